use crate::memory::Memory;
use crate::sleep::Sleep;
use coodie_core::{Error, Result};
use coodie_driver::{BatchRequest, BoxFuture, Capabilities, Driver, Gate, Page, RawRequest, Request};
use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

/// A connection to a [`Memory`]. Its answers are ready at once.
#[derive(Debug)]
pub struct MemoryDriver {
    memory: Memory,
    gate: Gate<()>,
}

impl MemoryDriver {
    pub(crate) fn new(memory: Memory) -> Self {
        Self { memory, gate: Gate::open(()) }
    }

    /// The database.
    #[must_use]
    pub fn memory(&self) -> &Memory {
        &self.memory
    }
}

impl Driver for MemoryDriver {
    fn execute(self: Arc<Self>, request: Request) -> BoxFuture<'static, Result<Page>> {
        Box::pin(async move {
            self.gate.enter()?;
            let page = self.memory.lock().execute(self.memory.default_keyspace(), &request)?;
            Ok(page.answering(request))
        })
    }

    fn batch(self: Arc<Self>, batch: BatchRequest) -> BoxFuture<'static, Result<Page>> {
        Box::pin(async move {
            self.gate.enter()?;
            self.memory.lock().batch(self.memory.default_keyspace(), batch)
        })
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
        Some(self.memory.default_keyspace())
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::default()
    }

    fn nodes_up(&self) -> Option<usize> {
        Some(1)
    }

    fn close(self: Arc<Self>) -> BoxFuture<'static, ()> {
        Box::pin(async move { drop(self.gate.close()) })
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
