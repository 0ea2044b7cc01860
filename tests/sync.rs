//! The conformance suite in blocking code, on the memory driver and on a real node.
//!
//! `COODIE_TEST_HOSTS` names the node; `cargo xtask test` starts one.

#![allow(unreachable_pub, clippy::unwrap_used)]

#[path = "conformance/harness.rs"]
mod harness;

/// What differs between the modes.
mod mode {
    use coodie::driver::BoxFuture;
    use coodie::scylla::client::session::Session;
    pub use coodie::sync::*;
    use coodie::{Cluster, Result, ScyllaDriver};
    use std::sync::Arc;

    pub const NAME: &str = "sync";

    pub fn now<T>(future: BoxFuture<'static, T>) -> T {
        futures_util::FutureExt::now_or_never(future).expect("connected already")
    }

    pub fn connect(hosts: &str) -> Arc<Session> {
        let db = init_coodie(Cluster::hosts(hosts.split(','))).name("node").run();
        let db = db.expect("the node named by COODIE_TEST_HOSTS");
        db.driver().as_any().downcast_ref::<ScyllaDriver>().expect("a scylla driver").session().expect("open")
    }

    pub fn refresh_schema(session: &Arc<Session>) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(session.refresh_metadata()).expect("the schema is read");
    }

    pub fn make_keyspace(db: &Db, name: &str) -> Result<()> {
        coodie::sync::create_keyspace(name).on(db).run()
    }

    pub fn remove_keyspace(db: &Db, name: &str) -> Result<()> {
        coodie::sync::drop_keyspace(name).on(db).run()
    }
}

/// Finishes an action on the case's database.
macro_rules! done {
    ($t:expr, $action:expr) => {
        $action.on(&$t.db).run()
    };
}

/// Finishes an action on the database that it names itself.
#[allow(unused_macros)]
macro_rules! finish {
    ($action:expr) => {
        $action.run()
    };
}

/// An action that is given up: blocking code finishes what it begins.
macro_rules! abandon {
    ($action:expr) => {
        drop($action)
    };
}

/// Finishes two actions at once.
macro_rules! both {
    ($a:expr, $b:expr) => {
        std::thread::scope(|scope| {
            let other = scope.spawn(|| $b.run());
            ($a.run(), other.join().expect("no panic"))
        })
    };
}

/// Finishes an action on the thread that says so, outside of async code.
#[allow(unused_macros)]
macro_rules! wait {
    ($action:expr) => {
        $action.run()
    };
}

/// Collects the rows of a query, read one by one.
macro_rules! rows {
    ($t:expr, $query:expr) => {
        $query.on(&$t.db).rows().collect::<coodie::Result<Vec<_>>>()
    };
}

/// The next row of an iterator.
#[allow(unused_macros)]
macro_rules! next {
    ($rows:expr) => {
        $rows.next()
    };
}

/// A file's cases: `cases! { fn a_law(t) { .. } }`.
macro_rules! cases {
    ($($(#[$doc:meta])* fn $name:ident($t:ident) $body:block)*) => {
        pub fn cases() -> Vec<crate::harness::Case> {
            let topic = module_path!().rsplit("::").next().unwrap_or_default();
            vec![$({
                $(#[$doc])*
                fn $name($t: std::sync::Arc<crate::harness::Test>) -> crate::harness::Outcome {
                    $body
                    Ok(())
                }
                let name: &'static str = Box::leak(format!("{topic}::{}", stringify!($name)).into_boxed_str());
                crate::harness::Case { name, run: $name }
            }),*]
        }
    };
}

include!("conformance/topics.rs");
