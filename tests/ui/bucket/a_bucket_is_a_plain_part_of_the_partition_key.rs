use chrono::{DateTime, Utc};
use coodie::Document;
use coodie::bucket::Day;

#[derive(Document)]
struct Reading {
    #[partition_key(0)]
    #[column(bucket = at)]
    day: Day,
    #[partition_key(1)]
    #[column(bucket = "at")]
    hour: Day,
    #[column(bucket = at)]
    month: Day,
    #[clustering]
    #[column(cql = "timestamp")]
    at: DateTime<Utc>,
}

fn main() {}
