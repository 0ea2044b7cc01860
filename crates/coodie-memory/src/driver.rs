use crate::memory::Memory;
use crate::sleep::Sleep;
use coodie_core::{Error, Result};
use coodie_driver::{BatchRequest, BoxFuture, Capabilities, Driver, Gate, Link, Page, RawRequest, Request};
use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

/// A connection to a [`Memory`]. Its answers are ready at once.
#[derive(Debug)]
pub struct MemoryDriver {
    memory: Memory,
    gate: Gate<()>,
}

/// How often the work in flight is looked at while the driver closes.
const CLOSING_STEP: Duration = Duration::from_millis(1);

impl MemoryDriver {
    pub(crate) fn new(memory: Memory) -> Self {
        Self { memory, gate: Gate::open(()) }
    }

    /// Returns the database.
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

    fn hold(&self) -> Result<Option<Link>> {
        let (memory, gate) = (self.memory.clone(), self.gate.hold()?);
        Ok(Some(Arc::new(Self { memory, gate })))
    }

    fn close(self: Arc<Self>) -> BoxFuture<'static, ()> {
        Box::pin(async move {
            let Some(held) = self.gate.close() else { return };
            while Arc::strong_count(&held) > 1 {
                Sleep::new(CLOSING_STEP).await;
            }
        })
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
