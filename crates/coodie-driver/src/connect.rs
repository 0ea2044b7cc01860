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
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() { run(async {
/// # let (db, commit) = start().await?;
/// use coodie::driver::Connect;
///
/// let link = Memory::new().keyspace("app").connect().await?;
/// assert_eq!(link.keyspace(), Some("app"));
/// // A link is a database to connect to as well: two handles, and one database.
/// let one = init_coodie(link.clone()).unregistered().await?;
/// let two = init_coodie(link).unregistered().await?;
/// Other::sync_table().on(&one).await?;
/// Other { id: 7 }.save().on(&one).await?;
/// assert_eq!(Other::get(7).on(&two).await?.id, 7);
/// # Ok(()) }) }
/// ```
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
