use super::{Arguments, Expression, SelectList};
use crate::{Column, Model};
use coodie_core::{ColumnType, Picked, Result};
use std::marker::PhantomData;

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

/// What can be read into a field whose values are `F`.
#[diagnostic::on_unimplemented(
    message = "a field of `{F}` cannot hold what is read into it",
    label = "`{Self}` is read, and the field is `{F}`",
    note = "nothing is converted: give the field the type that is read, in an `Option` where it may be null, or cast it: \
            `#[projection(cast = field)]`"
)]
pub trait ReadInto<F> {}

#[diagnostic::do_not_recommend]
impl<M, T, R, I> ReadInto<T> for Column<M, T, R, I> {}

#[diagnostic::do_not_recommend]
impl<M, T> ReadInto<T> for Expression<M, Option<T>> {}

#[diagnostic::do_not_recommend]
impl<M, T> ReadInto<T> for Expression<M, T> {}

/// A field of a projection whose values are `F`.
#[doc(hidden)]
pub struct ProjectedField<F>(PhantomData<F>);

impl<F> ProjectedField<F> {
    /// Lists what the field reads.
    pub fn list(list: &mut SelectList, read: impl Arguments + ReadInto<F>) {
        read.list(list);
    }
}
