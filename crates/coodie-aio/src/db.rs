use crate::Rows;
use coodie_action::{Awaitable, Database, Pages, Registry, RowType, Target};
use coodie_core::Result;
use coodie_driver::Link;
use std::sync::Arc;

static REGISTRY: Registry<AsyncDb> = Registry::new();

/// A database in async code; cheap to clone. Actions on it are awaited.
///
/// With the feature `aio`, which is on by default.
#[derive(Clone)]
pub struct AsyncDb(Link);

impl AsyncDb {
    /// Returns the driver, for what is particular to it.
    #[must_use]
    pub fn driver(&self) -> &Link {
        &self.0
    }
}

impl PartialEq for AsyncDb {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl std::fmt::Debug for AsyncDb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AsyncDb").field("keyspace", &self.0.keyspace()).finish_non_exhaustive()
    }
}

impl Database for AsyncDb {
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

impl Awaitable for AsyncDb {}
