//! What may be compared beside a search for neighbours.

use super::merged::{Merged, Test};
use super::plan::Plan;
use coodie_core::{ColumnDef, ColumnType, Error, IndexClass, Result, Table};
use smallvec::{Array, SmallVec, smallvec};

/// Adds the search itself: an index finds neighbours as it finds what is equal.
pub(super) fn with_nearest<A: Array<Item = Merged>>(
    table: &Table,
    filters: &mut SmallVec<A>,
    nearest: Option<u16>,
) {
    let found = nearest.filter(|at| has_neighbours(&table.columns[usize::from(*at)]));
    filters.extend(found.map(|at| Merged { columns: smallvec![at], test: Test::Eq }));
}

/// Tells whether the server finds the neighbours of a vector in this column.
pub(crate) fn has_neighbours(column: &ColumnDef) -> bool {
    matches!(column.ty, ColumnType::Vector(ColumnType::Float, _))
        && column.indexes.iter().any(|index| index.class == IndexClass::Sai)
}

/// Neighbours are compared by indexes too, or are those of whole partitions and ranges of their rows: whatever is
/// allowed, the server holds none against what it would have to read.
pub(super) fn check_nearest(table: &Table, filters: &[Merged], plan: &Plan<'_>) -> Result<()> {
    if let Some(list) = filters.iter().find(|filter| filter.test == Test::In && is_partition(table, filter)) {
        return Err(refuse_several(table, table.columns[usize::from(list.columns[0])].name));
    }
    let barred = |filter: &&Merged| filter.columns.iter().any(|at| !plan.goes_with_neighbours(*at));
    let mut costly = filters.iter().filter(|filter| barred(filter) && !plan.is_reached(filter));
    match costly.next().or_else(|| filters.iter().find(barred)) {
        None => Ok(()),
        Some(filter) => Err(refuse(table, table.columns[usize::from(filter.columns[0])].name)),
    }
}

fn is_partition(table: &Table, filter: &Merged) -> bool {
    table.partition.contains(&usize::from(filter.columns[0]))
}

#[cold]
fn refuse_several(table: &Table, column: &str) -> Error {
    Error::invalid_query(format!(
        "{}: the server finds neighbours in one partition or in all: ask for each `{column}` by itself, in an `eq`",
        table.name
    ))
}

#[cold]
fn refuse(table: &Table, column: &str) -> Error {
    Error::invalid_query(format!(
        "{}: neighbours are looked for in an index, and `{column}` has none, nor is it reached by the key: index \
         `{column}`, or filter by the whole partition key and the clustering key from its start",
        table.name
    ))
}
