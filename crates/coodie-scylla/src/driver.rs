use crate::answer::page;
use crate::built::is_built;
use crate::connection::Connection;
use crate::courier::Couriers;
use crate::errand::{Errand, page_size};
use crate::failure;
use crate::options::{Profiles, carry_out, time_of};
use crate::patience::{Patience, within};
use crate::prepared::Prepared;
use coodie_core::{Error, Result};
use coodie_cql::{Shape, ShapeRef, Statement};
use coodie_driver::{
    BatchRequest, BoxFuture, Capabilities, Derived, Driver, Gate, Link, Page, RawRequest, Request,
    RequestOptions, Slots,
};
use scylla::client::session::Session;
use scylla::statement::prepared::PreparedStatement;
use std::any::Any;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::task::JoinError;

/// A driver over a session of the scylla crate.
///
/// With the feature `scylla`, which is on by default.
pub struct ScyllaDriver {
    pub(crate) connection: Gate<Connection>,
    keyspace: Option<Arc<str>>,
    pub(crate) slots: Arc<Slots<Prepared>>,
    pub(crate) profiles: Arc<Profiles>,
    /// Whether answers come without the types of their columns.
    caches_metadata: bool,
    couriers: Arc<Couriers>,
}

/// How often the work in flight is looked at while the driver closes.
const CLOSING_STEP: Duration = Duration::from_millis(5);
/// Preparing has no time-out of its own in the scylla crate, and asks all nodes.
const PREPARE_PATIENCE: Duration = Duration::from_secs(15);

impl ScyllaDriver {
    /// Makes a driver over this session; statements that name no keyspace run in `keyspace`.
    #[must_use]
    pub fn new(session: Arc<Session>, keyspace: Option<Arc<str>>) -> Self {
        Self::over(Connection::ready(session), keyspace)
    }

    pub(crate) fn over(connection: Connection, keyspace: Option<Arc<str>>) -> Self {
        Self {
            connection: Gate::open(connection),
            keyspace,
            slots: Arc::default(),
            profiles: Arc::default(),
            caches_metadata: false,
            couriers: Arc::default(),
        }
    }

    /// The same, with these profiles for calls to name; answers to reads may come without the types of their columns.
    pub(crate) fn with(self, profiles: Profiles, caches_metadata: bool) -> Self {
        Self { profiles: Arc::new(profiles), caches_metadata, ..self }
    }

    /// Returns the session, for all that it can do.
    ///
    /// ```
    /// use coodie_driver::Link;
    /// use coodie_scylla::{ScyllaDriver, scylla::client::session::Session};
    /// use std::sync::Arc;
    ///
    /// fn session_of(driver: &Link) -> Option<Arc<Session>> {
    ///     driver.as_any().downcast_ref::<ScyllaDriver>()?.session().ok()
    /// }
    /// ```
    ///
    /// # Errors
    /// `Configuration`, if the database is closed, or lazy and not connected yet.
    pub fn session(&self) -> Result<Arc<Session>> {
        self.connection.enter()?.session().cloned()
    }

    /// Runs a statement that is not prepared yet, or cannot be; `anew` is one that was forgotten.
    pub(crate) async fn run(self: Arc<Self>, request: Request, anew: bool) -> Result<Page> {
        if !request.shape.statement().is_dml() {
            let cql = request.shape.cql(request.keyspace.as_deref().or(self.keyspace.as_deref()));
            let connection = self.connection.enter()?;
            let session = connection.connected().await?;
            let result = session.query_unpaged(cql, ()).await.map_err(failure::execution)?;
            return page(result, None, None);
        }
        let (keyspace, options) = (request.keyspace.as_ref(), request.options.as_deref());
        let prepared = self.prepared(&request.shape, keyspace, options).await?;
        let errand = Errand::new(self.clone(), prepared, request, anew)?;
        self.couriers.clone().carry(errand).await
    }

    /// The statement with what the call says of it.
    #[cold]
    pub(crate) fn as_said(
        &self,
        prepared: &PreparedStatement,
        request: &Request,
    ) -> Result<PreparedStatement> {
        let mut statement = prepared.clone();
        if let Some(size) = page_size(request) {
            statement.set_page_size(size);
        }
        if let Some(options) = &request.options {
            let reads = matches!(request.shape.statement(), Statement::Select(_));
            carry_out(&mut statement, options, reads, (self.connection.enter()?.session()?, &self.profiles))?;
        }
        Ok(statement)
    }

    /// What was prepared; without, it is prepared once, and each caller waits for it as long as its request may take.
    pub(crate) async fn prepared(
        self: &Arc<Self>,
        shape: &ShapeRef,
        keyspace: Option<&Arc<str>>,
        options: Option<&RequestOptions>,
    ) -> Result<Arc<Prepared>> {
        if let Some(prepared) = self.slots.slot(shape.id(), keyspace).get() {
            return Ok(prepared);
        }
        let connection = self.connection.enter()?;
        let most = time_of(options, connection.connected().await?, &self.profiles);
        let slot = self.slots.slot(shape.id(), keyspace);
        let prepare = || {
            let filling = self.clone().fill(shape.clone(), keyspace.cloned());
            apart(connection.home(), filling)
        };
        within(most, slot.get_or_prepare(prepare)).await
    }

    async fn fill(self: Arc<Self>, shape: ShapeRef, keyspace: Option<Arc<str>>) -> Result<Arc<Prepared>> {
        let slot = self.slots.slot(shape.id(), keyspace.as_ref());
        slot.fill(within(Some(PREPARE_PATIENCE), self.prepare_shape(&shape, keyspace.as_ref()))).await
    }

