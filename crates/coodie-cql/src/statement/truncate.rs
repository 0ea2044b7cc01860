use crate::TableRef;
use coodie_core::Table;
use std::fmt;

/// `TRUNCATE TABLE table`.
///
/// Made by [`build_truncate`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Truncate {
    /// The table.
    pub table: TableRef,
}

/// Removes every row of a table.
///
/// ```
/// use coodie_cql::{build_truncate, example::git_commits};
/// assert_eq!(build_truncate(&git_commits()).to_string(), "TRUNCATE TABLE git_commits");
/// ```
#[must_use]
pub fn build_truncate(table: &Table) -> Truncate {
    Truncate { table: TableRef::of(table) }
}

impl fmt::Display for Truncate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TRUNCATE TABLE {}", self.table)
    }
}
