use crate::clause::{Joined, With};
use crate::{ColumnDefinition, Ordering, TableRef};
use coodie_core::{Name, Order, Role, Table, TableOption};
use std::fmt;

/// `CREATE TABLE [IF NOT EXISTS] table (columns, PRIMARY KEY (..)) [WITH CLUSTERING ORDER BY (..)] [AND options]`.
///
/// Made by [`build_create_table`].
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
    /// Its options, the order of the clustering key aside.
    pub options: Vec<TableOption>,
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
    CreateTable {
        if_not_exists: true,
        table: TableRef::of(table),
        columns: table.columns.iter().map(ColumnDefinition::of).collect(),
        partition: partition_key(table),
        clustering: clustering_key(table),
        options: table.options.to_vec(),
    }
}

pub(super) fn partition_key(table: &Table) -> Vec<Name> {
    table.partition.iter().map(|at| Name::new(table.columns[*at].name)).collect()
}

pub(super) fn clustering_key(table: &Table) -> Vec<Ordering> {
    let ordering = |at: &usize| {
        let column = &table.columns[*at];
        let order = if let Role::Clustering(_, order) = column.role { order } else { Order::Asc };
        Ordering { column: Name::new(column.name), order }
    };
    table.clustering.iter().map(ordering).collect()
}

impl fmt::Display for CreateTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let condition = if self.if_not_exists { "IF NOT EXISTS " } else { "" };
        write!(f, "CREATE TABLE {condition}{} ({}, ", self.table, Joined(&self.columns, ", "))?;
        let key = PrimaryKey { partition: &self.partition, clustering: &self.clustering };
        let with = With::default().property(clustering_order(&self.clustering)).options(&self.options);
        write!(f, "{key}){with}")
    }
}

/// `CLUSTERING ORDER BY (a DESC, b ASC)`; nothing, if all ascend.
pub(super) fn clustering_order(clustering: &[Ordering]) -> Option<String> {
    let descends = clustering.iter().any(|column| column.order == Order::Desc);
    descends.then(|| format!("CLUSTERING ORDER BY ({})", Joined(clustering, ", ")))
}

/// `PRIMARY KEY (a, c)` or `PRIMARY KEY ((a, b), c)`.
pub(super) struct PrimaryKey<'k> {
    pub(super) partition: &'k [Name],
    pub(super) clustering: &'k [Ordering],
}

impl fmt::Display for PrimaryKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let partition_key = Joined(self.partition, ", ");
        match self.partition {
            [_] => write!(f, "PRIMARY KEY ({partition_key}")?,
            _ => write!(f, "PRIMARY KEY (({partition_key})")?,
        }
        for column in self.clustering {
            write!(f, ", {}", column.column)?;
        }
        f.write_str(")")
    }
}
