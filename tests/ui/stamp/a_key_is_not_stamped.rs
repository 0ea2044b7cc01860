use coodie::Document;
use chrono::{DateTime, Utc};

#[derive(Document)]
struct Order {
    #[partition_key]
    id: i32,
    #[clustering]
    #[column(stamp = created)]
    at: DateTime<Utc>,
}

fn main() {}
