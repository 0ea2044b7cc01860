use crate::TableRef;
use coodie_core::Table;
use std::fmt;

/// `DROP MATERIALIZED VIEW [IF EXISTS] view`.
///
/// Made by [`build_drop_view`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DropView {
    /// Whether a missing view is no error.
    pub if_exists: bool,
    /// The view.
    pub view: TableRef,
}

/// Drops a view, if it exists; its base stays as it is.
///
/// ```
/// use coodie_cql::{build_drop_view, example::commits_by_author};
/// assert_eq!(
///     build_drop_view(&commits_by_author()).to_string(),
///     "DROP MATERIALIZED VIEW IF EXISTS commits_by_author"
/// );
/// ```
#[must_use]
pub fn build_drop_view(view: &Table) -> DropView {
    DropView { if_exists: true, view: TableRef::of(view) }
}

impl fmt::Display for DropView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DROP MATERIALIZED VIEW {}{}", if self.if_exists { "IF EXISTS " } else { "" }, self.view)
    }
}
