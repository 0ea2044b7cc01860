use chrono::{DateTime, Utc};
use coodie::Document;

#[derive(Document)]
struct Reading {
    #[partition_key]
    #[column(bucket = at)]
    day: i32,
    #[clustering]
    at: DateTime<Utc>,
}

fn main() {}
