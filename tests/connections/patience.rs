//! How long a request may take: one timer sees to many requests, each of which has all of its time.

use crate::lazy::{Local, relayed};
use crate::name;
use crate::relay::Counts;
use coodie::{AsyncDb, Cluster, Error, aio, sync};
use futures_util::future::join_all;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_millis(400);

async fn connected() -> (Arc<Counts>, AsyncDb) {
    let (counts, host) = relayed();
    let cluster = Cluster::hosts([host]).request_timeout(PATIENCE);
    (counts, aio::init_coodie(cluster).name(name()).await.unwrap())
}

async fn get(db: &AsyncDb) -> coodie::Result<Local> {
    <Local as aio::Document>::get("local").on(db).await
}

/// What an error of a request says that began at this time.
fn assert_late(why: &Error, millis: u64, began: Instant) {
    assert!(why.is_timeout(), "{why}");
    assert!(why.to_string().starts_with(&format!("no answer within {millis} ms")), "{why}");
    let waited = began.elapsed();
    assert!(waited >= Duration::from_millis(millis), "{waited:?}");
    assert!(waited < Duration::from_millis(millis) + PATIENCE, "{waited:?}");
}

#[tokio::test]
async fn what_is_not_answered_is_a_timeout_and_the_next_request_has_its_own_time() {
    let (counts, db) = connected().await;
    get(&db).await.unwrap();
    for _ in 0..2 {
        counts.silent.store(true, Ordering::Relaxed);
        let began = Instant::now();
        assert_late(&get(&db).await.unwrap_err(), 400, began);
        counts.silent.store(false, Ordering::Relaxed);
        get(&db).await.unwrap();
    }
    // Of many at once each has its own waker.
    counts.silent.store(true, Ordering::Relaxed);
    let began = Instant::now();
    for answer in join_all((0..20).map(|_| get(&db))).await {
        assert_late(&answer.unwrap_err(), 400, began);
    }
    let began = Instant::now();
    let said = <Local as aio::Document>::get("local").on(&db).timeout(Duration::from_millis(100)).await;
    assert_late(&said.unwrap_err(), 100, began);
}

/// Nor does any of those who need one statement wait for what others waited for before it.
#[tokio::test]
async fn what_no_node_prepares_is_a_timeout_of_all_who_wait_for_it() {
    let (counts, db) = connected().await;
    counts.silent.store(true, Ordering::Relaxed);
    let began = Instant::now();
    let said = <Local as aio::Document>::get("local").on(&db).timeout(Duration::from_millis(100));
    let (all, said) = tokio::join!(join_all((0..16).map(|_| get(&db))), said);
    let millis = |why: Error| {
        assert!(why.is_timeout() && why.to_string().contains("prepared"), "{why}");
        why.to_string()
    };
    assert!(millis(said.unwrap_err()).contains("100 ms"));
    assert!(all.into_iter().all(|answer| millis(answer.unwrap_err()).contains("400 ms")));
    assert!(began.elapsed() < 2 * PATIENCE, "{:?}", began.elapsed());
    counts.silent.store(false, Ordering::Relaxed);
    get(&db).await.unwrap();
}

/// Else a statement that takes longer than anybody waits would never be there.
#[tokio::test]
async fn what_is_prepared_is_kept_for_those_who_come_after_all_have_given_up() {
    let (counts, db) = connected().await;
    let one = || {
        // A statement of its own: one that reads a row is prepared once by all tests of a program.
        <Local as aio::Document>::find().filter(Local::KEY.eq("local")).limit(7).on(&db)
    };
    counts.delay.store(300, Ordering::Relaxed);
    for _ in 0..2 {
        let late = one().timeout(Duration::from_millis(100)).await.unwrap_err();
        assert!(late.is_timeout() && late.to_string().contains("prepared"), "{late}");
    }
    tokio::time::sleep(2 * PATIENCE).await;
    counts.delay.store(0, Ordering::Relaxed);
    let before = counts.prepares.load(Ordering::Relaxed);
    assert_eq!(one().timeout(Duration::from_millis(100)).await.unwrap().len(), 1);
    assert_eq!(counts.prepares.load(Ordering::Relaxed), before);
}

#[tokio::test]
async fn a_timer_of_earlier_requests_ends_no_later_one() {
    let (counts, db) = connected().await;
    let began = Instant::now();
    get(&db).await.unwrap();
    counts.delay.store(150, Ordering::Relaxed);
    while began.elapsed() < 3 * PATIENCE {
        get(&db).await.unwrap();
    }
    // Nor does the time count that passes before it is polled.
    let early = <Local as aio::Document>::get("local").on(&db).into_future();
    tokio::time::sleep(PATIENCE).await;
    early.await.unwrap();
}

#[test]
fn blocking_calls_of_several_threads_have_it_too() {
    let (counts, host) = relayed();
    let cluster = Cluster::hosts([host]).request_timeout(PATIENCE);
    let db = sync::init_coodie(cluster).name(name()).run().unwrap();
    let get = || <Local as sync::Document>::get("local").on(&db).run();
    get().unwrap();
    counts.silent.store(true, Ordering::Relaxed);
    let began = Instant::now();
    thread::scope(|scope| {
        let all: Vec<_> = (0..4).map(|_| scope.spawn(get)).collect();
        for answer in all {
            assert_late(&answer.join().unwrap().unwrap_err(), 400, began);
        }
    });
    counts.silent.store(false, Ordering::Relaxed);
    get().unwrap();
}
