use crate::op::{Create, Update};
use crate::{Action, Database};
use coodie_core::{Bind, CodecError, cell};
use coodie_cql::{
    AssignmentOperator, Column, ColumnOf, ListColumn, Model, Removable, SetColumn, Target,
    role::{Creatable, MultiCell, Settable},
};

/// # Updates
impl<'m, M: Model, S, D: Database> Action<Update<'m, M, S>, D> {
    fn assigned(
        mut self,
        column: &'static str,
        operator: AssignmentOperator,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), CodecError>,
    ) -> Self {
        self.op.assign(Target::whole(column), operator, |values| values.push(write));
        self
    }

    /// Sets a column: `c = ?`.
    pub fn set<C: ColumnOf<M>, T, R: Settable, I>(
        self,
        column: Column<C, T, R, I>,
        value: impl Bind<T>,
    ) -> Self {
        self.assigned(column.name(), AssignmentOperator::Set, |cell| value.bind(cell))
    }

    /// Sets a column to null, which deletes its value: `c = ?`.
    pub fn clear<C: ColumnOf<M>, T, R: Settable, I>(self, column: Column<C, T, R, I>) -> Self {
        self.assigned(column.name(), AssignmentOperator::Set, |out| {
            cell::null(out);
            Ok(())
        })
    }

    /// Adds elements to a set: `c = c + ?`.
    pub fn add<C: ColumnOf<M>, T: SetColumn, R: MultiCell, I>(
        self,
        column: Column<C, T, R, I>,
        elements: impl Bind<T>,
    ) -> Self {
        self.assigned(column.name(), AssignmentOperator::Add, |cell| elements.bind(cell))
    }

    /// Adds elements after the last of a list: `c = c + ?`.
    pub fn append<C: ColumnOf<M>, T: ListColumn, R: MultiCell, I>(
        self,
        column: Column<C, T, R, I>,
        elements: impl Bind<T>,
    ) -> Self {
        self.assigned(column.name(), AssignmentOperator::Add, |cell| elements.bind(cell))
    }

    /// Adds elements before the first of a list: `c = ? + c`.
    pub fn prepend<C: ColumnOf<M>, T: ListColumn, R: MultiCell, I>(
        self,
        column: Column<C, T, R, I>,
        elements: impl Bind<T>,
    ) -> Self {
        self.assigned(column.name(), AssignmentOperator::Prepend, |cell| elements.bind(cell))
    }

    /// Takes elements from a set or a list, each as often as it is there, or keys from a map: `c = c - ?`.
    pub fn remove<C: ColumnOf<M>, T: Removable, R: MultiCell, I>(
        self,
        column: Column<C, T, R, I>,
        elements: impl Bind<T::Removed>,
    ) -> Self {
        self.assigned(column.name(), AssignmentOperator::Subtract, |cell| elements.bind(cell))
    }
}

/// # Creation
impl<M: Model, S, D: Database> Action<Create<M, S>, D> {
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
