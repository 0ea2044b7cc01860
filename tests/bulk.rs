//! A bulk writer over a database that fails: whatever is reported of a row is true of the database.

#![allow(unreachable_pub, clippy::unwrap_used)]

#[path = "bulk/failing.rs"]
mod failing;
#[path = "connections/log.rs"]
mod log;
#[path = "bulk/told.rs"]
mod told;

use coodie::driver::{Connect, Link};
use coodie::{Memory, aio, sync};
use failing::{Failing, Fate, fate, pause};
use futures_util::FutureExt;
use proptest::prelude::*;
use std::collections::HashMap;
use told::{Told, listener};

#[derive(aio::Document, Debug, Clone, PartialEq)]
struct Reading {
    #[partition_key]
    sensor: i32,
    #[clustering]
    number: i32,
    value: i64,
}

#[derive(aio::Document, Debug, Clone, PartialEq)]
struct Visits {
    #[partition_key]
    site: i32,
    #[clustering]
    page: i32,
    #[counter]
    count: i64,
}

/// One write: of a row, a value; or the row is deleted.
#[derive(Clone, Copy, Debug)]
struct Step {
    sensor: i32,
    number: i32,
    deletes: bool,
}

fn step() -> impl Strategy<Value = Step> {
    (0..4_i32, 0..12_i32, prop::bool::weighted(0.2)).prop_map(|(sensor, number, deletes)| Step {
        sensor,
        number,
        deletes,
    })
}

#[derive(Clone, Copy, Debug)]
struct Bounds {
    in_flight: usize,
    window: usize,
    batch: usize,
    attempts: u32,
}

fn bounds() -> impl Strategy<Value = Bounds> {
    (1..5_usize, 0..20_usize, prop_oneof![Just(0), Just(400), Just(5_120)], 1..5_u32)
        .prop_map(|(in_flight, window, batch, attempts)| Bounds { in_flight, window, batch, attempts })
}

fn connected(memory: &Memory) -> Link {
    memory.clone().connect().now_or_never().unwrap().unwrap()
}

/// What a row may be, after writes of these outcomes in their order: one of these.
fn possible(writes: &[(Option<i64>, Told)]) -> Vec<Option<i64>> {
    let mut possible = vec![None];
    for (value, told) in writes {
        match told {
            Told::Written => possible = vec![*value],
            Told::Not => {}
            Told::Unknown => possible.push(*value),
        }
    }
    possible
}

fn check_rows(steps: &[Step], outcomes: &HashMap<u64, Told>, rows: &[Reading]) {
    assert_eq!(outcomes.len(), steps.len(), "no row is lost");
    let mut writes: HashMap<(i32, i32), Vec<(Option<i64>, Told)>> = HashMap::new();
    for (number, step) in (0_u64..).zip(steps) {
        let value = (!step.deletes).then_some(i64::try_from(number).unwrap());
        writes.entry((step.sensor, step.number)).or_default().push((value, outcomes[&number]));
    }
    for (key, writes) in writes {
        let found = rows.iter().find(|row| (row.sensor, row.number) == key).map(|row| row.value);
        assert!(possible(&writes).contains(&found), "{key:?}: {found:?} after {writes:?}");
    }
}

async fn write_readings(steps: &[Step], bounds: Bounds, fates: &[Fate]) {
    use aio::Document;
    let memory = Memory::new();
    let plain = db(connected(&memory));
    Reading::sync_table().on(&plain).await.unwrap();
    let failing = Failing::over(connected(&memory), fates);
    let (outcomes, listener) = listener();
    let bulk =
        aio::BulkWriter::begin().in_flight(bounds.in_flight).window(bounds.window).batch_size(bounds.batch);
    let bulk = bulk.attempts(bounds.attempts).max_failures(usize::MAX).on_outcome(listener);
    let mut bulk = bulk.on(&db(failing.clone())).await.unwrap();
    for (number, step) in (0_i64..).zip(steps) {
        let row = Reading { sensor: step.sensor, number: step.number, value: number };
        if step.deletes {
            bulk.push(row.delete()).await.unwrap();
        } else {
            bulk.push(row.save()).await.unwrap();
        }
    }
    let report = bulk.finish().await.unwrap();
    let outcomes = outcomes.lock().unwrap().clone();
    let count = |told| outcomes.values().filter(|of| **of == told).count() as u64;
    assert_eq!(
        (report.written, report.not_written, report.unknown),
        (count(Told::Written), count(Told::Not), count(Told::Unknown))
    );
    assert!(failing.most_in_flight() <= bounds.in_flight);
    assert!(report.all_written().is_ok() || failing.failed() > 0);
    check_rows(steps, &outcomes, &Reading::find().on(&plain).await.unwrap());
}

