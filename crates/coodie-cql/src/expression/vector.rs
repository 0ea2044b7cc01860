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
