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
    let why = match (kind, counters) {
        (BatchKind::Counter, n) if n < items.len() => {
            "a counter batch takes writes of counter documents only"
        }
        (BatchKind::Logged, 1..) => {
            "writes of counter documents stand in a batch of their own: chain `.counter()`"
        }
        (BatchKind::Unlogged, n) if n > 0 && n < items.len() => {
            "writes of counter documents stand in a batch of their own"
        }
        _ if timed => return check_times(kind, items),
        _ => return check_virtual(kind, items),
    };
    Err(Error::invalid_query(format!("counters and other columns cannot be written in one batch: {why}")))
}

/// A batch with a time gives it to all of its writes.
fn check_times(kind: BatchKind, items: &[(ShapeRef, Values)]) -> Result<()> {
    let why = if items.iter().any(|(shape, _)| shape.is_counter()) {
        "counters have no time of their own: leave `.timestamp(..)` out of the batch"
    } else if items.iter().any(|(shape, _)| shape.has_timestamp()) {
        "a batch has a time, or its writes have: leave `.timestamp(..)` out of one of them"
    } else {
        return check_virtual(kind, items);
    };
    Err(Error::invalid_query(why))
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

/// Where the writes of a batch go.
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
        let places = Places::of(&written);
        if self.conditional {
            check_conditions(items, &written, &places)?;
        }
        if self.one_partition && (places.several() || places.tables > 1) {
            return Err(places.apart());
        }
        if places.several() && kind != BatchKind::Counter && places.bytes > self.bytes {
            return Err(places.too_large(self.bytes));
        }
        Ok(Some(places).filter(Places::several))
    }
}

/// What tells tables apart: variants have one table together.
fn identity(table: &Table) -> (Option<&'static str>, &'static str) {
    (table.keyspace, table.name)
}

fn check_conditions(
    items: &[(ShapeRef, Values)],
    written: &[(&Table, Written)],
    places: &Places,
) -> Result<()> {
    let why = if items.iter().all(|(shape, _)| !shape.is_conditional()) {
        "has no condition: use `Batch::new()`, or chain `if_exists()` or `only_if(..)` on a write"
    } else if places.tables > 1 {
        "is of one partition of one table, and its writes go to several tables: make a batch for each"
    } else if places.several() {
        "is of one partition, and its writes go to several: make a batch for each"
    } else if items.iter().any(|(shape, _)| shape.has_list()) {
        "names each row by `eq`, or a range: write the rows of an `in_list` by themselves"
    } else if items.iter().any(|(shape, _)| shape.has_timestamp()) {
        "has the time at which it is decided, whatever its writes say: leave `.timestamp(..)` out of them"
    } else if asks_twice(items, written) {
        "asks one row for two things: that it exists, that it does not, or how its columns compare; ask one"
    } else {
        return Ok(());
    };
    Err(Error::invalid_query(format!("a conditional batch {why}")))
}

/// Tells whether one row is asked for different things.
fn asks_twice(items: &[(ShapeRef, Values)], written: &[(&Table, Written)]) -> bool {
    let asked: Vec<_> = items
        .iter()
        .zip(written)
        .filter_map(|((shape, _), (_, to))| Some((shape.condition()?, &to.row)))
        .collect();
    let mixed = |(n, (asks, row)): (usize, &(Asks, &Option<Vec<u8>>))| {
        asked[..n].iter().any(|(other, at)| at == row && other != asks)
    };
    asked.iter().enumerate().any(mixed)
}

impl Places {
    fn of(written: &[(&Table, Written)]) -> Self {
        // Servers make one mutation of the writes to one key, in whichever tables of a keyspace.
        let partitions: HashSet<_> =
            written.iter().map(|(table, to)| (table.keyspace, &to.partition)).collect();
        let tables: HashSet<_> = written.iter().map(|(table, _)| identity(table)).collect();
        // A list of keys is not counted: it is more than one partition.
        let listed = written.iter().any(|(_, to)| to.partition.is_none());
        Self {
            writes: written.len(),
            partitions: partitions.len().max(1 + usize::from(listed)),
            tables: tables.len(),
            bytes: written.iter().map(|(_, to)| to.bytes).sum(),
        }
    }

    fn several(&self) -> bool {
        self.partitions > 1
    }

    #[cold]
    fn apart(&self) -> Error {
        let Self { partitions, tables, .. } = self;
        Error::invalid_query(format!(
            "a batch of `same_partition()` writes to {partitions} partitions of {tables} tables: make a batch for each \
             partition, or leave `same_partition()` out"
        ))
    }

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
