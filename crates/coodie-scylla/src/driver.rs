use crate::answer::page;
use crate::prepared::Prepared;
use crate::{failure, raw};
use coodie_core::{Error, Result};
use coodie_cql::{BatchKind, Shape, ShapeRef, Statement};
use coodie_driver::{
    BatchRequest, BoxFuture, Capabilities, Driver, Page, Paging, RawRequest, Request, SlotRef, Slots,
};
use scylla::client::session::Session;
use scylla::errors::{ExecutionError, RequestAttemptError};
use scylla::response::PagingState;
use scylla::statement::batch::{Batch, BatchType};
use scylla::statement::prepared::PreparedStatement;
use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

/// A driver over a session of the scylla crate.
pub struct ScyllaDriver {
    session: Arc<Session>,
    keyspace: Option<Arc<str>>,
    slots: Slots<Prepared>,
}

/// Preparing has no time-out of its own, and asks all nodes.
const PREPARE_PATIENCE: Duration = Duration::from_secs(15);

impl ScyllaDriver {
    /// A driver over this session; statements that name no keyspace run in `keyspace`.
    #[must_use]
    pub fn new(session: Arc<Session>, keyspace: Option<Arc<str>>) -> Self {
        Self { session, keyspace, slots: Slots::default() }
    }

    /// The session, for all that it can do.
    #[must_use]
    pub fn session(&self) -> &Arc<Session> {
        &self.session
    }

    /// Runs a statement that is not prepared yet, or cannot be.
    async fn run(&self, request: Request) -> Result<Page> {
        if is_ddl(request.shape.statement()) {
            let cql = request.shape.cql(request.keyspace.as_deref().or(self.keyspace.as_deref()));
            let result = self.session.query_unpaged(cql, ()).await.map_err(failure::execution)?;
            return page(result, None, None);
        }
        let slot = self.slots.slot(request.shape.id(), request.keyspace.as_ref());
        let prepared = self.prepared(&slot, &request.shape, request.keyspace.as_ref()).await?;
        match self.run_prepared(&prepared, &request).await {
            Err(Failed::Reprepared) => {
                // The server knows the statement under another identity now: prepare it anew, once.
                slot.forget();
                let prepared = self.prepared(&slot, &request.shape, request.keyspace.as_ref()).await?;
                self.run_prepared(&prepared, &request).await.map_err(Failed::into_error)
            }
            answer => answer.map_err(Failed::into_error),
        }
        .map(|page| page.answering(request))
    }

    /// Runs a statement that is prepared already. Its future is kept flat: to copy futures into one another costs
    /// more than all that coodie does besides.
    async fn run_at_once(self: Arc<Self>, prepared: Arc<Prepared>, request: Request) -> Result<Page> {
        prepared.compare_again(&self.session, &request.shape)?;
        let values = prepared.encode(&request.values)?;
        match self.session.execute_unpaged(&prepared.statement, values).await {
            Ok(result) => page(result, None, request.shape.whole_rows_of()),
            Err(ExecutionError::LastAttemptError(RequestAttemptError::RepreparedIdChanged { .. })) => {
                self.slots.slot(request.shape.id(), request.keyspace.as_ref()).forget();
                Box::pin(self.run(request)).await
            }
            Err(why) => Err(failure::execution(why)),
        }
    }

    async fn run_prepared(&self, prepared: &Prepared, request: &Request) -> Result<Page, Failed> {
        prepared.compare_again(&self.session, &request.shape)?;
        let values = prepared.encode(&request.values)?;
        match &request.paging {
            Paging::Unpaged => {
                let result = self.session.execute_unpaged(&prepared.statement, values).await?;
                Ok(page(result, None, request.shape.whole_rows_of())?)
            }
            Paging::Page { size, from } => {
                let state = from.clone().map_or_else(PagingState::start, PagingState::new_from_raw_bytes);
                let sized = with_page_size(&prepared.statement, size.get());
                let statement = sized.as_ref().unwrap_or(&prepared.statement);
                let (result, next) = self.session.execute_single_page(statement, values, state).await?;
                Ok(page(result, Some(next), request.shape.whole_rows_of())?)
            }
        }
    }

    async fn prepared(
        &self,
        slot: &SlotRef<'_, Prepared>,
        shape: &ShapeRef,
        keyspace: Option<&Arc<str>>,
    ) -> Result<Arc<Prepared>> {
        match slot.get() {
            Some(prepared) => Ok(prepared),
            None => slot.get_or_prepare(|| self.prepare_shape(shape, keyspace)).await,
        }
    }

    async fn prepare_shape(&self, shape: &Shape, keyspace: Option<&Arc<str>>) -> Result<Prepared> {
        let cql = self.cql(shape, keyspace)?;
        let state = self.session.get_cluster_state();
        let mut statement = self.prepare_text(&cql).await?;
        statement.set_is_idempotent(shape.is_idempotent());
        Prepared::new(state, shape, statement)
    }

