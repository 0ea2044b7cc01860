use crate::{ColumnRef, Marker, TableRef, Using};
use coodie_core::{DataType, NativeType, Table};
use std::fmt;

/// `INSERT INTO table JSON ? [DEFAULT UNSET] [IF NOT EXISTS] [USING ..]`.
///
/// Made by [`build_insert_json`].
#[derive(Clone, Debug, PartialEq)]
pub struct InsertJson {
    /// Where it is written to.
    pub table: TableRef,
    /// The columns that the text may name.
    pub columns: Vec<ColumnRef>,
    /// Whether columns that the text does not name stay as they are; else they become null.
    pub default_unset: bool,
    /// Whether only if no such row exists.
    pub if_not_exists: bool,
    /// The TTL and timestamp.
    pub using: Using,
}

/// Writes a row that is a JSON object.
///
/// ```
/// use coodie_cql::{build_insert_json, example::git_commits};
/// let mut insert = build_insert_json(&git_commits());
/// assert_eq!(insert.to_string(), "INSERT INTO git_commits JSON ?");
/// (insert.default_unset, insert.if_not_exists) = (true, true);
/// assert_eq!(insert.to_string(), "INSERT INTO git_commits JSON ? DEFAULT UNSET IF NOT EXISTS");
/// ```
#[must_use]
pub fn build_insert_json(table: &Table) -> InsertJson {
    InsertJson {
        table: TableRef::of(table),
        columns: table.columns.iter().map(ColumnRef::of).collect(),
        default_unset: false,
        if_not_exists: false,
        using: Using::default(),
    }
}

impl InsertJson {
    pub(super) fn markers(&self) -> Vec<Marker> {
        let json = Marker::new("[json]".to_owned(), DataType::Native(NativeType::Text));
        [json].into_iter().chain(self.using.markers()).collect()
    }
}

impl fmt::Display for InsertJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let default = if self.default_unset { " DEFAULT UNSET" } else { "" };
        let condition = if self.if_not_exists { " IF NOT EXISTS" } else { "" };
        write!(f, "INSERT INTO {} JSON ?{default}{condition}{}", self.table, self.using)
    }
}
