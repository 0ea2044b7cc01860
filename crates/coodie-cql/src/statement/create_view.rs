use super::create_table::{PrimaryKey, clustering_key, clustering_order, partition_key};
use crate::clause::{Joined, With};
use crate::{Ordering, TableRef};
use coodie_core::{Name, Table, TableOption, View, ViewFilter};
use std::fmt;

/// `CREATE MATERIALIZED VIEW [IF NOT EXISTS] view AS SELECT columns FROM base WHERE .. PRIMARY KEY (..) [WITH ..]`.
///
/// Made by [`build_create_view`].
#[derive(Clone, Debug, PartialEq)]
pub struct CreateView {
    /// Whether an existing view is no error.
    pub if_not_exists: bool,
    /// The view.
    pub view: TableRef,
    /// The columns that it takes from the base.
    pub columns: Vec<Name>,
    /// The base: a table of the same keyspace.
    pub base: Name,
    /// Which of the base's rows it holds; that its key is not null goes without saying.
    pub filters: Vec<ViewFilter>,
    /// The partition key.
    pub partition: Vec<Name>,
    /// The clustering key, with the order of each column.
    pub clustering: Vec<Ordering>,
    /// Its options, the order of the clustering key aside.
    pub options: Vec<TableOption>,
}

/// Creates a view, unless it exists. `table` is the view as a table: its name, columns, key and options.
///
/// ```
/// use coodie_core::{Comparison, OptionValue, View, ViewFilter};
/// use coodie_cql::{build_create_view, example::commits_by_author};
/// assert_eq!(
///     build_create_view(&commits_by_author(), &View::of("git_commits")).to_string(),
///     "CREATE MATERIALIZED VIEW IF NOT EXISTS commits_by_author AS \
///      SELECT author, repo, branch, committed_at, message FROM git_commits \
///      WHERE author IS NOT NULL AND repo IS NOT NULL AND branch IS NOT NULL AND committed_at IS NOT NULL \
///      PRIMARY KEY (author, repo, branch, committed_at)"
/// );
/// const MAIN: &[ViewFilter] = &[ViewFilter::new("branch", Comparison::Eq, OptionValue::Text("main"))];
/// let filtered = build_create_view(&commits_by_author(), &View::of("git_commits").filtered(MAIN)).to_string();
/// assert!(filtered.contains("AND committed_at IS NOT NULL AND branch = 'main' PRIMARY KEY"));
/// ```
#[must_use]
pub fn build_create_view(table: &Table, view: &View) -> CreateView {
    CreateView {
        if_not_exists: true,
        view: TableRef::of(table),
        columns: table.columns.iter().map(|column| Name::new(column.name)).collect(),
        base: Name::new(view.base),
        filters: view.filters.to_vec(),
        partition: partition_key(table),
        clustering: clustering_key(table),
        options: table.options.to_vec(),
    }
}

impl CreateView {
    /// Says what stands in its `WHERE`.
    #[must_use]
    pub fn filter(&self) -> String {
        let key = self.partition.iter().chain(self.clustering.iter().map(|by| &by.column));
        let filled = key.map(|name| format!("{name} IS NOT NULL"));
        let filters = self
            .filters
            .iter()
            .map(|filter| format!("{} {} {}", Name::new(filter.column), filter.comparison, filter.value));
        filled.chain(filters).collect::<Vec<_>>().join(" AND ")
    }
}

impl fmt::Display for CreateView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let condition = if self.if_not_exists { "IF NOT EXISTS " } else { "" };
        let base = TableRef { name: self.base.clone(), ..self.view.clone() };
        write!(f, "CREATE MATERIALIZED VIEW {condition}{} AS ", self.view)?;
        write!(f, "SELECT {} FROM {base} WHERE {}", Joined(&self.columns, ", "), self.filter())?;
        let key = PrimaryKey { partition: &self.partition, clustering: &self.clustering };
        let with = With::default().property(clustering_order(&self.clustering)).options(&self.options);
        write!(f, " {key}{with}")
    }
}
