use crate::TableRef;
use coodie_core::{Name, Table};
use std::fmt;

/// `DROP INDEX [IF EXISTS] index`.
///
/// Made by [`build_drop_index`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DropIndex {
    /// Whether a missing index is no error.
    pub if_exists: bool,
    /// The index: its name belongs to the keyspace, as a table's does.
    pub index: TableRef,
}

/// Drops an index of a table, if it exists.
///
/// ```
/// use coodie_cql::{build_drop_index, example::git_commits};
/// assert_eq!(build_drop_index(&git_commits(), "by_author").to_string(), "DROP INDEX IF EXISTS by_author");
/// ```
#[must_use]
pub fn build_drop_index(table: &Table, index: &str) -> DropIndex {
    let index = TableRef { name: Name::new(index.to_owned()), ..TableRef::of(table) };
    DropIndex { if_exists: true, index }
}

impl fmt::Display for DropIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DROP INDEX {}{}", if self.if_exists { "IF EXISTS " } else { "" }, self.index)
    }
}
