use crate::op::{All, Create, Delete, Increment, Select, Update};
use crate::{Action, Database, KeySource};
use coodie_cql::{
    Column, ColumnOf, ColumnsOf, Counts, Creates, Deletes, Model, PatchOf, Unversioned, Writes, role,
};

/// # Writes to what a query names
impl<M: Model, D: Database> Action<Select<M, All>, D> {
    fn named(self, verb: &'static str) -> Action<KeySource<'static, M>, D> {
        self.map(|select| KeySource::Rows(select.into_rows(verb).map(Box::new)))
    }

    /// Changes columns of the rows that the filters name: `UPDATE ..`. They name whole keys, by `eq` and `in_list`;
    /// where only static columns change, partitions. Rows that are not there are made.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let two = Commit::find().filter(Commit::REPO.eq("coodie")).filter(Commit::ID.in_list([1, 2]));
    /// assert_eq!(
    ///     two.update().set(Commit::AUTHOR, "ada").explain()?.cql,
    ///     "UPDATE commit SET author = ? WHERE repo = ? AND id IN ?"
    /// );
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// At the finish: `InvalidQuery`, if the filters do not name whole keys, or a limit or an order is chained.
    pub fn update(self) -> Action<Update<'static, M>, D>
    where
        M::Kind: Writes + Unversioned,
    {
        self.named("update").map(Update::new)
    }

    /// Writes what a patch sets and clears to the rows that the filters name, as of [`update`](Self::update); if it
    /// keeps all, nothing is sent.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// #[derive(Default, Patch)]
    /// #[patch(of = Commit)]
    /// struct CommitPatch {
    ///     note: Patch<String>,
    /// }
    /// let two = Commit::find().filter(Commit::REPO.eq("coodie")).filter(Commit::ID.in_list([1, 2]));
    /// let patched = two.patch(CommitPatch { note: Patch::Clear });
    /// assert_eq!(patched.explain()?.cql, "UPDATE commit SET note = ? WHERE repo = ? AND id IN ?");
    /// # Ok(()) }
    /// ```
    pub fn patch(self, patch: impl PatchOf<M>) -> Action<Update<'static, M>, D>
    where
        M::Kind: Writes + Unversioned,
    {
        self.named("update").map(|rows| Update::patch(rows, patch))
    }

    /// Deletes the rows that the filters name: `DELETE FROM ..`. They name partitions, by `eq` and `in_list`, and may
    /// name ranges of rows by the first clustering columns. Nothing is read for it.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let old = Commit::find().filter(Commit::REPO.eq("coodie")).filter(Commit::ID.lt(7));
    /// assert_eq!(old.delete().explain()?.cql, "DELETE FROM commit WHERE repo = ? AND id < ?");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// At the finish: `InvalidQuery`, if the filters name no partition, or a limit or an order is chained.
    #[doc(alias = "delete_where")]
    pub fn delete(self) -> Action<Delete<'static, M>, D>
    where
        M::Kind: Deletes + Unversioned,
    {
        self.named("delete").map(Delete::new)
    }

    /// Deletes columns of the rows that the filters name: `DELETE a, b FROM ..`. They name rows as of
    /// [`update`](Self::update).
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let two = Commit::find().filter(Commit::REPO.eq("coodie")).filter(Commit::ID.in_list([1, 2]));
    /// let emptied = two.delete_columns(Commit::NOTE);
    /// assert_eq!(emptied.explain()?.cql, "DELETE note FROM commit WHERE repo = ? AND id IN ?");
    /// # Ok(()) }
    /// ```
    pub fn delete_columns(self, columns: impl ColumnsOf<M>) -> Action<Delete<'static, M>, D>
    where
        M::Kind: Deletes + Unversioned,
    {
        self.named("delete").map(|rows| Delete::columns(rows, columns))
    }

    /// Creates a row with the values of the filters, which are equalities: `INSERT INTO ..`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let of_coodie = Commit::find().filter(Commit::REPO.eq("coodie"));
    /// let created = of_coodie.create().set(Commit::ID, 7).set(Commit::AUTHOR, "ada");
    /// assert_eq!(created.explain()?.cql, "INSERT INTO commit (repo, id, author) VALUES (?, ?, ?)");
    /// # Ok(()) }
    /// ```
    pub fn create(self) -> Action<Create<M>, D>
    where
        M::Kind: Creates + Unversioned,
    {
        self.map(|select| Create::of(select.into_rows("create")))
    }

    /// Counts up in the rows that the filters name: `UPDATE .. SET c = c + ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let both = Hits::find().filter(Hits::URL.in_list(["/home", "/away"])).increment(Hits::VIEWS, 1);
    /// assert_eq!(both.explain()?.cql, "UPDATE hits SET views = views + ? WHERE url IN ?");
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
        self.named("increment").map(Increment::new).increment(column, by)
    }

    /// Counts down in the rows that the filters name: `UPDATE .. SET c = c - ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let both = Hits::find().filter(Hits::URL.in_list(["/home", "/away"])).decrement(Hits::VIEWS, 1);
    /// assert_eq!(both.explain()?.cql, "UPDATE hits SET views = views - ? WHERE url IN ?");
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
        self.named("decrement").map(Increment::new).decrement(column, by)
    }
}