    async fn prepare_text(&self, cql: &str) -> Result<PreparedStatement> {
        let prepared = tokio::time::timeout(PREPARE_PATIENCE, self.session.prepare(cql)).await;
        let prepared =
            prepared.map_err(|_| Error::timeout("no node prepared the statement within 15 seconds"))?;
        prepared.map_err(failure::preparation)
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

    async fn run_batch(&self, request: BatchRequest) -> Result<Page> {
        match self.run_batch_once(&request).await {
            Err(Failed::Reprepared) => {
                for (shape, _) in &request.items {
                    self.slots.slot(shape.id(), request.keyspace.as_ref()).forget();
                }
                self.run_batch_once(&request).await.map_err(Failed::into_error)
            }
            answer => answer.map_err(Failed::into_error),
        }
    }

    async fn run_batch_once(&self, request: &BatchRequest) -> Result<Page, Failed> {
        let mut batch = Batch::new(match request.kind {
            BatchKind::Logged => BatchType::Logged,
            BatchKind::Unlogged => BatchType::Unlogged,
            BatchKind::Counter => BatchType::Counter,
        });
        batch.set_is_idempotent(request.items.iter().all(|(shape, _)| shape.is_idempotent()));
        let mut values = Vec::with_capacity(request.items.len());
        for (shape, bound) in &request.items {
            let slot = self.slots.slot(shape.id(), request.keyspace.as_ref());
            let prepared = self.prepared(&slot, shape, request.keyspace.as_ref()).await?;
            prepared.compare_again(&self.session, shape)?;
            batch.append_statement(prepared.statement.clone());
            values.push(prepared.encode(bound)?);
        }
        Ok(page(self.session.batch(&batch, values).await?, None, None)?)
    }

    async fn run_raw(&self, raw: RawRequest) -> Result<Page> {
        if raw.types.is_empty() {
            let result = self.session.query_unpaged(&*raw.cql, ()).await.map_err(failure::execution)?;
            return page(result, None, None);
        }
        let statement = self.prepare_text(&raw.cql).await?;
        let values = raw::encode(&raw, &statement)?;
        let result = self.session.execute_unpaged(&statement, values).await;
        page(result.map_err(failure::execution)?, None, None)
    }
}

fn is_ddl(statement: &Statement) -> bool {
    !matches!(
        statement,
        Statement::Select(_) | Statement::Insert(_) | Statement::Update(_) | Statement::Delete(_)
    )
}

/// The statement with this page size, if it has another one.
fn with_page_size(statement: &PreparedStatement, size: u32) -> Option<PreparedStatement> {
    let size = i32::try_from(size).unwrap_or(i32::MAX);
    (statement.get_page_size() != size).then(|| {
        let mut statement = statement.clone();
        statement.set_page_size(size);
        statement
    })
}

/// Why a prepared statement did not run.
enum Failed {
    /// Its identity at the server has changed.
    Reprepared,
    Other(Error),
}

impl Failed {
    #[cold]
    fn into_error(self) -> Error {
        match self {
            Self::Reprepared => {
                Error::driver("the server changes the statement's identity each time it is prepared")
            }
            Self::Other(why) => why,
        }
    }
}

impl From<Error> for Failed {
    fn from(why: Error) -> Self {
        Self::Other(why)
    }
}

impl From<ExecutionError> for Failed {
    #[cold]
    fn from(why: ExecutionError) -> Self {
        match why {
            ExecutionError::LastAttemptError(RequestAttemptError::RepreparedIdChanged { .. }) => {
                Self::Reprepared
            }
            why => Self::Other(failure::execution(why)),
        }
    }
}

impl Driver for ScyllaDriver {
    fn execute(self: Arc<Self>, request: Request) -> BoxFuture<'static, Result<Page>> {
        let prepared = self.slots.slot(request.shape.id(), request.keyspace.as_ref()).get();
        match prepared {
            Some(prepared) if request.paging == Paging::Unpaged => {
                Box::pin(self.run_at_once(prepared, request))
            }
            _ => Box::pin(async move { self.run(request).await }),
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
            let slot = self.slots.slot(shape.id(), keyspace.as_ref());
            self.prepared(&slot, &shape, keyspace.as_ref()).await.map(drop)
        })
    }

    fn forget(&self) {
        self.slots.forget();
    }

    fn schema_agrees(self: Arc<Self>) -> BoxFuture<'static, Result<bool>> {
        Box::pin(async move {
            let agreed = self.session.check_schema_agreement().await;
            agreed
                .map(|version| version.is_some())
                .map_err(|why| Error::driver(why.to_string()).with_source(why))
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(time))
    }

    fn keyspace(&self) -> Option<&str> {
        self.keyspace.as_deref()
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::default().raw_cql(true)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
