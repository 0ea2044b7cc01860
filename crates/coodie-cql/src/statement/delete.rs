use crate::clause::{Joined, Where};
use crate::{ColumnRef, Condition, Marker, Relation, TableRef, Target, Using};
use coodie_core::{ColumnDef, Table};
use std::fmt;

/// `DELETE [columns] FROM table [USING TIMESTAMP ?] WHERE .. [IF ..]`.
///
/// Made by [`build_delete`].
#[derive(Clone, Debug, PartialEq)]
pub struct Delete {
    /// The columns deleted, or parts of them; none means the row.
    pub columns: Vec<Target<ColumnRef>>,
    /// Where it is deleted from.
    pub table: TableRef,
    /// The timestamp; a delete has no TTL.
    pub using: Using,
    /// The key of the row, or of the rows.
    pub key: Vec<Relation>,
    /// The condition.
    pub condition: Option<Condition>,
}

/// Deletes the row with a key, or only these columns of it.
///
/// ```
/// use coodie_cql::{build_delete, example::git_commits};
/// let table = git_commits();
/// assert_eq!(
///     build_delete(&table, [].iter()).to_string(),
///     "DELETE FROM git_commits WHERE repo = ? AND branch = ? AND committed_at = ?"
/// );
/// assert!(build_delete(&table, table.columns[6..].iter()).to_string().starts_with("DELETE labels, message FROM"));
/// ```
#[must_use]
pub fn build_delete<'c>(table: &Table, columns: impl Iterator<Item = &'c ColumnDef>) -> Delete {
    Delete {
        columns: columns.map(|column| Target::whole(ColumnRef::of(column))).collect(),
        table: TableRef::of(table),
        using: Using::default(),
        key: table.key().map(|column| Relation::eq(ColumnRef::of(column))).collect(),
        condition: None,
    }
}

impl Delete {
    pub(super) fn markers(&self) -> Vec<Marker> {
        let deleted = self.columns.iter().filter_map(Target::key_marker);
        let key = self.key.iter().flat_map(Relation::markers);
        let condition = self.condition.iter().flat_map(Condition::markers);
        deleted.chain(self.using.markers()).chain(key).chain(condition).collect()
    }
}

impl fmt::Display for Delete {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let space = if self.columns.is_empty() { "" } else { " " };
        let columns = Joined(&self.columns, ", ");
        write!(f, "DELETE{space}{columns} FROM {}{}{}", self.table, self.using, Where(&self.key))?;
        self.condition.as_ref().map_or(Ok(()), |condition| write!(f, " {condition}"))
    }
}