/// A handle that is not registered.
fn db(link: Link) -> aio::Db {
    <aio::Db as coodie::Database>::of(link)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn what_is_reported_of_a_row_is_true_of_the_database(
        steps in prop::collection::vec(step(), 0..80),
        bounds in bounds(),
        fates in prop::collection::vec(fate(), 1..40),
    ) {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(write_readings(&steps, bounds, &fates));
    }

    /// Increments are sent once: what is counted is what was reported written, and at most what may have been.
    #[test]
    fn what_is_not_idempotent_is_sent_once(
        steps in prop::collection::vec(step(), 1..60),
        bounds in bounds(),
        fates in prop::collection::vec(fate(), 1..40),
    ) {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(count_visits(&steps, bounds, &fates));
    }
}

/// An increment is sent again after a time-out only if the writer says that it may be counted twice.
#[tokio::test]
async fn what_the_writer_says_of_sending_twice_goes_before_what_the_writes_are() {
    use aio::Document;
    let memory = Memory::new();
    let plain = db(connected(&memory));
    Visits::sync_table().on(&plain).await.unwrap();
    for (said, counted) in [(None, 1), (Some(false), 2), (Some(true), 4)] {
        let lost_once = db(Failing::over(connected(&memory), &[Fate::TimedOut(true), Fate::Made]));
        let mut bulk = aio::BulkWriter::begin();
        if let Some(said) = said {
            bulk = bulk.idempotent(said);
        }
        let mut bulk = bulk.on(&lost_once).await.unwrap();
        bulk.push(Visits::key((1, 1)).increment(Visits::COUNT, 1)).await.unwrap();
        assert_eq!(bulk.finish().await.unwrap().all_written().is_ok(), said == Some(true));
        assert_eq!(Visits::get((1, 1)).on(&plain).await.unwrap().count, counted);
    }
}

async fn count_visits(steps: &[Step], bounds: Bounds, fates: &[Fate]) {
    use aio::Document;
    let memory = Memory::new();
    let plain = db(connected(&memory));
    Visits::sync_table().on(&plain).await.unwrap();
    let (outcomes, listener) = listener();
    let bulk =
        aio::BulkWriter::begin().in_flight(bounds.in_flight).window(bounds.window).batch_size(bounds.batch);
    let bulk = bulk.max_failures(usize::MAX).on_outcome(listener);
    let mut bulk = bulk.on(&db(Failing::over(connected(&memory), fates))).await.unwrap();
    let progress = bulk.progress();
    for step in steps {
        bulk.push(Visits::key((step.sensor, step.number)).increment(Visits::COUNT, 1)).await.unwrap();
    }
    let report = bulk.finish().await.unwrap();
    assert_eq!(progress.figures().retried, 0);
    let outcomes = outcomes.lock().unwrap().clone();
    let mut bounds: HashMap<(i32, i32), (i64, i64)> = HashMap::new();
    for (number, step) in (0_u64..).zip(steps) {
        let (least, most) = bounds.entry((step.sensor, step.number)).or_default();
        *least += i64::from(outcomes[&number] == Told::Written);
        *most += i64::from(outcomes[&number] != Told::Not);
    }
    let rows = Visits::find().on(&plain).await.unwrap();
    for (key, (least, most)) in bounds {
        let found = rows.iter().find(|row| (row.site, row.page) == key).map_or(0, |row| row.count);
        assert!((least..=most).contains(&found), "{key:?}: {found} is not {least} to {most}");
    }
    assert_eq!(report.written + report.not_written + report.unknown, steps.len() as u64);
}

fn saves(rows: std::ops::Range<i32>) -> impl Iterator<Item = coodie::BulkWrite<aio::Db>> {
    use aio::Document;
    rows.map(|number| Reading { sensor: 1, number, value: 1 }.save().encoded())
}

/// A database with the table, which answers nothing of what is sent then.
async fn silent() -> (aio::Db, Memory) {
    use aio::Document;
    let memory = Memory::new();
    Reading::sync_table().on(&db(connected(&memory))).await.unwrap();
    (db(Failing::over(connected(&memory), &[Fate::Late(u8::MAX)])), memory)
}

