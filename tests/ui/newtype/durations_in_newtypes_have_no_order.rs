use coodie::{CqlDuration, CqlNewtype, Document};

#[derive(CqlNewtype)]
struct Lap(CqlDuration);

#[derive(Document)]
struct Race {
    #[partition_key]
    id: i32,
    #[clustering]
    fastest: Lap,
    #[indexed]
    slowest: Option<Lap>,
}

fn main() {}
