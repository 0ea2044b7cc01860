use coodie_core::{Error, Table, ValuesRef};
use coodie_cql::BatchKind;
use coodie_driver::BoundWrites;
use std::borrow::Cow;
use std::collections::HashSet;

/// Where the writes of a batch go.
#[derive(Default)]
pub(super) struct Places {
    writes: usize,
    partitions: usize,
    pub(super) tables: usize,
    pub(super) bytes: usize,
}

/// As Cassandra's own limit is set by default: `batch_size_warn_threshold`.
const LARGE: usize = 5 * 1024;
/// As Cassandra's own limit for batches without a log: `unlogged_batch_across_partitions_warn_threshold`.
const MANY: usize = 10;

/// What tells tables apart: variants have one table together.
fn identity(table: &Table) -> (Option<&'static str>, &'static str) {
    (table.keyspace, table.name)
}

impl Places {
    pub(super) fn of(writes: &BoundWrites) -> Self {
        let (mut partitions, mut tables, mut listed) = (HashSet::new(), HashSet::new(), false);
        let mut places = Self { writes: writes.len(), ..Self::default() };
        for run in writes.runs() {
            let Some(table) = run.shape.table() else { continue };
            tables.insert(identity(table));
            // A list of keys is not counted, nor what it writes: it is more than one partition.
            let Some(key) = run.shape.partition_places() else {
                listed = true;
                continue;
            };
            let mut last = None;
            for values in run.values() {
                let cells = cells(&key, values);
                places.bytes += bytes_beside(key.len(), &cells, values);
                // Rows of one partition most often follow one another.
                if last.as_ref() != Some(&cells) {
                    // Servers make one mutation of the writes to one key, in whichever tables of a keyspace.
                    partitions.insert((table.keyspace, cells.clone()));
                    last = Some(cells);
                }
            }
        }
        places.partitions = partitions.len().max(1 + usize::from(listed));
        places.tables = tables.len();
        places
    }

    pub(super) fn several(&self) -> bool {
        self.partitions > 1
    }

    #[cold]
    pub(super) fn apart(&self) -> Error {
        let Self { partitions, tables, .. } = self;
        Error::invalid_query(format!(
            "a batch of `same_partition()` writes to {partitions} partitions of {tables} tables: make a batch for each \
             partition, or leave `same_partition()` out"
        ))
    }

    #[cold]
    pub(super) fn too_large(&self, most: usize) -> Error {
        let Self { partitions, bytes, .. } = self;
        Error::invalid_query(format!(
            "a batch of {bytes} bytes over {partitions} partitions is too large: servers refuse more than {most}, unless \
             they are told otherwise; write each partition by itself, or chain `.size_limit(..)`"
        ))
    }

    /// Says that the batch is a burden to the server; not where a small one is logged: all or nothing, over several
    /// partitions, is what a log is for.
    pub(super) fn warn(&self, kind: BatchKind) {
        let Self { writes, partitions, tables, bytes } = self;
        let size = if *bytes > LARGE { ", and is large" } else { "" };
        if kind == BatchKind::Logged && size.is_empty() && *partitions <= MANY {
            return;
        }
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

/// The cells of the partition key, which have these places among the values: most often they come first.
fn cells<'v>(key: &[usize], values: ValuesRef<'v>) -> Cow<'v, [u8]> {
    if key.iter().copied().eq(0..key.len()) {
        return Cow::Borrowed(values.range(0..key.len()));
    }
    Cow::Owned(key.iter().flat_map(|place| values.range(*place..place + 1)).copied().collect())
}

/// How many bytes are written at least, without the partition key: each cell says its length in four.
fn bytes_beside(columns: usize, key: &[u8], values: ValuesRef<'_>) -> usize {
    (values.cells().len() - key.len()).saturating_sub(4 * (values.len() - columns))
}
