//! The server goes away in the middle of bulk writes: what is reported of a row is true when it is back.

#[path = "../bulk/told.rs"]
mod told;

use super::{PATIENCE, in_blocking_code, start};
use coodie::{BulkProgress, BulkReport, Cluster, aio, sync};
use std::time::{Duration, Instant};
use told::{Outcomes, Told, listener};

#[derive(aio::Document, Debug, Clone, PartialEq)]
struct Reading {
    #[partition_key]
    sensor: i32,
    #[clustering]
    number: i32,
    text: String,
}

/// Counted once each: what is not idempotent is sent once.
#[derive(aio::Document, Debug, Clone, PartialEq)]
struct Visits {
    #[partition_key]
    page: i32,
    #[counter]
    count: i64,
}

const READINGS: i32 = 20_000;
const VISITS: i32 = 5_000;

/// Of each, so many were written when the node is killed, at least.
const WRITTEN: u64 = 500;

/// Twenty rows of a partition go together.
fn reading(n: i32) -> Reading {
    Reading { sensor: n / 20, number: n, text: format!("reading {n}") }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_bulk_writer_says_of_its_rows_is_true() {
    let (_alone, node) = start().await;
    let cluster = || Cluster::hosts([node.hosts()]).keyspace("outage");
    let db = aio::init_coodie(cluster()).name("bulk").await.unwrap();
    aio::create_keyspace("outage").on(&db).await.unwrap();
    <Reading as aio::Document>::sync_table().on(&db).await.unwrap();
    <Visits as aio::Document>::sync_table().on(&db).await.unwrap();
    let cluster = cluster();
    let blocking_db = in_blocking_code(move || sync::init_coodie(cluster).name("bulk").run().unwrap()).await;

    let (readings, listener_of_readings) = listener();
    let bulk =
        aio::BulkWriter::begin().in_flight(32).max_failures(usize::MAX).on_outcome(listener_of_readings);
    let bulk = bulk.on(&db).await.unwrap();
    let (visits, listener_of_visits) = listener();
    let counting = in_blocking_code(move || {
        let bulk =
            sync::BulkWriter::begin().in_flight(32).max_failures(usize::MAX).on_outcome(listener_of_visits);
        bulk.on(&blocking_db).run().unwrap()
    })
    .await;

    let progress = [bulk.progress(), counting.progress()];
    let writers = [tokio::spawn(write(bulk)), tokio::task::spawn_blocking(move || count(counting))];
    until_written(&progress).await;
    node.kill().expect("the node is killed");
    assert!(progress.iter().all(|of| of.figures().pending() > 0), "they were done before: {progress:?}");
    node.start_again().expect("the node comes back");
    for (writer, outcomes) in writers.into_iter().zip([&readings, &visits]) {
        let report = tokio::time::timeout(PATIENCE, writer).await.expect("writers must end").unwrap();
        assert_agrees(&report, outcomes);
    }
    assert!(progress[0].figures().retried > 0);
    until_back(&db).await;
    assert_are_there(&db, &readings).await;
    assert_were_counted(&db, &visits).await;
}

async fn write(mut bulk: aio::BulkWriter) -> BulkReport {
    use aio::Document;
    bulk.push_all((0..READINGS).map(|n| reading(n).save().encoded())).await.unwrap();
    bulk.finish().await.unwrap()
}

fn count(mut bulk: sync::BulkWriter) -> BulkReport {
    use sync::Document;
    bulk.push_all((0..VISITS).map(|page| Visits::key(page).increment(Visits::COUNT, 1))).run().unwrap();
    bulk.finish().run().unwrap()
}

async fn until_written(progress: &[BulkProgress]) {
    let began = Instant::now();
    while progress.iter().any(|of| of.figures().written < WRITTEN) {
        assert!(began.elapsed() < PATIENCE, "{progress:?}");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

async fn until_back(db: &aio::Db) {
    let began = Instant::now();
    while let Err(error) = db.ping().await {
        assert!(began.elapsed() < PATIENCE, "{error}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

fn assert_agrees(report: &BulkReport, outcomes: &Outcomes) {
    let outcomes = outcomes.lock().unwrap();
    let count = |told| outcomes.values().filter(|of| **of == told).count() as u64;
    let counts = [Told::Written, Told::Not, Told::Unknown].map(count);
    assert_eq!([report.written, report.not_written, report.unknown], counts);
}

async fn assert_are_there(db: &aio::Db, outcomes: &Outcomes) {
    use aio::Document;
    let keys = (0..READINGS).map(reading).map(|row| (row.sensor, row.number));
    let found = Reading::get_many(keys).on(db).await.unwrap();
    assert_true(outcomes, found, reading);
}

async fn assert_were_counted(db: &aio::Db, outcomes: &Outcomes) {
    use aio::Document;
    let found = Visits::get_many(0..VISITS).on(db).await.unwrap();
    assert_true(outcomes, found, |page| Visits { page, count: 1 });
}

/// What was written is there, what was not is not, and of the others there is all or nothing.
fn assert_true<T: PartialEq + std::fmt::Debug>(
    outcomes: &Outcomes,
    found: Vec<Option<T>>,
    row: fn(i32) -> T,
) {
    let outcomes = outcomes.lock().unwrap();
    assert_eq!(outcomes.len(), found.len(), "no row is lost");
    for (number, found) in (0..).zip(found) {
        let told = outcomes[&u64::from(number as u32)];
        let is_true = match &found {
            Some(found) => told != Told::Not && *found == row(number),
            None => told != Told::Written,
        };
        assert!(is_true, "{number}: {found:?}, reported {told:?}");
    }
}
