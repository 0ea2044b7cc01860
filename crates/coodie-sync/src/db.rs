use crate::Rows;
use crate::wait::wait;
use coodie_action::{Database, Pages, Registry, RowType, Runnable, Target};
use coodie_core::Result;
use coodie_driver::Link;
use std::sync::Arc;

static REGISTRY: Registry<BlockingDb> = Registry::new();

/// A database in blocking code; cheap to clone. Actions on it are run.
///
/// With the feature `sync`, which is on by default.
#[derive(Clone)]
pub struct BlockingDb(Link);

impl BlockingDb {
    /// Returns the driver, for what is particular to it.
    #[must_use]
    pub fn driver(&self) -> &Link {
        &self.0
    }
}

impl PartialEq for BlockingDb {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl std::fmt::Debug for BlockingDb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BlockingDb").field("keyspace", &self.0.keyspace()).finish_non_exhaustive()
    }
}

impl Database for BlockingDb {
    type Rows<R: RowType> = Rows<R>;

    fn registry() -> &'static Registry<Self> {
        &REGISTRY
    }

    fn of(link: Link) -> Self {
        Self(link)
    }

    fn link(&self) -> &Link {
        &self.0
    }

    fn into_link(self) -> Link {
        self.0
    }

    fn rows<R: RowType>(target: Result<Target>, pages: Result<(Pages<R>, Option<u32>)>) -> Rows<R> {
        Rows::new(target, pages)
    }
}

impl Runnable for BlockingDb {
    fn wait<F: Future>(make: impl FnOnce() -> F) -> Result<F::Output> {
        wait(make)
    }
}
