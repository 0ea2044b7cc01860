use crate::op::{Batch, BatchItem};
use crate::{Action, Database};
use coodie_core::Error;
use coodie_cql::BatchKind;

/// # Batches
impl<D: Database> Action<Batch, D> {
    /// An empty batch: logged, so that all of it happens or nothing. Finished empty, it sends nothing.
    #[expect(clippy::new_without_default, reason = "a batch is begun, and then finished")]
    pub fn new() -> Self {
        Self::of(Batch::default())
    }

    /// Adds a write. A database or keyspace that it names must be the batch's own: say it on the batch first.
    pub fn push<O: BatchItem>(mut self, write: Action<O, D>) -> Self {
        let elsewhere = write.db.is_some() && write.db != self.db;
        let in_another_keyspace = write.keyspace.is_some() && write.keyspace != self.keyspace;
        if elsewhere || in_another_keyspace {
            self.op.refuse(Error::invalid_query(ELSEWHERE));
        }
        self.op.push(write.op, self.db.is_some());
        self
    }

    /// Each partition by itself, without a log: `BEGIN UNLOGGED BATCH`.
    pub fn unlogged(mut self) -> Self {
        self.op.set_kind(BatchKind::Unlogged);
        self
    }

    /// For increments, which no other batch takes: `BEGIN COUNTER BATCH`.
    pub fn counter(mut self) -> Self {
        self.op.set_kind(BatchKind::Counter);
        self
    }
}

const ELSEWHERE: &str = "a batch runs on one database and in one keyspace: chain `.on(&db)` and `.keyspace(..)` on the batch \
                         before its writes, and not on them";
