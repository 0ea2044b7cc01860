use coodie::{CqlDuration, CqlNewtype, Document, Vector};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

#[derive(CqlNewtype, PartialEq, Eq)]
struct Lap(CqlDuration);

impl PartialOrd for Lap {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Lap {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.nanoseconds.cmp(&other.0.nanoseconds)
    }
}

#[derive(Document)]
struct Race {
    #[partition_key]
    id: i32,
    laps: BTreeSet<Lap>,
    by_lap: BTreeMap<Lap, String>,
    splits: Vec<BTreeSet<Vector<Lap, 2>>>,
    list: Vec<Lap>,
}

fn main() {}
