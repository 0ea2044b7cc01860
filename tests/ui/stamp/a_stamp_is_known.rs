use coodie::Document;
use chrono::{DateTime, Utc};

#[derive(Document)]
struct Order {
    #[partition_key]
    id: i32,
    #[column(stamp = changed)]
    at: DateTime<Utc>,
}

fn main() {}
