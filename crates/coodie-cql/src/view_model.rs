use crate::Model;
use coodie_core::View;

/// A struct that is a row of a materialized view. Derived, never written by hand: `#[derive(MaterializedView)]`.
///
/// Its [`Model::PARTS`] are the view as a table: its name, columns, key and options. Its kind is
/// [`kind::View`](crate::kind::View).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a materialized view",
    label = "not a view",
    note = "add `#[derive(MaterializedView)]` to `{Self}`"
)]
pub trait ViewModel: Model {
    /// What it is a view of, and of which rows.
    const VIEW: View;
}
