use crate::op::{Delete, Increment, Key, KeyExists, Update};
use crate::{Action, Database};
use coodie_cql::{
    AssignmentOperator, Column, ColumnOf, ColumnsOf, Counts, Deletes, Model, PatchOf, Unversioned, Writes,
    role,
};

/// # A row by its key
impl<M: Model, D: Database> Action<Key<M>, D> {
    /// Changes columns of the row, whether it exists or not: `UPDATE ..`.
    pub fn update(self) -> Action<Update<'static, M>, D>
    where
        M::Kind: Writes + Unversioned,
    {
        self.map(|key| Update::new(key.0))
    }

    /// Writes what a patch sets and clears; if it keeps all, nothing is sent: `UPDATE .. SET ..`.
    pub fn patch(self, patch: impl PatchOf<M>) -> Action<Update<'static, M>, D>
    where
        M::Kind: Writes + Unversioned,
    {
        self.map(|key| Update::patch(key.0, patch))
    }

    /// Whether there is a row with this key: reads the key alone.
    pub fn exists(self) -> Action<KeyExists<M>, D> {
        self.map(|key| KeyExists(key.0))
    }

    /// Deletes the row: `DELETE FROM ..`.
    pub fn delete(self) -> Action<Delete<'static, M>, D>
    where
        M::Kind: Deletes + Unversioned,
    {
        self.map(|key| Delete::new(key.0))
    }

    /// Deletes columns of the row: `DELETE a, b FROM ..`.
    pub fn delete_columns(self, columns: impl ColumnsOf<M>) -> Action<Delete<'static, M>, D>
    where
        M::Kind: Deletes + Unversioned,
    {
        self.map(|key| Delete::columns(key.0, columns))
    }

    /// Counts up: `UPDATE .. SET c = c + ?`.
    pub fn increment<C: ColumnOf<M>, T, I>(
        self,
        column: Column<C, T, role::Counter, I>,
        by: i64,
    ) -> Action<Increment<'static, M>, D>
    where
        M::Kind: Counts,
    {
        self.map(|key| Increment::new(key.0).counted(column.name(), AssignmentOperator::Add, by))
    }

    /// Counts down: `UPDATE .. SET c = c - ?`.
    pub fn decrement<C: ColumnOf<M>, T, I>(
        self,
        column: Column<C, T, role::Counter, I>,
        by: i64,
    ) -> Action<Increment<'static, M>, D>
    where
        M::Kind: Counts,
    {
        self.map(|key| Increment::new(key.0).counted(column.name(), AssignmentOperator::Subtract, by))
    }
}

/// # Counters
impl<'m, M: Model, D: Database> Action<Increment<'m, M>, D> {
    /// Counts another column up, in the same statement.
    pub fn increment<C: ColumnOf<M>, T, I>(
        mut self,
        column: Column<C, T, role::Counter, I>,
        by: i64,
    ) -> Self {
        self.op.count(column.name(), AssignmentOperator::Add, by);
        self
    }

    /// Counts another column down, in the same statement.
    pub fn decrement<C: ColumnOf<M>, T, I>(
        mut self,
        column: Column<C, T, role::Counter, I>,
        by: i64,
    ) -> Self {
        self.op.count(column.name(), AssignmentOperator::Subtract, by);
        self
    }
}
