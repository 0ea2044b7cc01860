//! How large a batch is, as Cassandra counts: `IMutation.dataSize`.

use crate::catalogue::Definition;
use crate::refusal::invalid;
use crate::storage::{Cell, Change, Data, Row};
use bytes::Bytes;
use coodie_core::Result;
use std::collections::BTreeSet;

/// `batch_size_fail_threshold`, as it is by default.
const TOO_LARGE: usize = 50 * 1024;
/// A time and a timestamp.
const DELETION: usize = 12;

/// Refuses changes of several partitions that are too large together.
pub(super) fn check(changes: &[(&Definition, Vec<Change>)]) -> Result<()> {
    let all = || changes.iter().flat_map(|(table, all)| all.iter().map(move |change| (*table, change)));
    let partitions: BTreeSet<_> = all().map(|(table, change)| (&table.keyspace, &change.key)).collect();
    let updates: BTreeSet<_> =
        all().map(|(table, change)| (&table.keyspace, &table.name, &change.key)).collect();
    let size = 8 * updates.len() + all().map(|(_, change)| of_change(change)).sum::<usize>();
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
    ranges + rows.sum::<usize>()
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
    8 + if expires { 12 } else { 0 } + DELETION + 1 + columns.sum::<usize>()
}

fn of_cell(cell: &Cell) -> usize {
    20 + cell.value.as_ref().map_or(0, Bytes::len)
}
