use super::SelectClauses;
use super::check::refuse;
use crate::{Operator, Restriction, SelectShape};
use coodie_core::{ColumnDef, ColumnType, IndexClass, Result, Table};

/// Neighbours are found by a storage-attached index, in one page, and beside filters that such indexes answer too.
pub(super) fn check(table: &Table, shape: &SelectShape, clauses: &SelectClauses) -> Result<()> {
    let Some(at) = clauses.nearest else { return Ok(()) };
    let column = &table.columns[usize::from(at)];
    let name = column.name;
    let why = if !is_indexed(column) {
        format!(
            "neighbours are found by a storage-attached index: mark `{name}`, a vector of `f32`, with `#[indexed(sai)]`"
        )
    } else if !shape.limit {
        format!("all rows are neighbours of `{name}`, some nearer than others: chain `.limit(..)`")
    } else if !shape.order.is_empty() {
        format!("rows have one order, that of their nearness to `{name}`: leave `.order_by(..)` out")
    } else if clauses.aggregates() || !clauses.group.is_empty() {
        format!("the server makes no aggregates of the neighbours of `{name}`: read them, and count yourself")
    } else if clauses.per_partition_limit {
        format!(
            "the server finds the neighbours of `{name}` in all partitions: leave `.per_partition_limit(..)` out"
        )
    } else {
        return check_filters(table, &shape.filters);
    };
    Err(refuse(table, &why))
}

fn is_indexed(column: &ColumnDef) -> bool {
    matches!(column.ty, ColumnType::Vector(ColumnType::Float, _))
        && column.indexes.iter().any(|index| index.class == IndexClass::Sai)
}

fn check_filters(table: &Table, filters: &[Restriction]) -> Result<()> {
    let in_partition = |at: &&usize| filters.iter().any(|filter| filter.is(**at, Operator::In));
    match table.partition.iter().find(in_partition) {
        None => Ok(()),
        Some(at) => Err(refuse(
            table,
            &format!(
                "the server finds neighbours in one partition or in all: ask for each `{}` by itself, in an `eq`",
                table.columns[*at].name
            ),
        )),
    }
}
