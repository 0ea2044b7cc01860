//! How large a batch is, as Cassandra counts: `IMutation.dataSize`.

use crate::catalogue::Definition;
use crate::refusal::invalid;
use crate::storage::{Cell, Change, Data, PartitionKey, Row};
use bytes::Bytes;
use coodie_core::Result;
use std::collections::BTreeSet;

/// `batch_size_fail_threshold`, as it is by default.
const TOO_LARGE: usize = 50 * 1024;
/// A time and a timestamp.
const DELETION: usize = 12;

/// Refuses changes of several partitions that are too large together.
pub(super) fn check(changes: &[(&Definition, Vec<Change>)]) -> Result<()> {
    let partition = |(table, all): &'_ (&Definition, Vec<Change>)| {
        let keys = all.iter().map(|change| (table.keyspace.clone(), change.key.clone()));
        keys.collect::<Vec<(_, PartitionKey)>>()
    };
    let partitions: BTreeSet<_> = changes.iter().flat_map(partition).collect();
    let size: usize = changes.iter().flat_map(|(_, all)| all).map(of_change).sum();
    if partitions.len() > 1 && size > TOO_LARGE {
        return Err(invalid("Batch too large"));
    }
    Ok(())
}

fn of_change(change: &Change) -> usize {
    let ranges: usize = change
        .ranges
        .iter()
        .map(|(slice, _)| of_parts(&slice.start.parts) + of_parts(&slice.end.parts) + DELETION)
        .sum();
    let rows = change.rows.iter().map(|(clustering, row)| {
        clustering.as_ref().map_or(0, |clustering| of_parts(&clustering.parts)) + of_row(row)
    });
    8 + ranges + rows.sum::<usize>()
}

fn of_parts(parts: &[Bytes]) -> usize {
    parts.iter().map(Bytes::len).sum()
}

fn of_row(row: &Row) -> usize {
    let expires = row.liveness.is_some_and(|mark| mark.ttl > 0);
    let columns = row.columns.values().map(|data| match data {
        Data::Single(cell) => of_cell(cell),
        Data::Multi(multi) => {
            DELETION + multi.cells.iter().map(|(path, cell)| path.len() + of_cell(cell)).sum::<usize>()
        }
        Data::Delta(..) => 20,
    });
    8 + if expires { 12 } else { 0 } + DELETION + columns.sum::<usize>()
}

fn of_cell(cell: &Cell) -> usize {
    20 + cell.value.as_ref().map_or(0, Bytes::len)
}
