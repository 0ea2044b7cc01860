use crate::clause::{Joined, Where};
use crate::{ColumnRef, Marker, Ordering, Relation, TableRef};
use coodie_core::{ColumnDef, DataType, NativeType, Table};
use std::fmt;

/// `SELECT columns FROM table [WHERE ..] [ORDER BY ..] [LIMIT ?] [ALLOW FILTERING]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Select {
    /// What is read.
    pub projection: Projection,
    /// Where it is read from.
    pub table: TableRef,
    /// Which rows.
    pub filters: Vec<Relation>,
    /// In which order.
    pub order: Vec<Ordering>,
    /// Whether at most as many rows as are bound.
    pub limit: bool,
    /// Whether the server may read rows that it then drops.
    pub allow_filtering: bool,
}

/// What a `SELECT` reads.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Projection {
    /// These columns; never `*`, so that a column added later changes nothing.
    Columns(Vec<ColumnRef>),
    /// `COUNT(*)`: one row, one bigint called `count`.
    Count,
    /// `COUNT(column)`: as `COUNT(*)`, of the rows where the column is not null.
    CountOf(ColumnRef),
}

/// Reads all columns of the rows that pass the filters.
///
/// ```
/// use coodie_cql::{ColumnRef, Relation, build_select, example::git_commits};
/// let table = git_commits();
/// let mut select = build_select(&table);
/// select.filters = table.key().take(2).map(|c| Relation::eq(ColumnRef::of(c))).collect();
/// select.limit = true;
/// assert_eq!(
///     select.to_string(),
///     "SELECT repo, branch, committed_at, author, description, parents, labels, message FROM git_commits \
///      WHERE repo = ? AND branch = ? LIMIT ?"
/// );
/// ```
#[must_use]
pub fn build_select(table: &Table) -> Select {
    columns(table, table.columns.iter())
}

/// Counts the rows that pass the filters.
///
/// ```
/// use coodie_cql::{build_count, example::git_commits};
/// assert_eq!(build_count(&git_commits()).to_string(), "SELECT COUNT(*) FROM git_commits");
/// ```
#[must_use]
pub fn build_count(table: &Table) -> Select {
    Select { projection: Projection::Count, ..columns(table, [].iter()) }
}

pub(crate) fn columns<'c>(table: &Table, columns: impl Iterator<Item = &'c ColumnDef>) -> Select {
    Select {
        projection: Projection::Columns(columns.map(ColumnRef::of).collect()),
        table: TableRef::of(table),
        filters: Vec::new(),
        order: Vec::new(),
        limit: false,
        allow_filtering: false,
    }
}

impl Select {
    pub(super) fn markers(&self) -> Vec<Marker> {
        let limit = self.limit.then(|| Marker::new("[limit]".to_owned(), DataType::Native(NativeType::Int)));
        self.filters.iter().flat_map(Relation::markers).chain(limit).collect()
    }
}

impl fmt::Display for Projection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Columns(columns) => Joined(columns, ", ").fmt(f),
            Self::Count => f.write_str("COUNT(*)"),
            Self::CountOf(column) => write!(f, "COUNT({column})"),
        }
    }
}

impl fmt::Display for Select {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SELECT {} FROM {}{}", self.projection, self.table, Where(&self.filters))?;
        if !self.order.is_empty() {
            write!(f, " ORDER BY {}", Joined(&self.order, ", "))?;
        }
        f.write_str(if self.limit { " LIMIT ?" } else { "" })?;
        f.write_str(if self.allow_filtering { " ALLOW FILTERING" } else { "" })
    }
}
