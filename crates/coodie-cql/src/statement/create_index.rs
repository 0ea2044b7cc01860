use crate::TableRef;
use crate::clause::With;
use coodie_core::{ColumnDef, Index, IndexClass, IndexTarget, Name, OptionValue, Table, TextLiteral};
use std::fmt;

/// `CREATE [CUSTOM] INDEX [IF NOT EXISTS] name ON table (target) [USING 'class'] [WITH OPTIONS = {..}]`.
///
/// Made by [`build_create_index`].
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
    /// What of the column it holds.
    pub target: IndexTarget,
    /// What makes it.
    pub class: IndexClass,
    /// Its options.
    pub options: &'static [(&'static str, &'static str)],
}

/// Creates an index, unless one of that name exists.
///
/// ```
/// use coodie_core::{Index, IndexClass, IndexTarget};
/// use coodie_cql::{build_create_index, example::git_commits};
/// let table = git_commits();
/// let (author, labels) = (&table.columns[3], &table.columns[6]);
/// assert_eq!(
///     build_create_index(&table, author, &author.indexes[0]).to_string(),
///     "CREATE INDEX IF NOT EXISTS git_commits_author_idx ON git_commits (author)"
/// );
/// let values = Index::new(Some("by_label")).on(IndexTarget::Values).using(IndexClass::Sai, &[]);
/// assert_eq!(
///     build_create_index(&table, labels, &values).to_string(),
///     "CREATE INDEX IF NOT EXISTS by_label ON git_commits (values(labels)) USING 'sai'"
/// );
/// let class = IndexClass::Custom("org.apache.cassandra.index.sasi.SASIIndex");
/// assert_eq!(
///     build_create_index(&table, author, &Index::new(None).using(class, &[("mode", "CONTAINS")])).to_string(),
///     "CREATE CUSTOM INDEX IF NOT EXISTS git_commits_author_idx ON git_commits (author) \
///      USING 'org.apache.cassandra.index.sasi.SASIIndex' WITH OPTIONS = {'mode': 'CONTAINS'}"
/// );
/// ```
#[must_use]
pub fn build_create_index(table: &Table, column: &ColumnDef, index: &Index) -> CreateIndex {
    let name = Name::new(index_name(table, column, index));
    let Index { target, class, options, .. } = *index;
    CreateIndex {
        target,
        class,
        options,
        ..CreateIndex::plain(name, TableRef::of(table), Name::new(column.name))
    }
}

/// Returns the index's name: its own, or `{table}_{column}_idx`, which is what Cassandra calls it; characters that no
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

impl CreateIndex {
    /// Returns the server's own kind of index on a column as it is, unless one of that name exists.
    #[must_use]
    pub fn plain(name: Name, table: TableRef, column: Name) -> Self {
        let (target, class) = (IndexTarget::Column, IndexClass::Plain);
        Self { if_not_exists: true, name, table, column, target, class, options: &[] }
    }

    /// What makes the index, by its name; the server's own kind has none.
    fn class_name(&self) -> Option<&'static str> {
        match self.class {
            IndexClass::Sai => Some("sai"),
            IndexClass::Custom(class) => Some(class),
            _ => None,
        }
    }
}

impl fmt::Display for CreateIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let custom = if matches!(self.class, IndexClass::Custom(_)) { "CUSTOM " } else { "" };
        let condition = if self.if_not_exists { "IF NOT EXISTS " } else { "" };
        write!(f, "CREATE {custom}INDEX {condition}{} ON {} (", self.name, self.table)?;
        match function(self.target) {
            Some(function) => write!(f, "{function}({}))", self.column)?,
            None => write!(f, "{})", self.column)?,
        }
        if let Some(class) = self.class_name() {
            write!(f, " USING {}", TextLiteral(class))?;
        }
        let options = (!self.options.is_empty()).then_some(OptionValue::Map(self.options));
        write!(f, "{}", With::default().set("OPTIONS", options))
    }
}

/// What stands around the column, if not the column as it is is meant.
fn function(target: IndexTarget) -> Option<&'static str> {
    match target {
        IndexTarget::Keys => Some("keys"),
        IndexTarget::Values => Some("values"),
        IndexTarget::Entries => Some("entries"),
        IndexTarget::Full => Some("full"),
        _ => None,
    }
}
