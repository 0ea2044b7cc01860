//! After a change of schema all nodes must agree on it before the action ends: asked again and again, with waits that
//! grow, and given up after a minute. Both modes wait through the driver's own `sleep`, in the same steps. So do writers
//! who must agree on a version.

#![allow(clippy::unwrap_used)]

use coodie::{Memory, SyncReport, aio, sync};
use counting::Nodes;
use futures_util::FutureExt;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[derive(aio::Document, Debug, Clone, PartialEq)]
struct User {
    #[partition_key]
    id: i64,
    #[indexed]
    name: String,
}

/// What one change waits, if the nodes disagree twice.
fn two_waits() -> Vec<Duration> {
    [10, 20].map(Duration::from_millis).to_vec()
}

#[test]
fn a_change_waits_in_blocking_code_exactly_until_the_nodes_agree() {
    use sync::Document;
    let nodes = Nodes::disagreeing(2);
    let db = sync::register_driver("blocking", nodes.clone()).unwrap();
    sync::create_keyspace("blocking").on(&db).run().unwrap();
    assert_eq!((nodes.take_asked(), nodes.take_waits()), (3, two_waits()));

    // A table and an index: each change is waited for.
    let report = User::sync_table().on(&db).run().unwrap();
    assert_eq!(report.statements.len(), 2);
    assert_eq!((nodes.take_asked(), nodes.take_waits()), (6, two_waits().repeat(2)));

    // Nothing changes: nothing to agree on.
    assert_eq!(User::sync_table().on(&db).run().unwrap(), SyncReport::default());
    User { id: 1, name: "ada".into() }.save().on(&db).run().unwrap();
    assert_eq!((nodes.take_asked(), nodes.take_waits()), (0, vec![]));

    sync::drop_keyspace("blocking").on(&db).run().unwrap();
    assert_eq!((nodes.take_asked(), nodes.take_waits()), (3, two_waits()));
}

#[tokio::test]
async fn a_change_waits_in_async_code_exactly_until_the_nodes_agree() {
    use aio::Document;
    let nodes = Nodes::disagreeing(2);
    let db = aio::register_driver("async", nodes.clone()).unwrap();
    aio::create_keyspace("async").on(&db).await.unwrap();
    assert_eq!((nodes.take_asked(), nodes.take_waits()), (3, two_waits()));

    let report = User::sync_table().on(&db).await.unwrap();
    assert_eq!(report.statements.len(), 2);
    assert_eq!((nodes.take_asked(), nodes.take_waits()), (6, two_waits().repeat(2)));

    assert_eq!(User::sync_table().on(&db).await.unwrap(), SyncReport::default());
    User { id: 1, name: "ada".into() }.save().on(&db).await.unwrap();
    assert_eq!((nodes.take_asked(), nodes.take_waits()), (0, vec![]));

    aio::drop_keyspace("async").on(&db).await.unwrap();
    assert_eq!((nodes.take_asked(), nodes.take_waits()), (3, two_waits()));
}

#[tokio::test]
async fn nodes_that_agree_at_once_cost_no_wait() {
    let nodes = Nodes::disagreeing(0);
    let db = aio::register_driver("agreed", nodes.clone()).unwrap();
    aio::create_keyspace("agreed").on(&db).await.unwrap();
    assert_eq!((nodes.take_asked(), nodes.take_waits()), (1, vec![]));
}

#[test]
fn a_sync_waits_until_its_indexes_are_built() {
    use sync::Document;
    let nodes = Nodes::building(2);
    let db = sync::register_driver("building", nodes.clone()).unwrap();
    sync::create_keyspace("building").on(&db).run().unwrap();
    let report = User::sync_table().on(&db).run().unwrap();
    assert_eq!((report.statements.len(), report.building.len()), (2, 0));
    assert_eq!(nodes.take_waits(), two_waits());
}

