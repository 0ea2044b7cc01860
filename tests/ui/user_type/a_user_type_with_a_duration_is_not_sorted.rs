use coodie::{CqlDuration, Document, UserType};
use std::collections::BTreeSet;

#[derive(UserType)]
struct Lap {
    time: CqlDuration,
}

#[derive(UserType)]
struct Laps {
    all: BTreeSet<Lap>,
}

#[derive(Document)]
struct Doc {
    #[partition_key]
    #[frozen]
    lap: Lap,
}

impl PartialEq for Lap {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
impl Eq for Lap {}
impl PartialOrd for Lap {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Lap {
    fn cmp(&self, _: &Self) -> std::cmp::Ordering {
        std::cmp::Ordering::Equal
    }
}

fn main() {}
