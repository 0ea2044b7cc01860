use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// What is measured, the same for all sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, ValueEnum, Serialize, Deserialize)]
pub(crate) enum Workload {
    Insert,
    Get,
    #[value(name = "find10")]
    Find10,
    #[value(name = "find100")]
    Find100,
    #[value(name = "stream10000")]
    Stream10000,
    Update,
    Delete,
    InsertIfAbsent,
    Increment,
    #[value(name = "batch100")]
    Batch100,
    #[value(name = "gets50")]
    Gets50,
    InsertVector,
    GetVector,
    BulkPartitions,
    BulkSingles,
    StreamMillion,
}

use Workload::*;

impl Workload {
    /// All that work on the small tables.
    pub(crate) fn small() -> impl Iterator<Item = Self> {
        Self::value_variants().iter().copied().filter(|workload| *workload != StreamMillion)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Insert => "insert",
            Get => "get by key",
            Find10 => "find of 10 rows",
            Find100 => "find of 100 rows",
            Stream10000 => "stream of 10,000 rows",
            Update => "update of one column",
            Delete => "delete by key",
            InsertIfAbsent => "insert if not exists",
            Increment => "counter increment",
            Batch100 => "batch of 100 inserts",
            Gets50 => "50 gets at once",
            InsertVector => "insert of a vector of 1,536 floats",
            GetVector => "get of a vector of 1,536 floats",
            BulkPartitions => "bulk of 2,000 rows, 25 a partition",
            BulkSingles => "bulk of 2,000 rows, 1 a partition",
            StreamMillion => "stream of 1,000,000 rows",
        }
    }

    /// How many operations a block has, so that blocks take about as long.
    pub(crate) fn operations(self) -> usize {
        match self {
            Insert | Get | Update | Delete | Increment => 500,
            Find10 => 200,
            InsertIfAbsent | InsertVector | GetVector => 100,
            Find100 => 40,
            Batch100 | Gets50 => 10,
            Stream10000 => 2,
            BulkPartitions | BulkSingles | StreamMillion => 1,
        }
    }

    /// How many operations a block with so many in flight has; `None` where that would say no more.
    pub(crate) fn loaded(self, in_flight: usize) -> Option<usize> {
        match (in_flight, self) {
            (1, BulkPartitions | BulkSingles) => Some(5),
            (1, _) => Some(self.operations().min(200)),
            (64, Insert | Get | Update | Delete | Increment) => Some(2_560),
            (64, Find10 | InsertIfAbsent) => Some(640),
            (64, Find100 | Batch100) => Some(192),
            (1_024, Insert | Get | Update | Delete | Increment) => Some(4_096),
            (1_024, Find10) => Some(2_048),
            _ => None,
        }
    }

    /// The rows that one operation reads or writes.
    pub(crate) fn rows(self) -> usize {
        match self {
            Find10 => 10,
            Gets50 => 50,
            Find100 | Batch100 => 100,
            BulkPartitions | BulkSingles => 2_000,
            Stream10000 => 10_000,
            StreamMillion => 1_000_000,
            _ => 1,
        }
    }

    /// Whether it writes rows, which are made before the clock runs.
    pub(crate) fn writes_rows(self) -> bool {
        matches!(self, Insert | InsertIfAbsent | Batch100 | BulkPartitions | BulkSingles)
    }

    /// How many of the rows written follow each other in one partition.
    pub(crate) fn partition(self) -> usize {
        match self {
            Batch100 => 100,
            BulkPartitions => 25,
            _ => 1,
        }
    }
}
