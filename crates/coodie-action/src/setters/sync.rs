use crate::Action;
use crate::op::{SyncSchema, WithTables};

/// Syncs that may drop indexes.
#[diagnostic::on_unimplemented(
    message = "this action drops no indexes",
    label = "no indexes here",
    note = "chain it on `sync_table()` or `sync_all![..]`: user types and views have no indexes"
)]
pub trait TakesIndexes {
    #[doc(hidden)]
    fn drop_removed_indexes(&mut self);
}

impl TakesIndexes for SyncSchema<WithTables> {
    fn drop_removed_indexes(&mut self) {
        self.sync.drop_removed_indexes = true;
    }
}

/// # Schema syncs
impl<O, D> Action<O, D> {
    /// Drops the indexes of these tables that no model has: `DROP INDEX IF EXISTS ..`. An index that a model defines
    /// otherwise is dropped and made anew. [`SchemaDrift`](crate::SchemaDrift) has an example.
    pub fn drop_removed_indexes(mut self) -> Self
    where
        O: TakesIndexes,
    {
        self.op.drop_removed_indexes();
        self
    }
}