#[tokio::test]
async fn an_index_that_takes_long_is_named_in_the_report_after_a_minute() {
    use aio::Document;
    let nodes = Nodes::building(usize::MAX);
    let db = aio::register_driver("long, async", nodes.clone()).unwrap();
    let report = User::sync_table().on(&db).await.unwrap();
    assert_eq!(report.building, ["index `coodie.user_name_idx`"]);
    assert!(
        report.to_string().ends_with("\n-- index `coodie.user_name_idx` is still being built"),
        "{report}"
    );
    let total: Duration = nodes.take_waits().iter().sum();
    assert!((60..=61).contains(&total.as_secs()), "{total:?}");
    // A later sync has nothing to do, and waits for nothing.
    assert_eq!(User::sync_table().on(&db).await.unwrap(), SyncReport::default());
}

#[test]
fn a_sync_that_loses_its_nodes_after_its_last_statement_says_what_ran() {
    use sync::Document;
    let db = sync::register_driver("lost", Nodes::lost_while_building()).unwrap();
    let lost = User::sync_table().on(&db).run().unwrap_err();
    assert!(lost.is_unavailable(), "{lost:?}");
    let report = SyncReport::of(&lost).unwrap();
    assert_eq!(report.statements.len(), 2);
    let ran = format!("; what ran before it:\n- {}", report.statements.join("\n- "));
    assert!(lost.to_string().ends_with(&ran), "{lost}");
}

