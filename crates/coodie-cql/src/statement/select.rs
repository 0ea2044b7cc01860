use crate::clause::{Joined, Where};
use crate::{ColumnRef, Marker, Ordering, Relation, Selector, TableRef};
use coodie_core::{ColumnDef, DataType, Name, NativeType, Table};
use std::fmt;

/// `SELECT [JSON] [DISTINCT] columns FROM table [WHERE ..] [GROUP BY ..] [ORDER BY ..] [PER PARTITION LIMIT ?] [LIMIT ?]
/// [ALLOW FILTERING] [BYPASS CACHE] [USING TIMEOUT ?]`, the last two of ScyllaDB alone.
///
/// Made by [`build_select`] or [`build_count`].
#[derive(Clone, Debug, PartialEq)]
pub struct Select {
    /// What is read.
    pub projection: Projection,
    /// Whether each row is one text, a JSON object.
    pub json: bool,
    /// Whether partitions are read rather than their rows.
    pub distinct: bool,
    /// Where it is read from.
    pub table: TableRef,
    /// Which rows.
    pub filters: Vec<Relation>,
    /// The columns whose values rows of one group share.
    pub group: Vec<Name>,
    /// In which order.
    pub order: Vec<Ordering>,
    /// The vector whose nearest neighbours are read: `ORDER BY c ANN OF ?`.
    pub nearest: Option<ColumnRef>,
    /// Whether at most as many rows of each partition as are bound.
    pub per_partition_limit: bool,
    /// Whether at most as many rows as are bound.
    pub limit: bool,
    /// Whether the server may read rows that it then drops.
    pub allow_filtering: bool,
    /// Whether the server leaves its cache as it is.
    pub bypass_cache: bool,
    /// Whether the server gives up after the time that is bound.
    pub using_timeout: bool,
}

/// What a `SELECT` reads.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Projection {
    /// These columns; never `*`, so that a column added later changes nothing.
    Columns(Vec<ColumnRef>),
    /// These, not all of them columns.
    Selectors(Vec<Selector<ColumnRef>>),
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
    Select::of(TableRef::of(table), Projection::Selectors(vec![Selector::Count]))
}

pub(crate) fn columns<'c>(table: &Table, columns: impl Iterator<Item = &'c ColumnDef>) -> Select {
    Select::of(TableRef::of(table), Projection::Columns(columns.map(ColumnRef::of).collect()))
}

impl Select {
    /// Reads from all rows of a table.
    #[must_use]
    pub fn of(table: TableRef, projection: Projection) -> Self {
        Self {
            projection,
            json: false,
            distinct: false,
            table,
            filters: Vec::new(),
            group: Vec::new(),
            order: Vec::new(),
            nearest: None,
            per_partition_limit: false,
            limit: false,
            allow_filtering: false,
            bypass_cache: false,
            using_timeout: false,
        }
    }

    /// What its `?` stand for, in the order of the text.
    pub(super) fn markers(&self) -> Vec<Marker> {
        let mut markers = self.projection.markers();
        markers.extend(self.filters.iter().flat_map(Relation::markers));
        markers.extend(self.nearest.iter().map(ColumnRef::marker));
        let clauses = [
            (self.per_partition_limit, "[per_partition_limit]", NativeType::Int),
            (self.limit, "[limit]", NativeType::Int),
            (self.using_timeout, "[timeout]", NativeType::Duration),
        ];
        let bound = clauses.into_iter().filter(|(is_said, ..)| *is_said);
        markers.extend(bound.map(|(_, name, ty)| Marker::new(name.to_owned(), DataType::Native(ty))));
        markers
    }
}

impl Projection {
    /// Lists what its `?` stand for, in their order.
    #[must_use]
    pub fn markers(&self) -> Vec<Marker> {
        let mut markers = Vec::new();
        if let Self::Selectors(selectors) = self {
            selectors.iter().for_each(|selector| selector.markers(&mut markers));
        }
        markers
    }

    /// Returns the columns that it names, those in functions too.
    #[must_use]
    pub fn columns(&self) -> Vec<&ColumnRef> {
        match self {
            Self::Columns(columns) => columns.iter().collect(),
            Self::Selectors(selectors) => {
                let mut columns = Vec::new();
                selectors
                    .iter()
                    .for_each(|selector| selector.each_column(&mut |column| columns.push(column)));
                columns
            }
        }
    }
}

impl fmt::Display for Projection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Columns(columns) => Joined(columns, ", ").fmt(f),
            Self::Selectors(selectors) => Joined(selectors, ", ").fmt(f),
        }
    }
}

impl fmt::Display for Select {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = |is_said: bool, clause: &'static str| if is_said { clause } else { "" };
        let (json, distinct) = (said(self.json, "JSON "), said(self.distinct, "DISTINCT "));
        write!(f, "SELECT {json}{distinct}{} FROM {}{}", self.projection, self.table, Where(&self.filters))?;
        if !self.group.is_empty() {
            write!(f, " GROUP BY {}", Joined(&self.group, ", "))?;
        }
        if let Some(column) = &self.nearest {
            write!(f, " ORDER BY {column} ANN OF ?")?;
        } else if !self.order.is_empty() {
            write!(f, " ORDER BY {}", Joined(&self.order, ", "))?;
        }
        f.write_str(said(self.per_partition_limit, " PER PARTITION LIMIT ?"))?;
        f.write_str(said(self.limit, " LIMIT ?"))?;
        f.write_str(said(self.allow_filtering, " ALLOW FILTERING"))?;
        f.write_str(said(self.bypass_cache, " BYPASS CACHE"))?;
        f.write_str(said(self.using_timeout, " USING TIMEOUT ?"))
    }
}
