//! The Cassandra that a command works on: the one that the user names, else one of its own.

use std::env;

use anyhow::{Result, bail};
use xtask::node::{Node, Options, StopOnDrop, answers};

/// Names the cluster, here and in the test programs.
pub(crate) const HOSTS: &str = "COODIE_TEST_HOSTS";

/// A cluster to work on. Dropping it stops the node, if it was started here.
pub(crate) struct Cluster {
    hosts: String,
    _own: Option<StopOnDrop>,
}

impl Cluster {
    /// The cluster of [`HOSTS`], else a new node of that name.
    pub(crate) fn obtain(name: &str) -> Result<Self> {
        if let Some(hosts) = env::var(HOSTS).ok().filter(|hosts| !hosts.trim().is_empty()) {
            return Self::named(hosts);
        }
        let options = Options { name: name.to_owned(), fresh: true, ..Options::default() };
        eprintln!("starting Cassandra {} ...", xtask::node::CASSANDRA);
        let launched = Node::launch(&options)?.stop_on_drop();
        launched.wait(std::time::Duration::from_secs(180))?;
        eprintln!("node `{name}` is up: {}", launched.hosts());
        Ok(Self { hosts: launched.hosts(), _own: Some(launched) })
    }

    /// Where it is, `host:port` or several of them with commas.
    pub(crate) fn hosts(&self) -> &str {
        &self.hosts
    }

    fn named(hosts: String) -> Result<Self> {
        let mut all = hosts.split(',').map(str::trim);
        if !all.any(|host| answers(&with_port(host))) {
            bail!("no Cassandra answers at {hosts}, which {HOSTS} names");
        }
        eprintln!("using the Cassandra at {hosts} ({HOSTS})");
        Ok(Self { hosts, _own: None })
    }
}

fn with_port(host: &str) -> String {
    if host.contains(':') { host.to_owned() } else { format!("{host}:9042") }
}
