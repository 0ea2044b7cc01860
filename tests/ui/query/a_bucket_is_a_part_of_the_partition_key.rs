use chrono::{DateTime, Utc};
use coodie::Document;

#[derive(Document)]
struct Reading {
    #[partition_key]
    sensor: i64,
    #[clustering]
    at: DateTime<Utc>,
}

async fn law(from: DateTime<Utc>, to: DateTime<Utc>) {
    let _ = Reading::find().buckets(Reading::SENSOR, Reading::AT, from..to).await;
}

fn main() {}
