use super::SelectClauses;
use super::check::refuse;
use crate::SelectShape;
use crate::access::has_neighbours;
use coodie_core::{Result, Table};

/// Neighbours are found by a storage-attached index, in one page.
pub(super) fn check(table: &Table, shape: &SelectShape, clauses: &SelectClauses) -> Result<()> {
    let Some(at) = clauses.nearest else { return Ok(()) };
    let column = &table.columns[usize::from(at)];
    let name = column.name;
    let why = if !has_neighbours(column) {
        format!(
            "neighbours are found by a storage-attached index: mark `{name}`, a vector of `f32`, with `#[indexed(sai)]`"
        )
    } else if clauses.aggregates() || !clauses.group.is_empty() || shape.reads.counts() {
        format!("the server makes no aggregates of the neighbours of `{name}`: read them, and count yourself")
    } else if !shape.limit {
        format!("all rows are neighbours of `{name}`, some nearer than others: chain `.limit(..)`")
    } else if !shape.order.is_empty() {
        format!("rows have one order, that of their nearness to `{name}`: leave `.order_by(..)` out")
    } else if clauses.per_partition_limit {
        format!(
            "the server finds the neighbours of `{name}` in all partitions: leave `.per_partition_limit(..)` out"
        )
    } else {
        return Ok(());
    };
    Err(refuse(table, &why))
}
