use crate::ScyllaDriver;
use crate::answer::page;
use crate::failure::Failed;
use crate::options::carry_out;
use crate::values::Row;
use coodie_core::Result;
use coodie_cql::{BatchKind, ShapeRef};
use coodie_driver::{BatchRequest, Page};
use scylla::statement::batch::{Batch, BatchType};
use std::sync::Arc;

impl ScyllaDriver {
    pub(crate) async fn run_batch(self: &Arc<Self>, request: BatchRequest) -> Result<Page> {
        match self.run_batch_once(&request).await {
            Err(Failed::Reprepared) => {
                for run in request.writes.runs() {
                    self.slots.slot(run.shape.id(), request.keyspace.as_ref()).forget();
                }
                self.run_batch_once(&request).await.map_err(Failed::into_error)
            }
            answer => answer.map_err(Failed::into_error),
        }
    }

    async fn run_batch_once(self: &Arc<Self>, request: &BatchRequest) -> Result<Page, Failed> {
        let connection = self.connection.enter()?;
        let session = connection.connected().await?;
        let mut batch = begun(request);
        if let Some(options) = &request.options {
            carry_out(&mut batch, options, false, (session, &self.profiles))?;
        }
        let (keyspace, options) = (request.keyspace.as_ref(), request.options.as_deref());
        let mut values = Vec::with_capacity(request.writes.len());
        for run in request.writes.runs() {
            let shape = run.shape;
            let prepared = self.prepared(shape, keyspace, options).await?;
            prepared.compare_again(session, shape)?;
            for bound in run.values() {
                batch.append_statement(prepared.statement.clone());
                values.push(Row(prepared.encode(bound)?));
            }
        }
        Ok(page(session.batch(&batch, values).await?, None, None)?)
    }
}

/// The batch without its writes.
fn begun(request: &BatchRequest) -> Batch {
    let mut batch = Batch::new(match request.kind {
        BatchKind::Logged => BatchType::Logged,
        BatchKind::Unlogged => BatchType::Unlogged,
        BatchKind::Counter => BatchType::Counter,
    });
    batch.statements.reserve_exact(request.writes.len());
    let timed = request.timestamp.is_some();
    let repeats = |shape: &ShapeRef| shape.is_idempotent() && !(timed && shape.statement().writes_lists());
    batch.set_is_idempotent(request.writes.runs().all(|run| repeats(run.shape)));
    batch.set_timestamp(request.timestamp);
    batch
}
