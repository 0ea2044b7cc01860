use super::{Expression, SelectList, Selectable};
use crate::{Column, Model};
use coodie_core::{ColumnType, CqlType, Picked, Result};

/// A struct that holds some of what a query reads. Derived, never written by hand: `#[derive(Projection)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a projection",
    label = "not what a query can be read into",
    note = "add `#[derive(Projection)]` and `#[projection(of = Document)]` to `{Self}`"
)]
pub trait Project: Sized + Send + 'static {
    /// The document that it is of.
    type Of: Model;

    /// The types of its fields.
    const TYPES: &'static [ColumnType];

    /// Lists what it reads, in the order of its fields.
    fn list(list: &mut SelectList);

    /// Makes one of a row.
    ///
    /// # Errors
    /// `Codec`, if a cell does not fit its field.
    fn read(row: &mut Picked<'_>) -> Result<Self>;
}

/// Fields that hold what is read: a value of the same type.
#[diagnostic::on_unimplemented(
    message = "this field holds `{Self}`, and what is read is `{T}`",
    label = "expected `{T}`, or an `Option` of it",
    note = "nothing is converted: give the field the type that is read, in an `Option` where it may be null, or cast it: \
            `#[projection(cast = field)]`"
)]
pub trait FieldOf<T> {}

#[diagnostic::do_not_recommend]
impl<T> FieldOf<T> for T {}

/// What a column or an expression reads, without `Option`.
#[doc(hidden)]
pub trait ReadValue {
    type Value;
}

impl<M, T, R, I> ReadValue for Column<M, T, R, I> {
    type Value = T;
}

impl<M, T: CqlType> ReadValue for Expression<M, T> {
    type Value = T::Value;
}

/// Lists what a field of a projection reads.
#[doc(hidden)]
pub fn list_field<M, F: FieldOf<S::Value>, S: Selectable<M> + ReadValue>(list: &mut SelectList, read: S) {
    read.list(list);
}
