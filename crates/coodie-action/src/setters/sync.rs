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
    /// otherwise is dropped and made anew.
    ///
    /// ```
    /// use coodie::{Document, Memory, init_coodie};
    ///
    /// mod before {
    ///     #[derive(coodie::Document)]
    ///     #[document(table = "user")]
    ///     pub struct User {
    ///         #[partition_key]
    ///         id: i64,
    ///         #[indexed]
    ///         email: String,
    ///     }
    /// }
    ///
    /// #[derive(Document)]
    /// struct User {
    ///     #[partition_key]
    ///     id: i64,
    ///     email: String,
    /// }
    ///
    /// # async fn example() -> coodie::Result<()> {
    /// init_coodie(Memory::new()).await?;
    /// before::User::sync_table().await?;
    /// let report = User::sync_table().drop_removed_indexes().await?;
    /// assert_eq!(report.statements, ["DROP INDEX IF EXISTS coodie.user_email_idx"]);
    /// # Ok(()) }
    /// # futures_util::FutureExt::now_or_never(example()).expect("in memory nothing waits").unwrap();
    /// ```
    pub fn drop_removed_indexes(mut self) -> Self
    where
        O: TakesIndexes,
    {
        self.op.drop_removed_indexes();
        self
    }
}
