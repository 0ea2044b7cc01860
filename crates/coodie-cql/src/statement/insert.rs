use crate::clause::Joined;
use crate::{ColumnRef, Marker, TableRef, Using};
use coodie_core::{ColumnDef, Table};
use std::fmt;

/// `INSERT INTO table (columns) VALUES (?, ..) [IF NOT EXISTS] [USING ..]`.
///
/// Made by [`build_insert`].
#[derive(Clone, Debug, PartialEq)]
pub struct Insert {
    /// Where it is written to.
    pub table: TableRef,
    /// The columns written.
    pub columns: Vec<ColumnRef>,
    /// Whether only if no such row exists.
    pub if_not_exists: bool,
    /// The TTL and timestamp.
    pub using: Using,
}

/// Writes these columns of a row, whether it exists or not.
///
/// ```
/// use coodie_cql::{Using, build_insert, example::git_commits};
/// let table = git_commits();
/// let mut insert = build_insert(&table, table.key());
/// assert_eq!(insert.to_string(), "INSERT INTO git_commits (repo, branch, committed_at) VALUES (?, ?, ?)");
/// insert.if_not_exists = true;
/// insert.using = Using { ttl: true, timestamp: false };
/// assert!(insert.to_string().ends_with("VALUES (?, ?, ?) IF NOT EXISTS USING TTL ?"));
/// ```
#[must_use]
pub fn build_insert<'c>(table: &Table, columns: impl Iterator<Item = &'c ColumnDef>) -> Insert {
    Insert {
        table: TableRef::of(table),
        columns: columns.map(ColumnRef::of).collect(),
        if_not_exists: false,
        using: Using::default(),
    }
}

impl Insert {
    pub(super) fn markers(&self) -> Vec<Marker> {
        self.columns.iter().map(ColumnRef::marker).chain(self.using.markers()).collect()
    }
}

impl fmt::Display for Insert {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = vec!["?"; self.columns.len()];
        let (columns, values) = (Joined(&self.columns, ", "), Joined(&values, ", "));
        let condition = if self.if_not_exists { " IF NOT EXISTS" } else { "" };
        write!(f, "INSERT INTO {} ({columns}) VALUES ({values}){condition}{}", self.table, self.using)
    }
}
