use crate::clause::Joined;
use crate::{ColumnDefinition, TableRef};
use coodie_core::{ColumnDef, Table};
use std::fmt;

/// `ALTER TABLE table ADD (columns)`.
///
/// Made by [`build_alter_table_add`].
#[derive(Clone, Debug, PartialEq)]
pub struct AlterTableAdd {
    /// The table.
    pub table: TableRef,
    /// The columns that it lacks.
    pub columns: Vec<ColumnDefinition>,
}

/// Adds columns to a table; a static one stays static.
///
/// ```
/// use coodie_cql::{build_alter_table_add, example::git_commits};
/// let table = git_commits();
/// assert_eq!(
///     build_alter_table_add(&table, table.columns[4..6].iter()).to_string(),
///     "ALTER TABLE git_commits ADD (description text STATIC, parents frozen<list<text>>)"
/// );
/// ```
#[must_use]
pub fn build_alter_table_add<'c>(
    table: &Table,
    columns: impl Iterator<Item = &'c ColumnDef>,
) -> AlterTableAdd {
    AlterTableAdd { table: TableRef::of(table), columns: columns.map(ColumnDefinition::of).collect() }
}

impl fmt::Display for AlterTableAdd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ALTER TABLE {} ADD ({})", self.table, Joined(&self.columns, ", "))
    }
}
