use crate::clause::Joined;
use crate::{ColumnDefinition, Ordering, TableRef};
use coodie_core::{Name, Order, Role, Table};
use std::fmt;

/// `CREATE TABLE [IF NOT EXISTS] table (columns, PRIMARY KEY (..)) [WITH CLUSTERING ORDER BY (..)]`.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateTable {
    /// Whether an existing table is no error.
    pub if_not_exists: bool,
    /// The table.
    pub table: TableRef,
    /// Its columns.
    pub columns: Vec<ColumnDefinition>,
    /// The partition key.
    pub partition: Vec<Name>,
    /// The clustering key, with the order of each column.
    pub clustering: Vec<Ordering>,
}

/// Creates the table, unless it exists.
///
/// ```
/// use coodie_cql::{build_create_table, example::git_commits};
/// assert_eq!(
///     build_create_table(&git_commits()).to_string(),
///     "CREATE TABLE IF NOT EXISTS git_commits (repo text, branch text, committed_at timestamp, author text, \
///      description text STATIC, parents frozen<list<text>>, labels set<text>, message text, \
///      PRIMARY KEY ((repo, branch), committed_at)) WITH CLUSTERING ORDER BY (committed_at DESC)"
/// );
/// ```
#[must_use]
pub fn build_create_table(table: &Table) -> CreateTable {
    let ordering = |at: &usize| {
        let column = &table.columns[*at];
        let order = if let Role::Clustering(_, order) = column.role { order } else { Order::Asc };
        Ordering { column: Name::new(column.name), order }
    };
    CreateTable {
        if_not_exists: true,
        table: TableRef::of(table),
        columns: table.columns.iter().map(ColumnDefinition::of).collect(),
        partition: table.partition.iter().map(|at| Name::new(table.columns[*at].name)).collect(),
        clustering: table.clustering.iter().map(ordering).collect(),
    }
}

impl fmt::Display for CreateTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let condition = if self.if_not_exists { "IF NOT EXISTS " } else { "" };
        write!(f, "CREATE TABLE {condition}{} ({}, ", self.table, Joined(&self.columns, ", "))?;
        primary_key(&self.partition, &self.clustering, f)?;
        f.write_str(")")?;
        if self.clustering.iter().any(|column| column.order == Order::Desc) {
            write!(f, " WITH CLUSTERING ORDER BY ({})", Joined(&self.clustering, ", "))?;
        }
        Ok(())
    }
}

/// `PRIMARY KEY (a, c)` or `PRIMARY KEY ((a, b), c)`.
fn primary_key(partition: &[Name], clustering: &[Ordering], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let partition_key = Joined(partition, ", ");
    match partition {
        [_] => write!(f, "PRIMARY KEY ({partition_key}")?,
        _ => write!(f, "PRIMARY KEY (({partition_key})")?,
    }
    for column in clustering {
        write!(f, ", {}", column.column)?;
    }
    f.write_str(")")
}
