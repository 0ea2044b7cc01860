//! The server goes away in the middle and comes back: operations fail with kinds that say so, and work again without a
//! new `init_coodie`. On a node of its own, killed (SIGKILL) and started again on its data.

#![allow(clippy::unwrap_used)]

#[path = "outage/bulk.rs"]
mod bulk;

use coodie::{Cluster, Error, ErrorKind, Result, aio, sync};
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, MutexGuard};
use xtask::node::{Node, Options, StopOnDrop};

#[derive(aio::Document, Debug, Clone, PartialEq)]
struct Event {
    #[partition_key]
    id: i32,
    name: String,
}

fn event(id: i32) -> Event {
    Event { id, name: format!("event {id}") }
}

/// Longer than any operation may take to fail, or the drivers to connect again.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many writes each mode has been told of when the node is killed, at least.
const WRITES: i32 = 50;

/// Where the rows of blocking code begin: both modes write into one table.
const BLOCKING: i32 = 1_000_000;

/// A node to kill: one at a time.
async fn start() -> (MutexGuard<'static, ()>, StopOnDrop) {
    static ALONE: Mutex<()> = Mutex::const_new(());
    let alone = ALONE.lock().await;
    let options = Options { name: "outage".into(), durable: true, fresh: true, ..Options::default() };
    (alone, Node::start(&options).expect("a node of its own").stop_on_drop())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_goes_on_when_the_server_is_back() {
    let (_alone, node) = start().await;
    let cluster = || Cluster::hosts([node.hosts()]).keyspace("outage");
    aio::init_coodie(cluster()).await.unwrap();
    aio::create_keyspace("outage").await.unwrap();
    <Event as aio::Document>::sync_table().await.unwrap();
    let cluster = cluster();
    in_blocking_code(move || sync::init_coodie(cluster).run().unwrap()).await;

    let [ours, theirs] = kill_while_both_write(&node).await;
    node.start_again().expect("the node comes back");
    all_is_there_and_more_can_be_written(ours).await;
    in_blocking_code(move || blocking::all_is_there_and_more_can_be_written(theirs)).await;
}

/// Kills the node while both modes write; answers how many writes each was told of, async code first.
async fn kill_while_both_write(node: &Node) -> [i32; 2] {
    let written = Arc::new([AtomicI32::new(0), AtomicI32::new(0)]);
    let writers = [
        tokio::spawn(write_until_it_fails(written.clone())),
        tokio::task::spawn_blocking({
            let written = written.clone();
            move || blocking::write_until_it_fails(&written[1])
        }),
    ];
    let began = Instant::now();
    while written.iter().any(|written| written.load(Ordering::Relaxed) < WRITES) {
        assert!(
            began.elapsed() < PATIENCE && !writers.iter().any(|writer| writer.is_finished()),
            "{written:?}"
        );
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    node.kill().expect("the node is killed");
    for writer in writers {
        tokio::time::timeout(PATIENCE, writer).await.expect("writes must fail").unwrap();
    }
    [0, 1].map(|mode| written[mode].load(Ordering::Relaxed))
}

async fn in_blocking_code<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.unwrap()
}

fn assert_says_outage<T: std::fmt::Debug>(answer: Result<T>) {
    let error = answer.unwrap_err();
    let expected = [ErrorKind::Driver, ErrorKind::Timeout, ErrorKind::Unavailable];
    assert!(expected.contains(&error.kind()), "{error:?}");
}

/// Counts the writes that were acknowledged.
async fn write_until_it_fails(written: Arc<[AtomicI32; 2]>) {
    use aio::Document;
    let written = &written[0];
    let failed = loop {
        match event(written.load(Ordering::Relaxed)).save().await {
            Ok(()) => written.fetch_add(1, Ordering::Relaxed),
            failed => break failed,
        };
    };
    assert_says_outage(failed);
    assert_says_outage(Event::get(0).await);
}

/// The driver connects again by itself, and the node syncs each write before it acknowledges it: none is lost.
async fn all_is_there_and_more_can_be_written(written: i32) {
    use aio::Document;
    let began = Instant::now();
    while let Err(error) = Event::get(0).await {
        assert!(began.elapsed() < PATIENCE, "{error}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let expected: Vec<_> = (0..written).map(|id| Some(event(id))).collect();
    assert_eq!(Event::get_many(0..written).await.unwrap(), expected);
    // It was not acknowledged: there or not, but never half of it.
    let next = Event::find_one().filter(Event::ID.eq(written)).await.unwrap();
    assert!(next.as_ref().is_none_or(|next| *next == event(written)), "{next:?}");
    event(written + 1).save().await.unwrap();
    assert_eq!(Event::get(written + 1).await.unwrap(), event(written + 1));
}

/// The same in blocking code.
mod blocking {
    use super::{AtomicI32, BLOCKING, Event, Instant, Ordering, PATIENCE, assert_says_outage, event};
    use coodie::sync::Document;
    use std::time::Duration;

    pub(super) fn write_until_it_fails(written: &AtomicI32) {
        let failed = loop {
            match event(BLOCKING + written.load(Ordering::Relaxed)).save().run() {
                Ok(()) => written.fetch_add(1, Ordering::Relaxed),
                failed => break failed,
            };
        };
        assert_says_outage(failed);
        assert_says_outage(Event::get(BLOCKING).run());
    }

    pub(super) fn all_is_there_and_more_can_be_written(written: i32) {
        let (began, end) = (Instant::now(), BLOCKING + written);
        while let Err(error) = Event::get(BLOCKING).run() {
            assert!(began.elapsed() < PATIENCE, "{error}");
            std::thread::sleep(Duration::from_millis(200));
        }
        let expected: Vec<_> = (BLOCKING..end).map(|id| Some(event(id))).collect();
        assert_eq!(Event::get_many(BLOCKING..end).run().unwrap(), expected);
        let next = Event::find_one().filter(Event::ID.eq(end)).run().unwrap();
        assert!(next.as_ref().is_none_or(|next| *next == event(end)), "{next:?}");
        event(end + 1).save().run().unwrap();
        assert_eq!(Event::get(end + 1).run().unwrap(), event(end + 1));
    }
}

/// A port that was free a moment ago: nothing listens there.
fn nowhere() -> (String, Cluster) {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let host = format!("127.0.0.1:{port}");
    (host.clone(), Cluster::hosts([host]).connect_timeout(Duration::from_secs(1)))
}

fn assert_names_the_host(refused: &Error, host: &str, began: Instant) {
    assert_eq!(refused.kind(), ErrorKind::Unavailable);
    assert!(refused.to_string().contains(host), "{refused}");
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[tokio::test]
async fn an_unreachable_host_is_named_within_its_time_out() {
    let ((host, cluster), began) = (nowhere(), Instant::now());
    let refused = aio::init_coodie(cluster).name("nowhere").await.unwrap_err();
    assert_names_the_host(&refused, &host, began);
}

#[test]
fn an_unreachable_host_is_named_in_blocking_code_too() {
    let ((host, cluster), began) = (nowhere(), Instant::now());
    let refused = sync::init_coodie(cluster).name("nowhere").run().unwrap_err();
    assert_names_the_host(&refused, &host, began);
}
