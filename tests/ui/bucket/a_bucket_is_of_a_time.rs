use coodie::Document;
use coodie::bucket::Day;

#[derive(Document)]
struct Reading {
    #[partition_key]
    #[column(bucket = at)]
    day: Day,
    #[clustering]
    at: i64,
}

fn main() {}