#[tokio::test]
async fn a_dropped_writer_tells_of_each_row_and_logs_how_many_there_are() {
    let log = log::keep();
    let (db, _) = silent().await;
    let (outcomes, listener) = listener();
    let mut bulk = aio::BulkWriter::begin()
        .window(3)
        .in_flight(2)
        .batch_size(0)
        .on_outcome(listener)
        .on(&db)
        .await
        .unwrap();
    bulk.push_all(saves(0..6)).await.unwrap();
    drop(bulk);
    let outcomes = outcomes.lock().unwrap();
    let mut of = [0, 1, 2, 3, 4, 5].map(|row| outcomes[&row]);
    of.sort_by_key(|told| *told == Told::Not);
    assert_eq!(of, [Told::Unknown, Told::Unknown, Told::Not, Told::Not, Told::Not, Told::Not]);
    let log = log.lock().unwrap();
    assert!(log.contains("dropped before it was finished"), "{log}");
    assert!(log.contains("waiting=4\nflying=2\nfailed=0\n"), "{log}");
}

#[tokio::test]
async fn pushing_waits_for_room_and_a_push_given_up_is_not_taken() {
    let (db, _) = silent().await;
    let mut bulk = aio::BulkWriter::begin().window(0).in_flight(2).on(&db).await.unwrap();
    let progress = bulk.progress();
    bulk.push_all(saves(0..3)).await.unwrap();
    let row = saves(3..4).next().unwrap();
    assert!(bulk.push(row).now_or_never().is_none(), "two are in flight, and one waits");
    assert_eq!(progress.figures().accepted, 3);
    assert_eq!(bulk.finish().await.unwrap().all_written().unwrap(), 3);
}

#[tokio::test]
async fn a_stream_is_written_and_what_was_sent_is_answered_while_it_has_nothing() {
    use aio::Document;
    let (db, memory) = silent().await;
    let mut bulk = aio::BulkWriter::begin().window(0).on(&db).await.unwrap();
    let progress = bulk.progress();
    let (sender, receiver) = tokio::sync::mpsc::unbounded_channel();
    let stream = futures_util::stream::unfold(receiver, |mut rows| async {
        let row: Reading = rows.recv().await?;
        Some((row.save().encoded(), rows))
    });
    let watched = progress.clone();
    let producer = async move {
        sender.send(Reading { sensor: 1, number: 1, value: 1 }).unwrap();
        while watched.figures().written == 0 {
            pause().await;
        }
        sender.send(Reading { sensor: 1, number: 2, value: 2 }).unwrap();
    };
    let (taken, ()) = futures_util::future::join(bulk.push_stream(stream), producer).await;
    assert_eq!(taken.unwrap(), 2);
    assert_eq!(bulk.finish().await.unwrap().all_written().unwrap(), 2);
    let plain = self::db(connected(&memory));
    assert_eq!(Reading::find().on(&plain).count().await.unwrap(), 2);
}

/// A write is taken from its source only when there is room: what was given up is there still, or was told.
#[tokio::test]
async fn what_is_given_up_while_it_waits_for_room_is_not_lost() {
    use aio::Document;
    let row = |number| Reading { sensor: 1, number, value: 1 }.save().encoded();
    for of_stream in [false, true] {
        let (db, _memory) = silent().await;
        let late = Failing::over(coodie::Database::link(&db).clone(), &[Fate::Late(5)]);
        let mut bulk = aio::BulkWriter::begin().window(0).in_flight(1).on(&self::db(late)).await.unwrap();
        let progress = bulk.progress();
        let mut rows = (0..50).map(row);
        let given_up = if of_stream {
            bulk.push_stream(futures_util::stream::iter(&mut rows)).now_or_never().map(drop)
        } else {
            bulk.push_all(&mut rows).now_or_never().map(drop)
        };
        assert!(given_up.is_none());
        let accepted = progress.figures().accepted;
        assert!(accepted < 50);
        assert_eq!(accepted as usize + rows.count(), 50);
        bulk.finish().await.unwrap().all_written().unwrap();
    }
}

#[test]
fn blocking_code_is_refused_in_async_code_and_nothing_is_taken() {
    use sync::Document;
    let memory = Memory::new();
    let db = <sync::Db as coodie::Database>::of(connected(&memory));
    Reading::sync_table().on(&db).run().unwrap();
    let mut bulk = sync::BulkWriter::begin().on(&db).run().unwrap();
    let row = Reading { sensor: 1, number: 1, value: 1 };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let refused = runtime.block_on(async { bulk.push(row.save()).run() });
    assert!(refused.is_err_and(|why| why.is_configuration()));
    assert_eq!(bulk.progress().figures().accepted, 0);
    bulk.push(row.save()).run().unwrap();
    assert_eq!(bulk.finish().run().unwrap().all_written().unwrap(), 1);
}
