use crate::TableRef;
use coodie_core::Table;
use std::fmt;

/// `DROP TABLE [IF EXISTS] table`.
///
/// Made by [`build_drop_table`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DropTable {
    /// Whether a missing table is no error.
    pub if_exists: bool,
    /// The table.
    pub table: TableRef,
}

/// Drops a table and its rows, if it exists.
///
/// ```
/// use coodie_cql::{build_drop_table, example::git_commits};
/// assert_eq!(build_drop_table(&git_commits()).to_string(), "DROP TABLE IF EXISTS git_commits");
/// ```
#[must_use]
pub fn build_drop_table(table: &Table) -> DropTable {
    DropTable { if_exists: true, table: TableRef::of(table) }
}

impl fmt::Display for DropTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DROP TABLE {}{}", if self.if_exists { "IF EXISTS " } else { "" }, self.table)
    }
}
