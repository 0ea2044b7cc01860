use crate::op::{Create, Update};
use crate::{Action, Database};
use coodie_core::{Bind, cell};
use coodie_cql::{
    AssignmentOperator, Column, ColumnOf, ListColumn, MapColumn, Model, Removable, SetColumn,
    role::{Creatable, MultiCell, Settable},
};

/// # Updates
impl<'m, M: Model, S, D: Database> Action<Update<'m, M, S>, D> {
    /// Sets a column: `c = ?`.
    pub fn set<C: ColumnOf<M>, T, R: Settable, I>(
        mut self,
        column: Column<C, T, R, I>,
        value: impl Bind<T>,
    ) -> Self {
        let set = AssignmentOperator::Set;
        self.op.assign(column.name(), set, |values| values.push(|cell| value.bind(cell)));
        self
    }

    /// Sets a column to null, which deletes its value: `c = ?`.
    pub fn clear<C: ColumnOf<M>, T, R: Settable, I>(mut self, column: Column<C, T, R, I>) -> Self {
        self.op.assign(column.name(), AssignmentOperator::Set, |values| {
            values.push(|out| {
                cell::null(out);
                Ok(())
            })
        });
        self
    }

    /// Adds elements to a set: `c = c + ?`.
    pub fn add<C: ColumnOf<M>, T: SetColumn, R: MultiCell, I>(
        mut self,
        column: Column<C, T, R, I>,
        elements: impl Bind<T>,
    ) -> Self {
        let add = AssignmentOperator::Add;
        self.op.assign(column.name(), add, |values| values.push(|cell| elements.bind(cell)));
        self
    }

    /// Adds elements after the last of a list: `c = c + ?`.
    pub fn append<C: ColumnOf<M>, T: ListColumn, R: MultiCell, I>(
        mut self,
        column: Column<C, T, R, I>,
        elements: impl Bind<T>,
    ) -> Self {
        let add = AssignmentOperator::Add;
        self.op.assign(column.name(), add, |values| values.push(|cell| elements.bind(cell)));
        self
    }

    /// Adds elements before the first of a list: `c = ? + c`.
    pub fn prepend<C: ColumnOf<M>, T: ListColumn, R: MultiCell, I>(
        mut self,
        column: Column<C, T, R, I>,
        elements: impl Bind<T>,
    ) -> Self {
        let prepend = AssignmentOperator::Prepend;
        self.op.assign(column.name(), prepend, |values| values.push(|cell| elements.bind(cell)));
        self
    }

    /// Takes elements from a set or a list, each as often as it is there, or keys from a map: `c = c - ?`.
    pub fn remove<C: ColumnOf<M>, T: Removable, R: MultiCell, I>(
        mut self,
        column: Column<C, T, R, I>,
        elements: impl Bind<T::Removed>,
    ) -> Self {
        let subtract = AssignmentOperator::Subtract;
        self.op.assign(column.name(), subtract, |values| values.push(|cell| elements.bind(cell)));
        self
    }

    /// Sets one entry of a map: `c[?] = ?`.
    pub fn put<C: ColumnOf<M>, T: MapColumn, R: MultiCell, I>(
        mut self,
        column: Column<C, T, R, I>,
        key: impl Bind<T::Key>,
        value: impl Bind<T::Value>,
    ) -> Self {
        self.op.assign(column.name(), AssignmentOperator::Put, |values| {
            values.push(|cell| key.bind(cell))?;
            values.push(|cell| value.bind(cell))
        });
        self
    }
}

/// # Creation
impl<M: Model, D: Database> Action<Create<M>, D> {
    /// Gives a column its value.
    pub fn set<C: ColumnOf<M>, T, R: Creatable, I>(
        mut self,
        column: Column<C, T, R, I>,
        value: impl Bind<T>,
    ) -> Self {
        self.op.set(column.name(), |cell| value.bind(cell));
        self
    }
}
