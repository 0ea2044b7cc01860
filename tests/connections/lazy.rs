use crate::relay::{Counts, relay};
use crate::{name, plain};
use coodie::{Cluster, ErrorKind, Result, aio, sync};
use futures_util::future::join_all;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

#[derive(aio::Document, Debug, PartialEq)]
#[document(table = "local", keyspace = "system")]
pub(crate) struct Local {
    #[partition_key]
    pub(crate) key: String,
    cluster_name: String,
}

/// A relay to the node, and its address.
pub(crate) fn relayed() -> (Arc<Counts>, String) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap().to_string();
    (relay(listener, plain()), host)
}

fn read(counts: &Counts) -> (u32, u32) {
    (counts.connections.load(Ordering::Relaxed), counts.prepares.load(Ordering::Relaxed))
}

/// What one action of a database that connects at once costs: connections, and statements prepared.
fn of_one() -> (u32, u32) {
    let (counts, host) = relayed();
    let db = sync::init_coodie(Cluster::hosts([host])).name(name()).run().unwrap();
    <Local as sync::Document>::get("local").on(&db).run().unwrap();
    read(&counts)
}

#[test]
fn sixty_four_first_actions_connect_once_and_prepare_once() {
    let (counts, host) = relayed();
    let db = sync::init_coodie(Cluster::hosts([host]).lazy()).name(name()).run().unwrap();
    assert_eq!(read(&counts), (0, 0));
    thread::scope(|scope| {
        let all: Vec<_> =
            (0..64).map(|_| scope.spawn(|| <Local as sync::Document>::get("local").on(&db).run())).collect();
        assert!(all.into_iter().all(|one| one.join().unwrap().unwrap().key == "local"));
    });
    assert_eq!(read(&counts), of_one());
    db.close().run().unwrap();
}

#[tokio::test]
async fn sixty_four_first_actions_connect_once_and_prepare_once_in_async_code() {
    let expected = tokio::task::spawn_blocking(of_one).await.unwrap();
    let (counts, host) = relayed();
    let db = aio::init_coodie(Cluster::hosts([host]).lazy()).name(name()).await.unwrap();
    assert_eq!(read(&counts), (0, 0));
    let first = |_| <Local as aio::Document>::get("local").on(&db).into_future();
    // The one that began is given up: the others go on without it.
    let given_up = tokio::time::timeout(Duration::from_micros(1), first(0)).await;
    let all = join_all((0..64).map(first)).await;
    assert!(all.into_iter().all(|one| one.unwrap().key == "local"));
    assert!(given_up.is_err());
    let (connections, prepares) = read(&counts);
    assert_eq!(prepares, expected.1);
    // Nobody waited for the attempt that was given up.
    assert!(connections <= 2 * expected.0, "{connections}");
    db.close().await.unwrap();
}

#[test]
fn what_failed_is_the_error_of_all_who_waited_and_the_next_tries_again() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let cluster = Cluster::hosts([port.to_string()]).lazy().connect_timeout(Duration::from_secs(1));
    let db = sync::init_coodie(cluster).name(name()).run().unwrap();
    let began = Instant::now();
    thread::scope(|scope| {
        let all: Vec<_> = (0..16).map(|_| scope.spawn(|| db.ping().run())).collect();
        for one in all {
            assert_eq!(one.join().unwrap().unwrap_err().kind(), ErrorKind::Unavailable);
        }
    });
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    relay(TcpListener::bind(port).unwrap(), plain());
    db.ping().run().unwrap();
    db.close().run().unwrap();
}

#[tokio::test]
async fn what_failed_is_tried_again_in_async_code() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let cluster = Cluster::hosts([port.to_string()]).lazy().connect_timeout(Duration::from_secs(1));
    let db = aio::init_coodie(cluster).name(name()).await.unwrap();
    let all: Vec<Result<()>> = join_all((0..16).map(|_| db.ping().into_future())).await;
    assert!(all.iter().all(|one| one.as_ref().is_err_and(|why| why.is_unavailable())), "{all:?}");
    relay(TcpListener::bind(port).unwrap(), plain());
    db.ping().await.unwrap();
    db.close().await.unwrap();
}

#[tokio::test]
async fn a_database_that_never_connected_is_closed() {
    let cluster = || Cluster::hosts(["192.0.2.1"]).lazy();
    let db = aio::init_coodie(cluster()).name(name()).await.unwrap();
    db.close().await.unwrap();
    assert!(db.ping().await.unwrap_err().is_configuration());
    let run = move || {
        let db = sync::init_coodie(cluster()).name(name()).run().unwrap();
        db.close().run().unwrap();
        assert!(db.ping().run().unwrap_err().is_configuration());
    };
    tokio::task::spawn_blocking(run).await.unwrap();
}

#[test]
fn an_unknown_datacentre_is_refused_and_says_which_there_are() {
    let said = crate::refusal(|| Cluster::hosts([plain()]).datacentre("dc9"));
    assert!(said.starts_with("the cluster has no datacentre `dc9` (it has: datacenter1)"), "{said}");
    crate::reach(|| Cluster::hosts([plain()]).datacentre("datacenter1")).unwrap();
}
