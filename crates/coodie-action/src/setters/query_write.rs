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
    pub fn update(self) -> Action<Update<'static, M>, D>
    where
        M::Kind: Writes + Unversioned,
    {
        self.named("update").map(Update::new)
    }

    /// Writes what a patch sets and clears to the rows that the filters name, as of `update`; if it keeps all, nothing is
    /// sent.
    pub fn patch(self, patch: impl PatchOf<M>) -> Action<Update<'static, M>, D>
    where
        M::Kind: Writes + Unversioned,
    {
        self.named("update").map(|rows| Update::patch(rows, patch))
    }

    /// Deletes the rows that the filters name: `DELETE FROM ..`. They name partitions, by `eq` and `in_list`, and may
    /// name ranges of rows by the first clustering columns. Nothing is read for it.
    pub fn delete(self) -> Action<Delete<'static, M>, D>
    where
        M::Kind: Deletes + Unversioned,
    {
        self.named("delete").map(Delete::new)
    }

    /// Deletes columns of the rows that the filters name: `DELETE a, b FROM ..`. They name rows as of `update`.
    pub fn delete_columns(self, columns: impl ColumnsOf<M>) -> Action<Delete<'static, M>, D>
    where
        M::Kind: Deletes + Unversioned,
    {
        self.named("delete").map(|rows| Delete::columns(rows, columns))
    }

    /// Creates a row with the values of the filters, which are equalities: `INSERT INTO ..`.
    pub fn create(self) -> Action<Create<M>, D>
    where
        M::Kind: Creates + Unversioned,
    {
        self.map(|select| Create::of(select.into_rows("create")))
    }

    /// Counts up in the rows that the filters name: `UPDATE .. SET c = c + ?`.
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
