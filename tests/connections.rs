//! Connecting, in both modes: lazily, with a password, by TLS; and what is refused says which it was.
//!
//! `COODIE_TEST_HOSTS` names a node that speaks in plain text; nodes with TLS are started here.

#![allow(clippy::unwrap_used)]

#[path = "connections/lazy.rs"]
mod lazy;
#[path = "connections/log.rs"]
mod log;
#[path = "connections/metadata.rs"]
mod metadata;
#[path = "connections/patience.rs"]
mod patience;
#[path = "connections/relay.rs"]
mod relay;
#[path = "connections/tls.rs"]
mod tls;

use coodie::{Cluster, Result, aio, sync};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use xtask::node::{Node, Options};

/// A node that speaks in plain text.
fn plain() -> &'static str {
    static PLAIN: OnceLock<String> = OnceLock::new();
    PLAIN.get_or_init(|| match std::env::var("COODIE_TEST_HOSTS") {
        Ok(hosts) => hosts,
        Err(_) => Node::start(&Options::default()).expect("a node").hosts(),
    })
}

/// A name that no database has.
fn name() -> String {
    static NAMES: AtomicU32 = AtomicU32::new(0);
    format!("connection {}", NAMES.fetch_add(1, Ordering::Relaxed))
}

/// Connects in either mode and asks for a sign of life.
fn reach(cluster: impl Fn() -> Cluster) -> Result<()> {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let awaited = runtime.block_on(async {
        let db = aio::init_coodie(cluster()).name(name()).await?;
        db.ping().await?;
        db.close().await
    });
    let run = sync::init_coodie(cluster()).name(name()).run().and_then(|db| {
        db.ping().run()?;
        db.close().run()
    });
    assert_eq!(format!("{awaited:?}"), format!("{run:?}"));
    run
}

/// Why connecting is refused, with all that the error carries.
fn refusal(cluster: impl Fn() -> Cluster) -> String {
    let why = reach(cluster).unwrap_err();
    assert!(why.is_configuration(), "{why:?}");
    let mut said = why.to_string();
    let mut below = std::error::Error::source(&why);
    while let Some(why) = below {
        said += &format!("\n{why} {why:?}");
        below = why.source();
    }
    said
}
