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

    /// Adds a write; its database and keyspace become those of the batch.
    pub fn push<O: BatchItem>(mut self, write: Action<O, D>) -> Self {
        let one = |a: bool| if a { None } else { Some(Error::invalid_query(TWO)) };
        if let Some(db) = write.db {
            let first = self.db.get_or_insert_with(|| db.clone());
            one(*first == db).into_iter().for_each(|why| self.op.refuse(why));
        }
        if let Some(keyspace) = write.keyspace {
            let first = self.keyspace.get_or_insert_with(|| keyspace.clone());
            one(*first == keyspace).into_iter().for_each(|why| self.op.refuse(why));
        }
        self.op.push(write.op);
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

const TWO: &str =
    "a batch runs on one database and in one keyspace, and its writes name two: make a batch for each";
