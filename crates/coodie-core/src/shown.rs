use std::fmt::Debug;

/// What the `Debug` of a document with sensitive columns shows of its other fields.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be shown beside what is sensitive",
    label = "has no `Debug`",
    note = "a struct with `#[sensitive]` fields has a `Debug` that shows the others: derive `Debug` for `{Self}`, or mark this \
            field `#[sensitive]` as well"
)]
pub trait Shown {
    /// The value, to be shown.
    fn shown(&self) -> &dyn Debug;
}

#[diagnostic::do_not_recommend]
impl<T: Debug> Shown for T {
    fn shown(&self) -> &dyn Debug {
        self
    }
}
