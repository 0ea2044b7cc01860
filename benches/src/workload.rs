/// What is measured, the same for both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Workload {
    Insert,
    Get,
    Find10,
    Find100,
    Stream10000,
    Update,
    Delete,
    InsertIfAbsent,
    Increment,
    Batch100,
    Gets50,
    InsertVector,
    GetVector,
}

use Workload::*;

pub(crate) const WORKLOADS: [Workload; 13] = [
    Insert,
    Get,
    Find10,
    Find100,
    Stream10000,
    Update,
    Delete,
    InsertIfAbsent,
    Increment,
    Batch100,
    Gets50,
    InsertVector,
    GetVector,
];

impl Workload {
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
        }
    }

    /// The rows that one operation reads or writes.
    pub(crate) fn rows(self) -> usize {
        match self {
            Find10 => 10,
            Gets50 => 50,
            Find100 | Batch100 => 100,
            Stream10000 => 10_000,
            _ => 1,
        }
    }

    /// Whether it writes rows that are made before the clock runs.
    pub(crate) fn writes_rows(self) -> bool {
        matches!(self, Insert | InsertIfAbsent | Batch100)
    }
}
