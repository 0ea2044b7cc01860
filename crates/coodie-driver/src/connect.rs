use crate::{BoxFuture, Driver, Link};
use coodie_core::Result;
use std::sync::Arc;

/// Where a database is, and how to get there. Connecting is a request like any other.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a database to connect to",
    label = "not a database",
    note = "give `Cluster::hosts([..])`, `Cluster::session(..)`, `Memory::new()`, or an `Arc` of a driver of your own"
)]
pub trait Connect: Sized + Send + 'static {
    /// Connects.
    fn connect(self) -> BoxFuture<'static, Result<Link>>;
}

/// A driver that is connected already.
#[derive(Debug)]
pub struct Connected<D>(pub Arc<D>);

impl<D: Driver> Connect for Connected<D> {
    fn connect(self) -> BoxFuture<'static, Result<Link>> {
        Box::pin(async { Ok(self.0 as Link) })
    }
}

impl Connect for Link {
    fn connect(self) -> BoxFuture<'static, Result<Link>> {
        Box::pin(async { Ok(self) })
    }
}
