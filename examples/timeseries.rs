//! Readings of sensors: partitions that stay small by a bucket of time, read newest first, page by page, and by range.
//!
//! Blocking code imports `coodie::sync` and says `.run()?` for `.await?`.
//!
//! `cargo run --example timeseries` runs on a database in memory; with `-- --hosts 127.0.0.1:9042` on a cluster. Each
//! step is shown with the CQL that the driver received.

use chrono::{DateTime, TimeDelta, Utc};
use clap::Parser;
use coodie::bucket::Day;
use coodie::{Batch, Cluster, Document, Memory, Observed, Result};
use coodie::{create_keyspace, drop_keyspace, init_coodie};

/// A day of a sensor is a partition. Without the bucket the partition of a sensor would grow as long as it lives.
///
/// The compaction keeps what was written at about the same time in files of their own, which are dropped as a whole
/// when all in them has expired.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "readings", default_ttl = 31_536_000)]
#[document(compaction(
    class = "TimeWindowCompactionStrategy",
    compaction_window_unit = "DAYS",
    compaction_window_size = 7
))]
struct Reading {
    #[partition_key(0)]
    sensor: String,
    /// The day of `at`: computed whenever a reading is written, whatever stands here.
    #[partition_key(1)]
    #[column(bucket = at)]
    day: Day,
    #[clustering(desc)]
    at: DateTime<Utc>,
    celsius: f64,
}

const KEYSPACE: &str = "coodie_timeseries";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    connect().await?;
    step("A table for readings");
    drop_keyspace(KEYSPACE).await?;
    create_keyspace(KEYSPACE).await?;
    Reading::sync_table().await?;

    record().await?;
    look().await?;
    scroll().await?;
    walk().await?;
    forget().await?;

    step("All done: the keyspace goes again");
    drop_keyspace(KEYSPACE).await
}

/// So many hours after the first midnight.
fn hour(hours: i64) -> DateTime<Utc> {
    let midnight: DateTime<Utc> = "2026-03-01T00:00:00Z".parse().expect("a time");
    midnight + TimeDelta::hours(hours)
}

/// Cold at night, warm at noon, and a little warmer every day.
fn reading(sensor: &str, hours: i64) -> Reading {
    let from_noon = i32::try_from((hours % 24 - 12).abs()).expect("half a day");
    let celsius = 15.0 - f64::from(from_noon) + 0.1 * f64::from(i32::try_from(hours).expect("few hours"));
    Reading { sensor: sensor.into(), day: Day::default(), at: hour(hours), celsius }
}

fn print(readings: &[Reading]) {
    for Reading { at, celsius, .. } in readings {
        println!("  -> {} {celsius:.1} °C", at.format("%d %b %H:%M"));
    }
}

async fn record() -> Result<()> {
    step(
        "Three days of a roof, hour by hour: a batch for each day, since a batch is best kept to one partition",
    );
    for day in 0..3 {
        let mut batch = Batch::new().unlogged().same_partition();
        for hours in 24 * day..24 * (day + 1) {
            batch = batch.push(reading("roof", hours).save());
        }
        batch.await?;
    }

    step("The bucket is computed, in a key as well: a time stands for the day that it is in");
    let noon = Reading::get(("roof", hour(36), hour(36))).await?;
    println!("  -> {} belongs to {}", noon.at, noon.day);
    assert_eq!(noon.day, Day::of(hour(36)));
    Ok(())
}

async fn look() -> Result<()> {
    step("The newest of today: the table is in this order, so that nothing is sorted");
    let of_today = || Reading::find().filter(Reading::SENSOR.eq("roof")).filter(Reading::DAY.eq(hour(71)));
    let newest = of_today().limit(3).await?;
    print(&newest);
    assert!(newest.iter().map(|reading| reading.at).eq([hour(71), hour(70), hour(69)]));

    step("Some hours of one day are one slice of its partition; here the oldest comes first");
    let morning =
        of_today().filter(Reading::AT.between(hour(54), hour(57))).order_by(Reading::AT.asc()).await?;
    print(&morning);
    assert!(morning.iter().map(|reading| reading.at).eq((54..=57).map(hour)));

    step("The warmest of a day, found by the server");
    let warmest = of_today().select(Reading::CELSIUS.max()).first().await?.flatten();
    println!("  -> {warmest:.1?} °C");
    assert_eq!(warmest, (0..24).map(|hours| reading("roof", 48 + hours).celsius).reduce(f64::max));
    Ok(())
}

