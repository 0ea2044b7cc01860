use crate::memory::Memory;
use crate::sleep::Sleep;
use coodie_core::{Error, Result};
use coodie_driver::{BatchRequest, BoxFuture, Capabilities, Driver, Page, RawRequest, Request};
use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

/// A connection to a [`Memory`]. Its answers are ready at once.
#[derive(Debug)]
pub struct MemoryDriver(pub(crate) Memory);

impl MemoryDriver {
    /// The database.
    #[must_use]
    pub fn memory(&self) -> &Memory {
        &self.0
    }
}

impl Driver for MemoryDriver {
    fn execute(self: Arc<Self>, request: Request) -> BoxFuture<'static, Result<Page>> {
        Box::pin(async move {
            let page = self.0.lock().execute(self.0.default_keyspace(), &request)?;
            Ok(page.answering(request))
        })
    }

    fn batch(self: Arc<Self>, batch: BatchRequest) -> BoxFuture<'static, Result<Page>> {
        Box::pin(async move { self.0.lock().batch(self.0.default_keyspace(), batch) })
    }

    fn raw(self: Arc<Self>, _: RawRequest) -> BoxFuture<'static, Result<Page>> {
        Box::pin(async {
            Err(Error::unsupported(
                "the memory driver takes no CQL text yet: use typed operations, or connect to a cluster with \
                 `Cluster::hosts(..)`",
            ))
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        Box::pin(Sleep::new(time))
    }

    fn keyspace(&self) -> Option<&str> {
        Some(self.0.default_keyspace())
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::default()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
