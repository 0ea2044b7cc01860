use crate::TableRef;
use crate::clause::With;
use coodie_core::{Table, TableOption};
use std::fmt;

/// `ALTER TABLE table WITH options`.
///
/// Made by [`build_alter_table_with`].
#[derive(Clone, Debug, PartialEq)]
pub struct AlterTableWith {
    /// The table.
    pub table: TableRef,
    /// The options that it gets.
    pub options: Vec<TableOption>,
}

/// Changes options of a table; those not named stay as they are.
///
/// ```
/// use coodie_core::{OptionValue, TableOption};
/// use coodie_cql::{build_alter_table_with, example::git_commits};
/// let options = vec![
///     TableOption::new("comment", OptionValue::Text("Ada's commits")),
///     TableOption::new("default_time_to_live", OptionValue::Int(3600)),
/// ];
/// assert_eq!(
///     build_alter_table_with(&git_commits(), options).to_string(),
///     "ALTER TABLE git_commits WITH comment = 'Ada''s commits' AND default_time_to_live = 3600"
/// );
/// ```
#[must_use]
pub fn build_alter_table_with(table: &Table, options: Vec<TableOption>) -> AlterTableWith {
    AlterTableWith { table: TableRef::of(table), options }
}

impl fmt::Display for AlterTableWith {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ALTER TABLE {}{}", self.table, With::default().options(&self.options))
    }
}
