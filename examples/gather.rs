//! Fifty reads from a database that is 20 ms away: one after another, by `join_all`, by `get_many`; with what each took.
//!
//! Reads that do not wait for one another take as long as one. `join_all` is of async code; `get_many` is the same in
//! blocking code: it keeps its requests in flight on the caller's thread. The distance is made by a driver of our own
//! around the database in memory.
//!
//! `cargo run --release --example gather`

use coodie::driver::{BatchRequest, BoxFuture, Capabilities, Connect, Driver, Link, Page, Request};
use coodie::{Document, Memory, Result, get_driver, register_driver, sync};
use futures_util::future::try_join_all;
use std::any::Any;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[derive(Document, Debug)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

const READS: i64 = 50;
const DISTANCE: Duration = Duration::from_millis(20);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let far: Link = Arc::new(Far(Memory::new().connect().await?));
    register_driver("default", far.clone())?;
    sync::register_driver("default", far)?;
    User::sync_table().await?;
    try_join_all((0..READS).map(|id| User { id, name: format!("user {id}") }.save().into_future())).await?;

    let began = Instant::now();
    for id in 0..READS {
        User::get(id).await?;
    }
    show("one after another", began);

    let began = Instant::now();
    let users = try_join_all((0..READS).map(|id| User::get(id).into_future())).await?;
    show("join_all", began);

    let began = Instant::now();
    let found = User::get_many(0..READS).await?;
    show("get_many", began);
    assert!(
        users.iter().zip(&found).all(|(user, found)| found.as_ref().is_some_and(|it| it.name == user.name))
    );

    assert_eq!(tokio::task::spawn_blocking(blocking::gather).await.expect("no panic")?, users.len());
    get_driver("default")?.close().await
}

fn show(how: &str, began: Instant) {
    let took = began.elapsed();
    let reads = took.as_secs_f64() / DISTANCE.as_secs_f64();
    println!("{READS} reads, {how:<20} {:>6.1} ms, as long as {reads:>4.1} reads", took.as_secs_f64() * 1e3);
}

/// The same without async.
mod blocking {
    use super::{READS, User, show};
    use coodie::Result;
    use coodie::sync::Document;
    use std::time::Instant;

    pub(super) fn gather() -> Result<usize> {
        // The first call starts the threads for I/O.
        User::get(0).run()?;
        let began = Instant::now();
        let found = User::get_many(0..READS).run()?;
        show("get_many, blocking", began);
        Ok(found.len())
    }
}

/// A database that is far away.
struct Far(Link);

impl Driver for Far {
    fn execute(self: Arc<Self>, request: Request) -> BoxFuture<'static, Result<Page>> {
        Box::pin(async move {
            tokio::time::sleep(DISTANCE).await;
            self.0.clone().execute(request).await
        })
    }

    fn batch(self: Arc<Self>, batch: BatchRequest) -> BoxFuture<'static, Result<Page>> {
        self.0.clone().batch(batch)
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        self.0.sleep(time)
    }

    fn keyspace(&self) -> Option<&str> {
        self.0.keyspace()
    }

    fn capabilities(&self) -> Capabilities {
        self.0.capabilities()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
