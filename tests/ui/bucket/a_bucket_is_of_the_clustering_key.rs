use chrono::{DateTime, Utc};
use coodie::Document;
use coodie::bucket::Day;

#[derive(Document)]
struct Reading {
    #[partition_key]
    #[column(bucket = at)]
    day: Day,
    at: DateTime<Utc>,
}

fn main() {}
