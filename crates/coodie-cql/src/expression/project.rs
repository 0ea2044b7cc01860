use super::SelectList;
use crate::Model;
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

/// Fields that can hold a value of a column, whose values are `T`: a `T`, or an `Option`, a `Box` or an `Arc` of it.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot hold what is read: it is `{T}`",
    label = "expected `{T}`, or an `Option` of it",
    note = "nothing is converted: give the field the type that is read, in an `Option` where it may be null"
)]
pub trait FieldOf<T> {}

#[diagnostic::do_not_recommend]
impl<T, F: CqlType<Value = T>> FieldOf<T> for F {}
