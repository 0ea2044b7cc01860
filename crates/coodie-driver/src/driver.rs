use crate::{BatchRequest, Derived, Page, RawRequest, Request};
use coodie_core::{Error, Result};
use coodie_cql::{ShapeRef, Statement};
use std::{any::Any, pin::Pin, sync::Arc, time::Duration};

/// A future in a box, which can be sent to another thread.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A driver, shared.
pub type Link = Arc<dyn Driver>;

/// A way to a database.
///
/// Object-safe, and free of any runtime: the futures run where the mode runs them. Each takes the driver itself and
/// owns its request, so that an answer is `'static` and wraps the driver's own box.
///
/// # Rules
/// - A `Request` is refused as the database would refuse it, with the database's words in
///   [`Error::server_message`].
/// - A lost connection MUST be an error of kind `Driver`, `Timeout` or `Unavailable`, and MUST NOT end the driver:
///   when the database is back, requests work again.
/// - Values are encoded in the types that [`Shape::markers`](coodie_cql::Shape::markers) declares. A driver MUST
///   compare them with the database's own before it sends any, and answer a difference with a `Schema` error.
pub trait Driver: Send + Sync + 'static {
    /// Runs one statement. The page ends with [`Page::answering`], which says where the next one begins.
    fn execute(self: Arc<Self>, request: Request) -> BoxFuture<'static, Result<Page>>;

    /// Runs several writes as one `BATCH`.
    fn batch(self: Arc<Self>, batch: BatchRequest) -> BoxFuture<'static, Result<Page>>;

    /// Runs CQL text.
    fn raw(self: Arc<Self>, raw: RawRequest) -> BoxFuture<'static, Result<Page>> {
        let _ = raw;
        Box::pin(async {
            Err(Error::unsupported(
                "this driver takes no CQL text: use typed operations, or a driver that does",
            ))
        })
    }

    /// Prepares a statement ahead of its first use, and compares the types that it binds and reads.
    fn prepare(
        self: Arc<Self>,
        shape: ShapeRef,
        keyspace: Option<Arc<str>>,
    ) -> BoxFuture<'static, Result<()>> {
        let _ = (shape, keyspace);
        Box::pin(async { Ok(()) })
    }

    /// Drops what was prepared: after a change of schema.
    fn forget(&self) {}

    /// Tells whether all nodes that answer have the same schema.
    fn schema_agrees(self: Arc<Self>) -> BoxFuture<'static, Result<bool>> {
        Box::pin(async { Ok(true) })
    }

    /// Tells whether an index or a view is built, on all nodes that answer; also where the database does not say.
    fn is_built(self: Arc<Self>, derived: Derived) -> BoxFuture<'static, Result<bool>> {
        let _ = derived;
        Box::pin(async { Ok(true) })
    }

    /// Lets time pass, without naming a runtime.
    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()>;

    /// Returns the keyspace of statements that name none.
    fn keyspace(&self) -> Option<&str>;

    /// Says what the driver can do.
    fn capabilities(&self) -> Capabilities;

    /// Says how many nodes it can reach now, if it knows.
    fn nodes_up(&self) -> Option<usize> {
        None
    }

    /// Returns the tokens at which the ranges end that nodes own, in any order; none, if it does not know.
    fn tokens(self: Arc<Self>) -> BoxFuture<'static, Result<Vec<i64>>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// Returns the way for work of several requests, which goes on when the driver is closed meanwhile: closing waits
    /// until it is dropped. `None`, if the driver has no other.
    ///
    /// # Errors
    /// `Configuration`, if the driver is closed.
    fn hold(&self) -> Result<Option<Link>> {
        Ok(None)
    }

    /// Refuses all that is asked from now on, waits for the work in flight, and ends the connections.
    ///
    /// What comes later MUST be a `Configuration` error: a [`Gate`](crate::Gate) does that.
    fn close(self: Arc<Self>) -> BoxFuture<'static, ()> {
        Box::pin(async {})
    }

    /// Returns the driver itself, for what is particular to it.
    fn as_any(&self) -> &dyn Any;
}

/// What a driver can do.
///
/// ```
/// use coodie_cql::{build_select, example::git_commits};
/// use coodie_driver::Capabilities;
///
/// let mut select = build_select(&git_commits());
/// select.bypass_cache = true;
/// let cassandra = Capabilities::default().raw_cql(true);
/// assert!(cassandra.check(&select.clone().into()).is_err_and(|error| error.is_unsupported()));
/// assert!(cassandra.scylla_cql(true).check(&select.into()).is_ok());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Capabilities {
    /// It takes CQL text.
    pub raw_cql: bool,
    /// It takes the clauses that ScyllaDB alone has.
    pub scylla_cql: bool,
}

impl Capabilities {
    /// Returns the same, with or without CQL text.
    #[must_use]
    pub const fn raw_cql(mut self, can: bool) -> Self {
        self.raw_cql = can;
        self
    }

    /// Returns the same, with or without the clauses that ScyllaDB alone has.
    #[must_use]
    pub const fn scylla_cql(mut self, can: bool) -> Self {
        self.scylla_cql = can;
        self
    }

    /// Refuses what a statement asks for and the database does not have.
    ///
    /// # Errors
    /// `Unsupported`, naming the clause.
    pub fn check(self, statement: &Statement) -> Result<()> {
        let Statement::Select(select) = statement else { return Ok(()) };
        let clause = match (select.bypass_cache, select.using_timeout) {
            _ if self.scylla_cql => return Ok(()),
            (true, _) => "BYPASS CACHE",
            (_, true) => "USING TIMEOUT",
            _ => return Ok(()),
        };
        Err(Error::unsupported(format!(
            "{}: `{clause}` is of ScyllaDB alone, and this database is none: leave it out",
            select.table.name
        )))
    }
}
