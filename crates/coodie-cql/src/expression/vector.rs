use crate::index::Sai;
use coodie_core::Vector;

/// Values that have near and far neighbours.
#[diagnostic::on_unimplemented(
    message = "values of the type `{Self}` have no neighbours",
    label = "not a vector of `f32`",
    note = "neighbours are looked for in columns of the type `Vector<f32, N>`"
)]
pub trait FloatVector {}

#[diagnostic::do_not_recommend]
impl<const N: usize> FloatVector for Vector<f32, N> {}

/// Indexes by which neighbours are found.
#[diagnostic::on_unimplemented(
    message = "neighbours are not found by this column",
    label = "without a storage-attached index",
    note = "mark the field with `#[indexed(sai)]`"
)]
pub trait FindsNeighbours {}

#[diagnostic::do_not_recommend]
impl FindsNeighbours for Sai {}
