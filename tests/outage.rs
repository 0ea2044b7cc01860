//! The server goes away in the middle and comes back: operations fail with kinds that say so, and work again without a
//! new `init_coodie`. On a node of its own, killed (SIGKILL) and started again on its data.

#![allow(clippy::unwrap_used)]

use coodie::{Cluster, Document, ErrorKind, create_keyspace, init_coodie};
use std::time::{Duration, Instant};
use xtask::node::{Node, Options};

#[derive(Document, Debug, Clone, PartialEq)]
struct Event {
    #[partition_key]
    id: i32,
    name: String,
}

fn event(id: i32) -> Event {
    Event { id, name: format!("event {id}") }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_goes_on_when_the_server_is_back() {
    let options = Options { name: "outage".into(), durable: true, fresh: true, ..Options::default() };
    let node = Node::start(&options).expect("a node of its own").stop_on_drop();
    let cluster = Cluster::hosts([node.hosts()]).keyspace("outage");
    init_coodie(cluster).await.unwrap();
    create_keyspace("outage").await.unwrap();
    Event::sync_table().await.unwrap();
    for id in 0..10 {
        event(id).save().await.unwrap();
    }
    let acknowledged = kill_while_writing(&node).await;

    node.start_again().expect("the node comes back");
    let back = wait_until_it_works().await;
    assert_eq!(back, event(0));
    for id in 0..acknowledged {
        // Acknowledged before the kill; the commit log is synced periodically, so the last moments may be lost.
        let found = Event::find_one().filter(Event::ID.eq(id)).await.unwrap();
        assert!(found.is_none_or(|found| found == event(id)), "never half a row");
    }
    event(1_000).save().await.unwrap();
    assert_eq!(Event::get(1_000).await.unwrap(), event(1_000));
}

/// Writes until the kill shows; answers how many writes were acknowledged.
async fn kill_while_writing(node: &Node) -> i32 {
    let mut killed = None;
    for id in 0.. {
        if id == 50 {
            node.kill().expect("the node is killed");
            killed = Some(Instant::now());
        }
        match event(id).save().await {
            Ok(()) => {
                assert!(killed.is_none_or(|at| at.elapsed() < Duration::from_secs(60)), "writes must fail")
            }
            Err(error) => {
                let kind = error.kind();
                let expected = [ErrorKind::Driver, ErrorKind::Timeout, ErrorKind::Unavailable];
                assert!(expected.contains(&kind), "{kind:?}: {error}");
                let read = Event::get(0).await.unwrap_err();
                assert!(expected.contains(&read.kind()), "{read:?}");
                return id;
            }
        }
    }
    unreachable!("the loop ends with an error")
}

/// The driver connects again by itself.
async fn wait_until_it_works() -> Event {
    let began = Instant::now();
    loop {
        match Event::get(0).await {
            Ok(event) => return event,
            Err(error) => assert!(began.elapsed() < Duration::from_secs(60), "{error}"),
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test]
async fn an_unreachable_host_is_named_within_its_time_out() {
    // A port that was free a moment ago: nothing listens there.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let host = format!("127.0.0.1:{port}");
    let began = Instant::now();
    let cluster = Cluster::hosts([host.clone()]).connect_timeout(Duration::from_secs(1));
    let refused = init_coodie(cluster).name("nowhere").await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Unavailable);
    assert!(refused.to_string().contains(&host), "{refused}");
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}
