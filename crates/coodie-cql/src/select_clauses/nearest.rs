use super::SelectClauses;
use super::check::refuse;
use crate::{Operator, Restriction, SelectShape};
use coodie_core::{ColumnDef, ColumnType, IndexClass, Result, Role, Table};

/// Neighbours are found by a storage-attached index, in one page, and beside filters that such indexes answer too.
pub(super) fn check(table: &Table, shape: &SelectShape, clauses: &SelectClauses) -> Result<()> {
    let Some(at) = clauses.nearest else { return Ok(()) };
    let column = &table.columns[usize::from(at)];
    let name = column.name;
    let why = if !is_indexed(column) {
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
        return check_filters(table, &shape.filters);
    };
    Err(refuse(table, &why))
}

fn is_indexed(column: &ColumnDef) -> bool {
    matches!(column.ty, ColumnType::Vector(ColumnType::Float, _))
        && column.indexes.iter().any(|index| index.class == IndexClass::Sai)
}

/// What is compared beside is indexed as well, or leads to whole partitions and ranges of their rows.
fn check_filters(table: &Table, filters: &[Restriction]) -> Result<()> {
    let in_partition = |at: &&usize| filters.iter().any(|filter| filter.is(**at, Operator::In));
    if let Some(at) = table.partition.iter().find(in_partition) {
        let why = format!(
            "the server finds neighbours in one partition or in all: ask for each `{}` by itself, in an `eq`",
            table.columns[*at].name
        );
        return Err(refuse(table, &why));
    }
    let compared = filters.iter().flat_map(|filter| filter.subject.columns()).map(|at| usize::from(*at));
    match compared.into_iter().find(|at| !is_reached(table, filters, *at)) {
        None => Ok(()),
        Some(at) => Err(refuse(
            table,
            &format!(
                "neighbours are looked for in an index, and `{0}` has none, nor is it reached by the key: index `{0}`, or \
                 filter by the whole partition key and the clustering key from its start",
                table.columns[at].name
            ),
        )),
    }
}

fn is_reached(table: &Table, filters: &[Restriction], at: usize) -> bool {
    let held = |column: &usize| filters.iter().any(|filter| filter.is(*column, Operator::Eq));
    let whole = table.partition.iter().all(held);
    let column = &table.columns[at];
    match column.role {
        Role::Partition(_) => whole,
        Role::Clustering(..) if column.indexes.is_empty() => {
            whole && table.clustering.iter().take_while(|other| **other != at).all(held)
        }
        _ => !column.indexes.is_empty(),
    }
}
