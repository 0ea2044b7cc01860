use crate::op::{SyncSchema, WithTables};
use crate::{Action, Database};

/// # Schema syncs
impl<D: Database> Action<SyncSchema<WithTables>, D> {
    /// Drops the indexes of these tables that no model has: `DROP INDEX IF EXISTS ..`. An index that a model defines
    /// otherwise is dropped and made anew.
    pub fn drop_removed_indexes(mut self) -> Self {
        self.op.drop_removed_indexes();
        self
    }
}
