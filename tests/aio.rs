//! The conformance suite in async code, on the memory driver and on a real node.
//!
//! `COODIE_TEST_HOSTS` names the node; `cargo xtask test` starts one.

#![allow(unreachable_pub, clippy::unwrap_used)]

#[path = "conformance/harness.rs"]
mod harness;

/// What differs between the modes.
mod mode {
    pub use coodie::aio::*;
    use coodie::driver::BoxFuture;
    use coodie::scylla::client::session::Session;
    use coodie::{Cluster, Result, ScyllaDriver};
    use std::sync::{Arc, OnceLock};
    use tokio::runtime::Runtime;

    pub const NAME: &str = "aio";

    pub fn block_on<T>(future: impl Future<Output = T>) -> T {
        static RUNTIME: OnceLock<Runtime> = OnceLock::new();
        RUNTIME.get_or_init(|| Runtime::new().expect("a runtime")).block_on(future)
    }

    pub fn now<T>(future: BoxFuture<'static, T>) -> T {
        futures_util::FutureExt::now_or_never(future).expect("connected already")
    }

    pub fn connect(hosts: &str) -> Arc<Session> {
        let db = block_on(init_coodie(Cluster::hosts(hosts.split(','))).name("node").into_future());
        let db = db.expect("the node named by COODIE_TEST_HOSTS");
        db.driver().as_any().downcast_ref::<ScyllaDriver>().expect("a scylla driver").session().expect("open")
    }

    pub fn refresh_schema(session: &Arc<Session>) {
        // Called inside `block_on`: on a thread of its own it may wait.
        let session = session.clone();
        let refreshed = std::thread::spawn(move || {
            block_on(async move { session.refresh_metadata().await.map_err(Box::new) })
        });
        refreshed.join().expect("no panic").expect("the schema is read");
    }

    pub fn make_keyspace(db: &Db, name: &str) -> Result<()> {
        block_on(coodie::aio::create_keyspace(name).on(db).into_future())
    }

    pub fn remove_keyspace(db: &Db, name: &str) -> Result<()> {
        block_on(coodie::aio::drop_keyspace(name).on(db).into_future())
    }
}

/// Finishes an action on the case's database.
macro_rules! done {
    ($t:expr, $action:expr) => {
        $action.on(&$t.db).await
    };
}

/// Finishes an action on the database that it names itself.
#[allow(unused_macros)]
macro_rules! finish {
    ($action:expr) => {
        $action.await
    };
}

/// Begins an action and gives it up before its answer is there.
macro_rules! abandon {
    ($action:expr) => {
        drop(futures_util::FutureExt::now_or_never(IntoFuture::into_future($action)))
    };
}

/// Finishes two actions at once.
macro_rules! both {
    ($a:expr, $b:expr) => {
        futures_util::future::join(IntoFuture::into_future($a), IntoFuture::into_future($b)).await
    };
}

/// Finishes an action on the thread that says so, outside of async code.
#[allow(unused_macros)]
macro_rules! wait {
    ($action:expr) => {
        crate::mode::block_on($action.into_future())
    };
}

/// Collects the rows of a query, read one by one.
macro_rules! rows {
    ($t:expr, $query:expr) => {
        futures_util::TryStreamExt::try_collect::<Vec<_>>($query.on(&$t.db).rows()).await
    };
}

/// The next row of a stream.
#[allow(unused_macros)]
macro_rules! next {
    ($rows:expr) => {
        $rows.next().await
    };
}

/// A file's cases: `cases! { fn a_law(t) { .. } }`.
macro_rules! cases {
    ($($(#[$doc:meta])* fn $name:ident($t:ident) $body:block)*) => {
        pub fn cases() -> Vec<crate::harness::Case> {
            let topic = module_path!().rsplit("::").next().unwrap_or_default();
            vec![$({
                $(#[$doc])*
                async fn $name($t: std::sync::Arc<crate::harness::Test>) -> crate::harness::Outcome {
                    $body
                    Ok(())
                }
                let name: &'static str = Box::leak(format!("{topic}::{}", stringify!($name)).into_boxed_str());
                crate::harness::Case { name, run: |t| crate::mode::block_on($name(t)) }
            }),*]
        }
    };
}

include!("conformance/topics.rs");
