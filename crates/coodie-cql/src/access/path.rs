use super::has_token;
use super::merged::{Test, merge};
use super::nearest::with_nearest;
use super::plan::Plan;
use crate::{ColumnRef, Delete, Relation, Restriction, Shape, Statement, Update, index_name};
use coodie_core::Table;
use std::fmt;

/// How a statement reaches the rows that it reads or writes: what it costs.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() -> Result<()> {
/// use coodie::Access;
///
/// let of_a_genre = Film::find().filter(Film::GENRE.eq("noir"));
/// assert_eq!(of_a_genre.explain()?.access, Access::SinglePartition);
/// let of_a_director = Film::find().filter(Film::DIRECTOR.eq("Otto Preminger"));
/// assert_eq!(of_a_director.explain()?.access, Access::Index("film_director_idx".into()));
/// assert_eq!(Film::find().explain()?.access, Access::FullScan);
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Access {
    /// One partition, by its whole key.
    SinglePartition,
    /// Several partitions, each by its whole key.
    Partitions,
    /// An index of this name, on all nodes, or in one partition.
    Index(String),
    /// The partitions of a range of tokens.
    TokenRange,
    /// Every partition of the table.
    FullScan,
}

impl Access {
    /// Says how the server reaches the rows of a query, which may be for the neighbours of a vector.
    #[must_use]
    pub fn of(table: &Table, filters: &[Restriction], nearest: Option<u16>) -> Self {
        let Ok(mut merged) = merge(table, filters) else { return Self::FullScan };
        with_nearest(table, &mut merged, nearest);
        let plan = Plan::of(table, &merged, has_token(filters), true);
        if let Some((column, index)) = plan.index() {
            return Self::Index(index_name(table, column, index));
        }
        let partition = |at: u16| table.partition.contains(&usize::from(at));
        let several = merged.iter().any(|filter| partition(filter.columns[0]) && filter.test == Test::In);
        match (plan.key_range, has_token(filters)) {
            (false, _) if several => Self::Partitions,
            (false, _) => Self::SinglePartition,
            (true, true) => Self::TokenRange,
            (true, false) => Self::FullScan,
        }
    }
}

impl Shape {
    /// Says how the server reaches the rows that the statement reads or writes.
    #[must_use]
    pub fn access(&self) -> Access {
        match (self.table(), self.statement()) {
            (Some(table), Statement::Select(select)) => {
                let nearest = select.nearest.as_ref().and_then(|column| place(table, column));
                Access::of(table, &restrictions(table, &select.filters), nearest)
            }
            (Some(table), Statement::Update(Update { key, .. }) | Statement::Delete(Delete { key, .. })) => {
                Access::of(table, &restrictions(table, key), None)
            }
            (_, Statement::Insert(_) | Statement::InsertJson(_)) => Access::SinglePartition,
            _ => Access::FullScan,
        }
    }

    /// Tells whether the server may read rows only to drop them.
    #[must_use]
    pub fn filters(&self) -> bool {
        let (Some(table), Statement::Select(select)) = (self.table(), self.statement()) else { return false };
        let filters = restrictions(table, &select.filters);
        let merged = merge(table, &filters);
        select.allow_filtering
            && merged
                .is_ok_and(|merged| Plan::of(table, &merged, has_token(&filters), false).needs_filtering())
    }
}

/// The same relations, their columns known by their places.
fn restrictions(table: &Table, relations: &[Relation]) -> Vec<Restriction> {
    let restriction = |relation: &Relation| {
        let subject = relation.subject.try_map(|column| place(table, column).ok_or(())).ok()?;
        Some(Restriction { subject, operator: relation.operator })
    };
    relations.iter().filter_map(restriction).collect()
}

fn place(table: &Table, column: &ColumnRef) -> Option<u16> {
    table.position(column.name.as_str()).map(|at| at as u16)
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SinglePartition => f.write_str("one partition"),
            Self::Partitions => f.write_str("several partitions, each by its key"),
            Self::Index(name) => write!(f, "the index `{name}`"),
            Self::TokenRange => f.write_str("a range of tokens"),
            Self::FullScan => f.write_str("every partition of the table"),
        }
    }
}
