//! Fifty reads from a database that is 20 ms away: one after another, by `join_all`, by `get_many`; with what each
//! took.
//!
//! Reads that do not wait for one another take as long as one. `join_all` is of async code; `get_many` is the same in
//! blocking code: it keeps its requests in flight on the caller's thread. The distance is made by an observer that answers
//! later.
//!
//! `cargo run --release --example gather` runs on a database in memory; with `-- --hosts 127.0.0.1:9042` on a cluster,
//! whose own time comes on top.

use clap::Parser;
use coodie::driver::{BoxFuture, Connect, Link, Page};
use coodie::{Cluster, Document, Memory, Observed, Observer, Result, sync};
use coodie::{create_keyspace, drop_keyspace, get_driver, register_driver};
use futures_util::future::try_join_all;
use std::time::{Duration, Instant};

#[derive(Document, Debug, PartialEq)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

const KEYSPACE: &str = "coodie_gather";
const READS: i64 = 50;
const DISTANCE: Duration = Duration::from_millis(20);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let far = connect().await?;
    register_driver("default", far.clone())?;
    sync::register_driver("default", far)?;
    drop_keyspace(KEYSPACE).await?;
    create_keyspace(KEYSPACE).await?;
    User::sync_table().await?;
    let users: Vec<User> = (0..READS).map(|id| User { id, name: format!("user {id}") }).collect();
    try_join_all(users.iter().map(|user| user.save().into_future())).await?;

    let sequential = one_after_another().await?;
    let joined = join(&users).await?;
    let gathered = gather(&users).await?;
    let blocking = tokio::task::spawn_blocking(move || blocking::gather(&users)).await.expect("no panic")?;
    for took in [joined, gathered, blocking] {
        assert!(took * 2 < sequential, "{took:?}, and one after another {sequential:?}");
    }
    drop_keyspace(KEYSPACE).await?;
    get_driver("default")?.close().await
}

async fn one_after_another() -> Result<Duration> {
    let began = Instant::now();
    for id in 0..READS {
        User::get(id).await?;
    }
    Ok(show("one after another", began))
}

async fn join(users: &[User]) -> Result<Duration> {
    let began = Instant::now();
    let found = try_join_all((0..READS).map(|id| User::get(id).into_future())).await?;
    let took = show("join_all", began);
    assert_eq!(found, users);
    Ok(took)
}

async fn gather(users: &[User]) -> Result<Duration> {
    let began = Instant::now();
    let found = User::get_many(0..READS).await?;
    let took = show("get_many", began);
    assert!(found.iter().flatten().eq(users));
    Ok(took)
}

/// The same without async.
mod blocking {
    use super::{READS, User, show};
    use coodie::Result;
    use coodie::sync::Document;
    use std::time::{Duration, Instant};

    pub(super) fn gather(users: &[User]) -> Result<Duration> {
        // The first call starts the threads for I/O.
        User::get(0).run()?;
        let began = Instant::now();
        let found = User::get_many(0..READS).run()?;
        let took = show("get_many, blocking", began);
        assert!(found.iter().flatten().eq(users));
        Ok(took)
    }
}

fn show(how: &str, began: Instant) -> Duration {
    let took = began.elapsed();
    let reads = took.as_secs_f64() / DISTANCE.as_secs_f64();
    println!("{READS} reads, {how:<20} {:>6.1} ms, as long as {reads:>4.1} reads", took.as_secs_f64() * 1e3);
    took
}

#[derive(Parser)]
struct Arguments {
    /// The cluster's hosts, separated by commas; without them, a database in memory.
    #[arg(long, value_delimiter = ',')]
    hosts: Vec<String>,
}

async fn connect() -> Result<Link> {
    let hosts = Arguments::parse().hosts;
    if hosts.is_empty() {
        return Observed::new(Memory::new().keyspace(KEYSPACE), Far).connect().await;
    }
    Observed::new(Cluster::hosts(hosts).keyspace(KEYSPACE), Far).connect().await
}

/// Holds back each request for as long as it would take to travel far.
struct Far;

impl Observer for Far {
    fn answer(&self, _: &str, answer: BoxFuture<'static, Result<Page>>) -> BoxFuture<'static, Result<Page>> {
        Box::pin(async {
            tokio::time::sleep(DISTANCE).await;
            answer.await
        })
    }
}