/// A `Timeout` that says what to look for, after a minute of the driver's time and none of ours.
fn assert_given_up(error: &coodie::Error, nodes: &Nodes, began: Instant) {
    assert!(error.is_timeout(), "{error:?}");
    let text = error.to_string();
    assert!(text.contains("60 seconds") && text.contains("look for nodes that are down"), "{text}");
    let waits = nodes.take_waits();
    let total: Duration = waits.iter().sum();
    assert!((60..=61).contains(&total.as_secs()), "{total:?}");
    assert_eq!(nodes.take_asked(), waits.len() + 1);
    // They grow to a second, so that a cluster in trouble is not asked without end.
    assert!(waits.is_sorted() && waits.last() == Some(&Duration::from_secs(1)), "{waits:?}");
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[test]
fn nodes_that_never_agree_are_a_time_out_in_blocking_code() {
    use sync::Document;
    let (nodes, began) = (Nodes::disagreeing(usize::MAX), Instant::now());
    let db = sync::register_driver("never, blocking", nodes.clone()).unwrap();
    let refused = sync::create_keyspace("never").on(&db).run().unwrap_err();
    assert_given_up(&refused, &nodes, began);
    let refused = User::sync_table().on(&db).run().unwrap_err();
    assert_given_up(&refused, &nodes, began);
}

#[tokio::test]
async fn nodes_that_never_agree_are_a_time_out_in_async_code() {
    use aio::Document;
    let (nodes, began) = (Nodes::disagreeing(usize::MAX), Instant::now());
    let db = aio::register_driver("never, async", nodes.clone()).unwrap();
    let refused = aio::create_keyspace("never").on(&db).await.unwrap_err();
    assert_given_up(&refused, &nodes, began);
    let refused = User::sync_table().on(&db).await.unwrap_err();
    assert_given_up(&refused, &nodes, began);
}

#[derive(aio::Document, Debug, Clone, PartialEq)]
struct Account {
    #[partition_key]
    id: i64,
    #[version]
    version: i64,
}

#[test]
fn a_change_that_never_wins_is_given_up_after_ten_growing_random_waits() {
    use aio::Document;
    let nodes = Nodes::disagreeing(0);
    let other = aio::register_driver("faster", nodes.clone()).unwrap();
    Account::sync_table().on(&other).into_future().now_or_never().unwrap().unwrap();
    let first =
        Account { id: 1, version: 0 }.save().on(&other).into_future().now_or_never().unwrap().unwrap();
    // In memory nothing waits: somebody else is always faster.
    let beaten = move |account: &mut Account| {
        account.save().on(&other).into_future().now_or_never().unwrap().map(drop)
    };
    let db = sync::register_driver("slower", nodes.clone()).unwrap();
    let lost = <Account as sync::Document>::retry_on_conflict(&first, beaten).on(&db).run().unwrap_err();
    let conflict = lost.as_conflict().unwrap();
    assert_eq!((conflict.expected, conflict.current), (10, Some(11)));
    let waits = nodes.take_waits();
    assert_eq!(waits.len(), 9);
    for (n, wait) in waits.iter().enumerate() {
        assert!(*wait < Duration::from_millis(10 << n).min(Duration::from_secs(1)), "{waits:?}");
    }
    let shares: Vec<_> = waits.iter().enumerate().map(|(n, wait)| *wait / (1 << n)).collect();
    assert!(
        shares[..7].iter().any(|share| *share != shares[0]),
        "random, or all would meet again: {waits:?}"
    );
}

/// A driver whose nodes disagree for a while after each change, and whose `sleep` counts and returns at once.
mod counting {
    use super::{Arc, Duration, Memory};
    use coodie::driver::{
        BatchRequest, BoxFuture, Capabilities, Connect, Derived, Driver, Link, Page, RawRequest, Request,
    };
    use coodie::{Error, Result};
    use futures_util::FutureExt;
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::{any::Any, mem::take};

    pub(super) struct Nodes {
        memory: Link,
        disagreements: usize,
        /// How often an index is found unbuilt.
        unbuilt: AtomicUsize,
        /// Whether nobody answers any more when asked for indexes.
        lost: bool,
        seen: Mutex<Seen>,
    }

    #[derive(Default)]
    struct Seen {
        /// How often the nodes were asked since they last agreed.
        in_a_row: usize,
        asked: usize,
        waits: Vec<Duration>,
    }

    impl Nodes {
        /// A database in memory whose nodes disagree so many times after each change.
        pub(super) fn disagreeing(disagreements: usize) -> Arc<Self> {
            Arc::new(Self::new(disagreements, false))
        }

        /// A database in memory that is lost when its indexes are asked for.
        pub(super) fn lost_while_building() -> Arc<Self> {
            Arc::new(Self::new(0, true))
        }

        fn new(disagreements: usize, lost: bool) -> Self {
            let memory = Memory::new().connect().now_or_never().expect("in memory nothing waits").unwrap();
            Self { memory, disagreements, unbuilt: AtomicUsize::new(0), lost, seen: Mutex::default() }
        }

        /// A database in memory whose nodes agree, and are found building so many times.
        pub(super) fn building(times: usize) -> Arc<Self> {
            let nodes = Self::disagreeing(0);
            nodes.unbuilt.store(times, Ordering::Relaxed);
            nodes
        }

        /// How often the nodes were asked since this was last called.
        pub(super) fn take_asked(&self) -> usize {
            take(&mut self.seen.lock().unwrap().asked)
        }

        /// How long was waited each time since this was last called.
        pub(super) fn take_waits(&self) -> Vec<Duration> {
            take(&mut self.seen.lock().unwrap().waits)
        }
    }

    impl Driver for Nodes {
        fn execute(self: Arc<Self>, request: Request) -> BoxFuture<'static, Result<Page>> {
            self.memory.clone().execute(request)
        }
        fn batch(self: Arc<Self>, batch: BatchRequest) -> BoxFuture<'static, Result<Page>> {
            self.memory.clone().batch(batch)
        }
        fn raw(self: Arc<Self>, raw: RawRequest) -> BoxFuture<'static, Result<Page>> {
            self.memory.clone().raw(raw)
        }
        fn schema_agrees(self: Arc<Self>) -> BoxFuture<'static, Result<bool>> {
            Box::pin(async move {
                let mut seen = self.seen.lock().unwrap();
                seen.asked += 1;
                let agree = seen.in_a_row == self.disagreements;
                seen.in_a_row = if agree { 0 } else { seen.in_a_row + 1 };
                Ok(agree)
            })
        }
        fn is_built(self: Arc<Self>, _: Derived) -> BoxFuture<'static, Result<bool>> {
            let left = self.unbuilt.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1));
            let lost = self.lost.then(|| Error::unavailable("no node can be reached"));
            Box::pin(async move { lost.map_or(Ok(left.is_err()), Err) })
        }
        fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
            self.seen.lock().unwrap().waits.push(time);
            Box::pin(async {})
        }
        fn keyspace(&self) -> Option<&str> {
            self.memory.keyspace()
        }
        fn capabilities(&self) -> Capabilities {
            self.memory.capabilities()
        }
        fn as_any(&self) -> &dyn Any {
            self
        }
    }
}
