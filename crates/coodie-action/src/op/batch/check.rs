//! What a batch may hold, and where its writes may go.

use coodie_core::{Error, Result, Table, Values};
use coodie_cql::{Asks, BatchKind, ShapeRef, Written};
use std::collections::HashSet;

/// The protocol counts them in two bytes.
const MOST: usize = 65_535;

/// Checks what the writes are.
pub(super) fn writes(kind: BatchKind, items: &[(ShapeRef, Values)], timed: bool) -> Result<()> {
    if items.len() > MOST {
        return Err(Error::invalid_query(format!(
            "a batch of {} writes is too long: at most {MOST}",
            items.len()
        )));
    }
    let counters = items.iter().filter(|(shape, _)| shape.is_counter()).count();
    match (kind, counters) {
        (BatchKind::Counter, n) if n < items.len() => {
            Err(mixed("a counter batch takes writes of counter documents only"))
        }
        (BatchKind::Logged, 1..) => {
            Err(mixed("writes of counter documents stand in a batch of their own: chain `.counter()`"))
        }
        (BatchKind::Unlogged, n) if n > 0 && n < items.len() => {
            Err(mixed("writes of counter documents stand in a batch of their own"))
        }
        (_, 1..) if timed => Err(Error::invalid_query(
            "counters have no time of their own: leave `.timestamp(..)` out of the batch",
        )),
        _ if timed && items.iter().any(|(shape, _)| shape.has_timestamp()) => Err(Error::invalid_query(
            "a batch has a time, or its writes have: leave `.timestamp(..)` out of one of them",
        )),
        _ => check_virtual(kind, items),
    }
}

/// Virtual tables are written by themselves, and never logged.
fn check_virtual(kind: BatchKind, items: &[(ShapeRef, Values)]) -> Result<()> {
    let is_virtual = |(shape, _): &&(ShapeRef, Values)| shape.table().is_some_and(Table::is_virtual);
    let count = items.iter().filter(is_virtual).count();
    if count == 0 || kind == BatchKind::Unlogged && count == items.len() {
        return Ok(());
    }
    Err(Error::invalid_query(
        "virtual tables are written in batches of their own, which are not logged: chain `.unlogged()`, and write \
         other tables by themselves",
    ))
}

#[cold]
fn mixed(why: &str) -> Error {
    Error::invalid_query(format!("counters and other columns cannot be written in one batch: {why}"))
}

/// How far the writes of a batch may go apart.
pub(super) struct Limits {
    pub(super) one_partition: bool,
    /// Whether the writes have conditions, which are on one partition.
    pub(super) conditional: bool,
    /// How many bytes it may write to several partitions.
    pub(super) bytes: usize,
}

/// As Cassandra's own limits are set by default: `batch_size_fail_threshold`, `batch_size_warn_threshold`.
const TOO_LARGE: usize = 50 * 1024;
const LARGE: usize = 5 * 1024;

impl Default for Limits {
    fn default() -> Self {
        Self { one_partition: false, conditional: false, bytes: TOO_LARGE }
    }
}

/// Where the writes of a batch go, if to several partitions.
pub(super) struct Places {
    writes: usize,
    partitions: usize,
    tables: usize,
    bytes: usize,
}

impl Limits {
    /// Checks where the writes go; the answer is where, if they cross partitions.
    pub(super) fn check(&self, kind: BatchKind, items: &[(ShapeRef, Values)]) -> Result<Option<Places>> {
        let alone = items.len() < 2 && !self.one_partition && !self.conditional;
        if items.is_empty() || alone {
            return Ok(None);
        }
        let written: Vec<_> = items
            .iter()
            .filter_map(|(shape, values)| {
                let table = shape.table()?;
                Some((table, Written::of(shape, table, values)))
            })
            .collect();
        let partitions: HashSet<_> =
            written.iter().map(|(table, to)| (identity(table), &to.partition)).collect();
        let several = partitions.len() > 1 || written.iter().any(|(_, to)| to.partition.is_none());
        let tables: HashSet<_> = written.iter().map(|(table, _)| identity(table)).collect();
        if self.conditional {
            check_conditions(items, &written, several, tables.len())?;
        }
        if self.one_partition && several {
            return Err(Error::invalid_query(format!(
                "a batch of `same_partition()` writes to {} partitions of {} tables: make a batch for each partition, or \
                 leave `same_partition()` out",
                partitions.len().max(2),
                tables.len()
            )));
        }
        let bytes = written.iter().map(|(_, to)| to.bytes).sum();
        let places =
            Places { writes: items.len(), partitions: partitions.len(), tables: tables.len(), bytes };
        if several && kind != BatchKind::Counter && bytes > self.bytes {
            return Err(places.too_large(self.bytes));
        }
        Ok(several.then_some(places))
    }
}

/// What tells tables apart: variants have one table together.
fn identity(table: &Table) -> (Option<&'static str>, &'static str) {
    (table.keyspace, table.name)
}

fn check_conditions(
    items: &[(ShapeRef, Values)],
    written: &[(&Table, Written)],
    several: bool,
    tables: usize,
) -> Result<()> {
    let refused = |why: &str| Err(Error::invalid_query(format!("a conditional batch {why}")));
    if items.iter().all(|(shape, _)| !shape.is_conditional()) {
        return refused(
            "has no condition: use `Batch::new()`, or chain `if_exists()` or `only_if(..)` on a write",
        );
    }
    if tables > 1 {
        return refused(
            "is of one partition of one table, and its writes go to several tables: make a batch for each",
        );
    }
    if several {
        return refused("is of one partition, and its writes go to several: make a batch for each");
    }
    if items.iter().any(|(shape, _)| shape.has_list()) {
        return refused("names each row by `eq`, or a range: write the rows of an `in_list` by themselves");
    }
    let asked: Vec<_> = items
        .iter()
        .zip(written)
        .filter_map(|((shape, _), (_, to))| Some((shape.condition()?, &to.row)))
        .collect();
    let mixed = |(n, (asks, row)): (usize, &(Asks, &Option<Vec<u8>>))| {
        asked[..n].iter().any(|(other, at)| at == row && other != asks)
    };
    if asked.iter().enumerate().any(mixed) {
        return refused(
            "asks one row for two things: that it exists, that it does not, or how its columns compare; ask one",
        );
    }
    Ok(())
}

impl Places {
    #[cold]
    fn too_large(&self, most: usize) -> Error {
        let Self { partitions, bytes, .. } = self;
        Error::invalid_query(format!(
            "a batch of {bytes} bytes over {partitions} partitions is too large: servers refuse more than {most}, unless \
             they are told otherwise; write each partition by itself, or chain `.size_limit(..)`"
        ))
    }

    /// Says that the batch is a burden to the server.
    pub(super) fn warn(&self, kind: BatchKind) {
        let Self { writes, partitions, tables, bytes } = self;
        let size = if *bytes > LARGE { ", and is large" } else { "" };
        tracing::warn!(
            writes,
            partitions,
            tables,
            bytes,
            ?kind,
            "a batch crosses partitions{size}: one node carries it out for all others; write each partition by itself, or \
             say `same_partition()` where a batch should have one",
        );
    }
}
