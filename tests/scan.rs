//! Scans over databases that fail, and over slow ones: each row comes, what was read to its end is not read again, and
//! ranges are read side by side.

#![allow(unreachable_pub, clippy::unwrap_used)]

#[path = "bulk/failing.rs"]
mod failing;
#[path = "scan/ring.rs"]
mod ring;

use coodie::driver::{Connect, Link};
use coodie::{Checkpoint, ErrorKind, Memory, aio, sync};
use failing::{Failing, Fate, fate};
use futures_util::{FutureExt, TryStreamExt};
use proptest::prelude::*;
use ring::Ring;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[derive(aio::Document, Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Reading {
    #[partition_key]
    sensor: i32,
    #[clustering]
    number: i32,
}

fn connected(memory: &Memory) -> Link {
    memory.clone().connect().now_or_never().unwrap().unwrap()
}

/// A handle that is not registered.
fn db(link: Link) -> aio::Db {
    <aio::Db as coodie::Database>::of(link)
}

fn rows(sensors: i32) -> BTreeSet<Reading> {
    (0..sensors).flat_map(|sensor| (0..=sensor % 4).map(move |number| Reading { sensor, number })).collect()
}

async fn filled(rows: &BTreeSet<Reading>) -> Memory {
    use aio::Document;
    let memory = Memory::new();
    let db = db(connected(&memory));
    Reading::sync_table().on(&db).await.unwrap();
    for row in rows {
        row.save().on(&db).await.unwrap();
    }
    memory
}

#[derive(Clone, Debug)]
struct Bounds {
    parallelism: usize,
    page_size: u32,
    ranges: u16,
    attempts: u32,
}

fn bounds() -> impl Strategy<Value = Bounds> {
    (1..6_usize, 1..8_u32, 1..24_u16, 1..5_u32).prop_map(|(parallelism, page_size, ranges, attempts)| {
        Bounds { parallelism, page_size, ranges, attempts }
    })
}

/// What one scan gave until it ended, failed, or was dropped after so many rows.
struct Ran {
    given: Vec<Reading>,
    checkpoint: Checkpoint,
    ended: bool,
}

async fn run(db: &aio::Db, bounds: &Bounds, from: Option<Checkpoint>, most: usize) -> Ran {
    use aio::Document;
    let scan = Reading::scan().parallelism(bounds.parallelism).page_size(bounds.page_size);
    let scan = scan.ranges(bounds.ranges).attempts(bounds.attempts).on(db);
    let mut rows = match from {
        Some(from) => scan.resume(from.to_string().parse().unwrap()),
        None => scan,
    }
    .rows();
    let mut given = Vec::new();
    let mut before = rows.progress();
    let mut ended = false;
    while given.len() < most {
        match rows.next().await {
            Some(Ok(row)) => given.push(row),
            Some(Err(_)) => break,
            None => {
                ended = true;
                break;
            }
        }
        assert!(before <= rows.progress());
        before = rows.progress();
    }
    assert_eq!(rows.progress() == 1.0, ended);
    Ran { given, checkpoint: rows.checkpoint(), ended }
}

/// Scans, each of which goes on where the one before was dropped, or failed; the last has its way.
async fn resumed(sensors: i32, bounds: &[Bounds], tokens: &[i64], kills: &[usize], fates: &[Fate]) {
    let all = rows(sensors);
    let memory = filled(&all).await;
    let (mut seen, mut from): (BTreeSet<Reading>, _) = (BTreeSet::new(), None::<Checkpoint>);
    let runs = kills.iter().copied().map(Some).chain([None]);
    for (run_of, kill) in runs.enumerate() {
        let fates = if kill.is_some() { fates } else { &[Fate::Made] };
        let failing = Failing::over(connected(&memory), fates);
        let ring = Ring::over(failing.clone(), tokens.to_vec(), None);
        let bounds = &bounds[run_of % bounds.len()];
        let before = from.as_ref().map_or(0.0, Checkpoint::progress);
        let ran = run(&db(ring.clone()), bounds, from, kill.unwrap_or(usize::MAX)).await;
        assert!(failing.most_in_flight() <= bounds.parallelism);
        assert!(ran.ended || kill.is_some_and(|kill| ran.given.len() == kill) || failing.failed() > 0);
        let given: BTreeSet<_> = ran.given.iter().cloned().collect();
        assert_eq!(given.len(), ran.given.len(), "a retry gives no row twice");
        assert!(ring.share() <= 1.0 - before + 1e-9, "what was read to its end is not read again");
        seen.extend(given);
        if ran.ended {
            assert!((ring.share() - (1.0 - before)).abs() < 1e-9, "the whole ring was read");
            assert_eq!(seen, all);
            assert_eq!(ran.checkpoint.progress(), 1.0);
            return;
        }
        from = Some(ran.checkpoint);
    }
    panic!("nothing stopped the last scan");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn each_row_comes_and_what_was_read_to_its_end_is_not_read_again(
        sensors in 0..40_i32,
        bounds in prop::collection::vec(bounds(), 1..4),
        tokens in prop::collection::vec(any::<i64>(), 0..12),
        kills in prop::collection::vec(0..60_usize, 0..4),
        fates in prop::collection::vec(fate(), 1..40),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(resumed(sensors, &bounds, &tokens, &kills, &fates));
    }
}

#[tokio::test]
async fn what_passes_is_asked_again_and_what_does_not_ends_the_scan() {
    use aio::Document;
    let all = rows(20);
    let memory = filled(&all).await;
    let failing = |fates: &[Fate]| db(Failing::over(connected(&memory), fates));
    let flaky = [Fate::Unavailable, Fate::TimedOut(true), Fate::Broken(false), Fate::Made];
    let found: Vec<_> =
        Reading::scan().attempts(1_000).on(&failing(&flaky)).rows().try_collect().await.unwrap();
    assert_eq!(found.iter().cloned().collect::<BTreeSet<_>>(), all);
    assert_eq!(found.len(), all.len());

    let db = failing(&[Fate::TimedOut(false)]);
    let mut rows = Reading::scan().attempts(3).on(&db).rows();
    assert_eq!(rows.next().await.unwrap().unwrap_err().kind(), ErrorKind::Timeout);
    assert!(rows.next().await.is_none());
    let refused = failing(&[Fate::Refused]);
    let mut rows = Reading::scan().on(&refused).rows();
    assert_eq!(rows.next().await.unwrap().unwrap_err().kind(), ErrorKind::InvalidQuery);
    assert!(rows.next().await.is_none());
}

const SLOW: Duration = Duration::from_millis(20);

/// How much faster a scan is than a sequential read, in the best of a few attempts: others work on the machine, too.
fn best(attempt: impl Fn() -> (Duration, Duration)) -> f64 {
    let ratio =
        |(sequential, parallel): (Duration, Duration)| sequential.as_secs_f64() / parallel.as_secs_f64();
    (0..5).map(|_| ratio(attempt())).fold(0.0, f64::max)
}

#[test]
fn ranges_are_read_side_by_side() {
    use aio::Document;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let all = rows(160);
    let memory = runtime.block_on(filled(&all));
    let db = db(Ring::over(connected(&memory), vec![-7, 7], Some(SLOW)));
    let attempt = || {
        runtime.block_on(async {
            let began = Instant::now();
            let found: Vec<_> = Reading::find().page_size(20).on(&db).rows().try_collect().await.unwrap();
            let sequential = began.elapsed();
            let began = Instant::now();
            let scan = Reading::scan().page_size(20).ranges(32).on(&db).rows();
            let scanned: Vec<_> = scan.try_collect().await.unwrap();
            assert_eq!(scanned.into_iter().collect::<BTreeSet<_>>(), all);
            assert_eq!(found.len(), all.len());
            (sequential, began.elapsed())
        })
    };
    let ratio = best(attempt);
    assert!(ratio >= 2.0, "{ratio} times as fast");
}

#[test]
fn and_in_blocking_code() {
    use sync::Document;
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let all = rows(160);
    let memory = runtime.block_on(filled(&all));
    let ring: Arc<Ring> = Ring::over(connected(&memory), vec![-7, 7], Some(SLOW));
    let db = <sync::Db as coodie::Database>::of(ring);
    let attempt = || {
        let began = Instant::now();
        let found = Reading::find().page_size(20).on(&db).rows().count();
        let sequential = began.elapsed();
        let began = Instant::now();
        let scan = Reading::scan().page_size(20).ranges(32).on(&db).rows();
        let scanned: coodie::Result<BTreeSet<_>> = scan.collect();
        assert_eq!(scanned.unwrap(), all);
        assert_eq!(found, all.len());
        (sequential, began.elapsed())
    };
    let ratio = best(attempt);
    assert!(ratio >= 2.0, "{ratio} times as fast");
    let refused = runtime.block_on(async { Reading::scan().on(&db).rows().next() });
    assert!(refused.unwrap().is_err_and(|why| why.is_configuration()));
}