    async fn prepare_shape(&self, shape: &Shape, keyspace: Option<&Arc<str>>) -> Result<Prepared> {
        let cql = self.cql(shape, keyspace)?;
        let connection = self.connection.enter()?;
        let session = connection.connected().await?;
        let state = session.get_cluster_state();
        self.capabilities().check(shape.statement())?;
        let mut statement = session.prepare(cql).await.map_err(failure::preparation)?;
        statement.set_is_idempotent(shape.is_idempotent());
        let reads = matches!(shape.statement(), Statement::Select(_));
        statement.set_use_cached_result_metadata(reads && self.caches_metadata);
        let (patience, untimed) = Patience::of(session, connection.home()).unzip();
        statement.set_execution_profile_handle(untimed);
        Ok(Prepared::new(state, shape, statement)?.with_patience(patience))
    }

    fn cql(&self, shape: &Shape, keyspace: Option<&Arc<str>>) -> Result<String> {
        let keyspace = keyspace.or(self.keyspace.as_ref());
        let unnamed = shape.statement().table().is_some_and(|table| table.keyspace.is_none());
        if keyspace.is_none() && unnamed {
            return Err(Error::configuration(
                "no keyspace: give the database one (`Cluster::hosts(..).keyspace(\"..\")`), or chain `.keyspace(\"..\")`",
            ));
        }
        Ok(shape.cql(keyspace.map(|keyspace| &**keyspace)))
    }
}

impl Driver for ScyllaDriver {
    fn execute(self: Arc<Self>, request: Request) -> BoxFuture<'static, Result<Page>> {
        let prepared = self.slots.slot(request.shape.id(), request.keyspace.as_ref()).get();
        let Some(prepared) = prepared else { return Box::pin(self.run(request, false)) };
        let couriers = self.couriers.clone();
        match Errand::new(self, prepared, request, false) {
            Ok(errand) => Box::pin(couriers.carry(errand)),
            Err(why) => Box::pin(std::future::ready(Err(why))),
        }
    }

    fn batch(self: Arc<Self>, batch: BatchRequest) -> BoxFuture<'static, Result<Page>> {
        Box::pin(async move { self.run_batch(batch).await })
    }

    fn raw(self: Arc<Self>, raw: RawRequest) -> BoxFuture<'static, Result<Page>> {
        Box::pin(async move { self.run_raw(raw).await })
    }

    fn prepare(
        self: Arc<Self>,
        shape: ShapeRef,
        keyspace: Option<Arc<str>>,
    ) -> BoxFuture<'static, Result<()>> {
        Box::pin(async move {
            let prepared = self.prepared(&shape, keyspace.as_ref(), None).await?;
            prepared.compare_again(self.connection.enter()?.session()?, &shape)?;
            prepared.check_answer(&shape)
        })
    }

    fn forget(&self) {
        self.slots.forget();
    }

    fn schema_agrees(self: Arc<Self>) -> BoxFuture<'static, Result<bool>> {
        Box::pin(async move {
            let agreed = self.connection.enter()?.connected().await?.check_schema_agreement().await;
            agreed
                .map(|version| version.is_some())
                .map_err(|why| Error::driver(why.to_string()).with_source(why))
        })
    }

    fn is_built(self: Arc<Self>, derived: Derived) -> BoxFuture<'static, Result<bool>> {
        Box::pin(async move { is_built(self.connection.enter()?.connected().await?, &derived).await })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(time))
    }

    fn keyspace(&self) -> Option<&str> {
        self.keyspace.as_deref()
    }

    fn capabilities(&self) -> Capabilities {
        // Its nodes tell of their shards.
        let shards = |session: &Session| {
            let state = session.get_cluster_state();
            state.get_nodes_info().iter().any(|node| node.sharder().is_some())
        };
        let scylla = self.session().is_ok_and(|session| shards(&session));
        Capabilities::default().raw_cql(true).scylla_cql(scylla)
    }

    fn nodes_up(&self) -> Option<usize> {
        let state = self.session().ok()?.get_cluster_state();
        Some(state.get_nodes_info().iter().filter(|node| node.is_connected()).count())
    }

    fn tokens(self: Arc<Self>) -> BoxFuture<'static, Result<Vec<i64>>> {
        Box::pin(async move {
            let state = self.connection.enter()?.connected().await?.get_cluster_state();
            Ok(state.replica_locator().ring().iter().map(|(token, _)| token.value()).collect())
        })
    }

    fn hold(&self) -> Result<Option<Link>> {
        let (connection, keyspace) = (self.connection.hold()?, self.keyspace.clone());
        let (slots, profiles, couriers) = (self.slots.clone(), self.profiles.clone(), self.couriers.clone());
        let caches_metadata = self.caches_metadata;
        Ok(Some(Arc::new(Self { connection, keyspace, slots, profiles, caches_metadata, couriers })))
    }

    fn close(self: Arc<Self>) -> BoxFuture<'static, ()> {
        Box::pin(async move {
            // The connections end with the session, unless it was brought: then they are its owner's.
            let Some(connection) = self.connection.close() else { return };
            while Arc::strong_count(&connection) > 1 {
                tokio::time::sleep(CLOSING_STEP).await;
            }
            // What is prepared holds the cluster's nodes.
            self.slots.forget();
        })
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// Goes on by itself when nobody waits for it any more: what takes longer to prepare than its callers wait would never
/// be there otherwise.
async fn apart<T: Send + 'static>(
    runtime: Option<&Handle>,
    preparing: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<T> {
    match runtime.cloned().map_or_else(Handle::try_current, Ok) {
        Ok(runtime) => runtime.spawn(preparing).await.map_err(gone)?,
        Err(_) => preparing.await,
    }
}

#[cold]
fn gone(why: JoinError) -> Error {
    Error::driver(format!("the statement was not prepared: {why}")).with_source(why)
}
