use crate::TableRef;
use coodie_core::{ColumnDef, Index, Name, Table};
use std::fmt;

/// `CREATE INDEX [IF NOT EXISTS] name ON table (column)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateIndex {
    /// Whether an existing index is no error.
    pub if_not_exists: bool,
    /// The index.
    pub name: Name,
    /// The table.
    pub table: TableRef,
    /// The column.
    pub column: Name,
}

/// Creates an index, unless one of that name exists.
///
/// ```
/// use coodie_cql::{build_create_index, example::git_commits};
/// let table = git_commits();
/// let author = &table.columns[3];
/// assert_eq!(
///     build_create_index(&table, author, &author.indexes[0]).to_string(),
///     "CREATE INDEX IF NOT EXISTS git_commits_author_idx ON git_commits (author)"
/// );
/// ```
#[must_use]
pub fn build_create_index(table: &Table, column: &ColumnDef, index: &Index) -> CreateIndex {
    CreateIndex {
        if_not_exists: true,
        name: Name::new(index_name(table, column, index)),
        table: TableRef::of(table),
        column: Name::new(column.name),
    }
}

/// The index's name: its own, or `{table}_{column}_idx`, which is what Cassandra calls it; characters that no
/// index can have are left out of it, as Cassandra does.
#[must_use]
pub fn index_name(table: &Table, column: &ColumnDef, index: &Index) -> String {
    index.name.map_or_else(
        || {
            let word = |c: &char| c.is_ascii_alphanumeric() || *c == '_';
            format!("{}_{}_idx", table.name, column.name).chars().filter(word).collect()
        },
        str::to_owned,
    )
}

impl fmt::Display for CreateIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let condition = if self.if_not_exists { "IF NOT EXISTS " } else { "" };
        write!(f, "CREATE INDEX {condition}{} ON {} ({})", self.name, self.table, self.column)
    }
}
