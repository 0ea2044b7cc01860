use crate::op::{Delete, Increment, Key, KeyExists, Update};
use crate::{Action, Database};
use coodie_cql::{
    AssignmentOperator, Column, ColumnOf, ColumnsOf, Counts, Deletes, Model, PatchOf, Unversioned, Writes,
    role,
};

/// # A row by its key
impl<M: Model, D: Database> Action<Key<M>, D> {
    /// Changes columns of the row, whether it exists or not: `UPDATE ..`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let update = Commit::key(("coodie", 1)).update().set(Commit::AUTHOR, "ada");
    /// assert_eq!(update.explain()?.cql, "UPDATE commit SET author = ? WHERE repo = ? AND id = ?");
    /// # Ok(()) }
    /// ```
    pub fn update(self) -> Action<Update<'static, M>, D>
    where
        M::Kind: Writes + Unversioned,
    {
        self.map(|key| Update::new(key.source()))
    }

    /// Writes what a patch sets and clears; if it keeps all, nothing is sent: `UPDATE .. SET ..`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// #[derive(Default, Patch)]
    /// #[patch(of = Commit)]
    /// struct CommitPatch {
    ///     author: Patch<String>,
    ///     note: Patch<String>,
    /// }
    /// let patch = CommitPatch { author: Patch::Set("ada".into()), ..CommitPatch::default() };
    /// let update = Commit::key(("coodie", 1)).patch(patch);
    /// assert_eq!(update.explain()?.cql, "UPDATE commit SET author = ? WHERE repo = ? AND id = ?");
    /// # Ok(()) }
    /// ```
    pub fn patch(self, patch: impl PatchOf<M>) -> Action<Update<'static, M>, D>
    where
        M::Kind: Writes + Unversioned,
    {
        self.map(|key| Update::patch(key.source(), patch))
    }

    /// Tells whether there is a row with this key, and reads the key alone: `SELECT key FROM .. WHERE ..`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// assert_eq!(
    ///     Commit::key(("coodie", 1)).exists().explain()?.cql,
    ///     "SELECT repo, id FROM commit WHERE repo = ? AND id = ?"
    /// );
    /// assert!(!Commit::key(("coodie", 1)).exists().await?);
    /// # Ok(()) }) }
    /// ```
    pub fn exists(self) -> Action<KeyExists<M>, D> {
        self.map(|key| KeyExists(key.source()))
    }

    /// Deletes the row: `DELETE FROM ..`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// assert_eq!(
    ///     Commit::key(("coodie", 1)).delete().explain()?.cql,
    ///     "DELETE FROM commit WHERE repo = ? AND id = ?"
    /// );
    /// # Ok(()) }
    /// ```
    pub fn delete(self) -> Action<Delete<'static, M>, D>
    where
        M::Kind: Deletes + Unversioned,
    {
        self.map(|key| Delete::new(key.source()))
    }

    /// Deletes columns of the row: `DELETE a, b FROM ..`. One column, or a tuple of them.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// assert_eq!(
    ///     Commit::key(("coodie", 1)).delete_columns((Commit::LABELS, Commit::NOTE)).explain()?.cql,
    ///     "DELETE labels, note FROM commit WHERE repo = ? AND id = ?"
    /// );
    /// # Ok(()) }
    /// ```
    pub fn delete_columns(self, columns: impl ColumnsOf<M>) -> Action<Delete<'static, M>, D>
    where
        M::Kind: Deletes + Unversioned,
    {
        self.map(|key| Delete::columns(key.source(), columns))
    }

    /// Counts up: `UPDATE .. SET c = c + ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let counted = Hits::key("/home").increment(Hits::VIEWS, 1);
    /// assert_eq!(counted.explain()?.cql, "UPDATE hits SET views = views + ? WHERE url = ?");
    /// # Ok(()) }
    /// ```
    pub fn increment<C: ColumnOf<M>, T, I>(
        self,
        column: Column<C, T, role::Counter, I>,
        by: i64,
    ) -> Action<Increment<'static, M>, D>
    where
        M::Kind: Counts,
    {
        self.map(|key| Increment::new(key.source()).counted(column.name(), AssignmentOperator::Add, by))
    }

    /// Counts down: `UPDATE .. SET c = c - ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let counted = Hits::key("/home").decrement(Hits::VIEWS, 1);
    /// assert_eq!(counted.explain()?.cql, "UPDATE hits SET views = views - ? WHERE url = ?");
    /// # Ok(()) }
    /// ```
    pub fn decrement<C: ColumnOf<M>, T, I>(
        self,
        column: Column<C, T, role::Counter, I>,
        by: i64,
    ) -> Action<Increment<'static, M>, D>
    where
        M::Kind: Counts,
    {
        self.map(|key| Increment::new(key.source()).counted(column.name(), AssignmentOperator::Subtract, by))
    }
}

/// Names the same row again, for more than one thing to be done with it. A mistake in the key stays with each.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() { run(async {
/// # let (db, commit) = start().await?;
/// let row = Commit::key(("coodie", 1));
/// row.clone().update().set(Commit::AUTHOR, "ada").await?;
/// assert!(row.clone().exists().await?);
/// row.delete().await?;
/// assert_eq!(Commit::find().count().await?, 0);
/// # Ok(()) }) }
/// ```
impl<M: Model, D: Database> Clone for Action<Key<M>, D> {
    fn clone(&self) -> Self {
        Self {
            op: self.op.clone(),
            db: self.db.clone(),
            keyspace: self.keyspace.clone(),
            options: self.options.clone(),
        }
    }
}

/// # Counters
impl<'m, M: Model, D: Database> Action<Increment<'m, M>, D> {
    /// Counts another column up, in the same statement.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let counted = Hits::key("/home").increment(Hits::VIEWS, 1).increment(Hits::LINKS, 1);
    /// assert_eq!(counted.explain()?.cql, "UPDATE hits SET views = views + ?, links = links + ? WHERE url = ?");
    /// # Ok(()) }
    /// ```
    pub fn increment<C: ColumnOf<M>, T, I>(
        mut self,
        column: Column<C, T, role::Counter, I>,
        by: i64,
    ) -> Self {
        self.op.count(column.name(), AssignmentOperator::Add, by);
        self
    }

    /// Counts another column down, in the same statement.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let counted = Hits::key("/home").increment(Hits::VIEWS, 1).decrement(Hits::LINKS, 1);
    /// assert_eq!(counted.explain()?.cql, "UPDATE hits SET views = views + ?, links = links - ? WHERE url = ?");
    /// # Ok(()) }
    /// ```
    pub fn decrement<C: ColumnOf<M>, T, I>(
        mut self,
        column: Column<C, T, role::Counter, I>,
        by: i64,
    ) -> Self {
        self.op.count(column.name(), AssignmentOperator::Subtract, by);
        self
    }
}
