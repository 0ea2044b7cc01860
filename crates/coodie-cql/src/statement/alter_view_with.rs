use crate::TableRef;
use crate::clause::With;
use coodie_core::{Table, TableOption};
use std::fmt;

/// `ALTER MATERIALIZED VIEW view WITH options`.
///
/// Made by [`build_alter_view_with`].
#[derive(Clone, Debug, PartialEq)]
pub struct AlterViewWith {
    /// The view.
    pub view: TableRef,
    /// The options that it gets.
    pub options: Vec<TableOption>,
}

/// Changes options of a view; those not named stay as they are.
///
/// ```
/// use coodie_core::{OptionValue, TableOption};
/// use coodie_cql::{build_alter_view_with, example::commits_by_author};
/// let options = vec![TableOption::new("gc_grace_seconds", OptionValue::Int(3600))];
/// assert_eq!(
///     build_alter_view_with(&commits_by_author(), options).to_string(),
///     "ALTER MATERIALIZED VIEW commits_by_author WITH gc_grace_seconds = 3600"
/// );
/// ```
#[must_use]
pub fn build_alter_view_with(view: &Table, options: Vec<TableOption>) -> AlterViewWith {
    AlterViewWith { view: TableRef::of(view), options }
}

impl fmt::Display for AlterViewWith {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ALTER MATERIALIZED VIEW {}{}", self.view, With::default().options(&self.options))
    }
}