/// What a web page loads as it is scrolled: some readings of a day, and the token that it sends back for more.
async fn page(day: DateTime<Utc>, token: Option<&str>) -> Result<(Vec<Reading>, Option<String>)> {
    let token = token.map(str::parse).transpose()?;
    let of_day = Reading::find().filter(Reading::SENSOR.eq("roof")).filter(Reading::DAY.eq(day));
    let page = of_day.page_size(10).page(token).await?;
    Ok((page.data, page.paging_state.map(|token| token.to_string())))
}

async fn scroll() -> Result<()> {
    step(
        "Infinite scroll: each page comes with a token, a text for a web client, with which it asks for the next",
    );
    let (mut seen, mut token) = (Vec::new(), None);
    loop {
        let (readings, next) = page(hour(0), token.as_deref()).await?;
        println!("  -> {} readings, more: {}", readings.len(), next.is_some());
        seen.extend(readings);
        token = next;
        if token.is_none() {
            break;
        }
    }
    assert!(seen.iter().map(|reading| reading.at).eq((0..24).rev().map(hour)));

    step("A token belongs to its question: with that of another day nothing is read");
    let (_, token) = page(hour(0), None).await?;
    let refused = page(hour(24), token.as_deref()).await.expect_err("the token of another day");
    println!("  -> {refused}");
    assert!(refused.is_invalid_query());
    Ok(())
}

async fn walk() -> Result<()> {
    step("From noon to noon: a query for each bucket between, several at once, and the rows in order");
    let of_roof = || Reading::find().filter(Reading::SENSOR.eq("roof"));
    let two_days = of_roof().buckets(Reading::DAY, Reading::AT, hour(12)..hour(60)).await?;
    println!("  -> {} readings", two_days.len());
    assert!(two_days.iter().map(|reading| reading.at).eq((12..60).rev().map(hour)));

    step(
        "The newest thirty, however many days they fill: one bucket at a time, and none after there are enough",
    );
    let newest = of_roof().limit(30).buckets(Reading::DAY, Reading::AT, hour(0)..hour(72)).at_once(1).await?;
    println!("  -> {} readings, the oldest of {}", newest.len(), newest[29].at);
    assert_eq!(newest[29].at, hour(42));
    Ok(())
}

/// The exception: what is old goes by its TTL, file by file. A tombstone goes into another file than what it deletes,
/// and keeps both from being dropped as a whole.
async fn forget() -> Result<()> {
    step("A day that must be erased, since somebody asked for it, is a partition, and goes by one statement");
    Reading::find().filter(Reading::SENSOR.eq("roof")).filter(Reading::DAY.eq(hour(0))).delete().await?;

    step("To count without a key is to read the whole table: for examples only");
    let left = Reading::find().count().await?;
    println!("  -> {left} readings are left");
    assert_eq!(left, 48);
    Ok(())
}

#[derive(Parser)]
struct Arguments {
    /// The cluster's hosts, separated by commas; without them, a database in memory.
    #[arg(long, value_delimiter = ',')]
    hosts: Vec<String>,
}

async fn connect() -> Result<()> {
    let arguments = Arguments::parse();
    if arguments.hosts.is_empty() {
        init_coodie(Observed::new(Memory::new().keyspace(KEYSPACE), show)).await?;
    } else {
        init_coodie(Observed::new(Cluster::hosts(arguments.hosts).keyspace(KEYSPACE), show)).await?;
    }
    Ok(())
}

/// Shows what is sent, but for what a sync reads of the schema; a long batch by its beginning.
fn show(cql: &str) {
    match cql.split_once("; ") {
        _ if cql.contains(" FROM system") => {}
        Some((first, _)) => println!("    {first}; .."),
        None => println!("    {cql}"),
    }
}

fn step(title: &str) {
    println!("\n{title}");
}
