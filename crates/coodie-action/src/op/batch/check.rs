//! What a batch may hold, and where its writes may go.

use super::places::Places;
use coodie_core::{Error, Result, Table};
use coodie_cql::{Asks, BatchKind, ShapeRef};
use coodie_driver::{BoundWrites, Run};

/// The protocol counts them in two bytes.
const MOST: usize = 65_535;

/// How many writes are so, as their statements say.
fn count(writes: &BoundWrites, is: impl Fn(&ShapeRef) -> bool) -> usize {
    writes.runs().filter(|run| is(run.shape)).map(Run::len).sum()
}

/// Checks what the writes are.
pub(super) fn writes(kind: BatchKind, writes: &BoundWrites, timed: bool) -> Result<()> {
    if writes.len() > MOST {
        return Err(Error::invalid_query(format!(
            "a batch of {} writes is too long: at most {MOST}",
            writes.len()
        )));
    }
    let counters = count(writes, |shape| shape.is_counter());
    let why = match (kind, counters) {
        (BatchKind::Counter, n) if n < writes.len() => {
            "a counter batch takes writes of counter documents only"
        }
        (BatchKind::Logged, 1..) => {
            "writes of counter documents stand in a batch of their own: chain `.counter()`"
        }
        (BatchKind::Unlogged, n) if n > 0 && n < writes.len() => {
            "writes of counter documents stand in a batch of their own"
        }
        _ if timed => return check_times(kind, writes),
        _ => return check_virtual(kind, writes),
    };
    Err(Error::invalid_query(format!("counters and other columns cannot be written in one batch: {why}")))
}

/// A batch with a time gives it to all of its writes.
fn check_times(kind: BatchKind, writes: &BoundWrites) -> Result<()> {
    let why = if count(writes, |shape| shape.is_counter()) > 0 {
        "counters have no time of their own: leave `.timestamp(..)` out of the batch"
    } else if count(writes, |shape| shape.has_timestamp()) > 0 {
        "a batch has a time, or its writes have: leave `.timestamp(..)` out of one of them"
    } else {
        return check_virtual(kind, writes);
    };
    Err(Error::invalid_query(why))
}

/// Virtual tables are written by themselves, and never logged.
fn check_virtual(kind: BatchKind, writes: &BoundWrites) -> Result<()> {
    let count = count(writes, |shape| shape.table().is_some_and(Table::is_virtual));
    if count == 0 || kind == BatchKind::Unlogged && count == writes.len() {
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

/// As Cassandra's own limit is set by default: `batch_size_fail_threshold`.
const TOO_LARGE: usize = 50 * 1024;

impl Default for Limits {
    fn default() -> Self {
        Self { one_partition: false, conditional: false, bytes: TOO_LARGE }
    }
}

impl Limits {
    /// Checks where the writes go; the answer is where, if they cross partitions.
    pub(super) fn check(&self, kind: BatchKind, writes: &BoundWrites) -> Result<Option<Places>> {
        let alone = writes.len() < 2 && !self.one_partition && !self.conditional;
        if writes.is_empty() || alone {
            return Ok(None);
        }
        let places = Places::of(writes);
        if self.conditional {
            check_conditions(writes, &places)?;
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

fn check_conditions(writes: &BoundWrites, places: &Places) -> Result<()> {
    let why = if writes.runs().all(|run| !run.shape.is_conditional()) {
        "has no condition: use `Batch::new()`, or chain `if_exists()` or `only_if(..)` on a write"
    } else if places.tables > 1 {
        "is of one partition of one table, and its writes go to several tables: make a batch for each"
    } else if places.several() {
        "is of one partition, and its writes go to several: make a batch for each"
    } else if writes.runs().any(|run| run.shape.has_list()) {
        "names each row by `eq`, or a range: write the rows of an `in_list` by themselves"
    } else if writes.runs().any(|run| run.shape.has_timestamp()) {
        "has the time at which it is decided, whatever its writes say: leave `.timestamp(..)` out of them"
    } else if asks_twice(writes) {
        "asks one row for two things: that it exists, that it does not, or how its columns compare; ask one"
    } else {
        return Ok(());
    };
    Err(Error::invalid_query(format!("a conditional batch {why}")))
}

/// Tells whether one row is asked for different things.
fn asks_twice(writes: &BoundWrites) -> bool {
    let asked: Vec<_> =
        writes.iter().filter_map(|(shape, values)| Some((shape.condition()?, shape.row(values)))).collect();
    let mixed = |(n, (asks, row)): (usize, &(Asks, Option<Vec<u8>>))| {
        asked[..n].iter().any(|(other, at)| at == row && other != asks)
    };
    asked.iter().enumerate().any(mixed)
}
