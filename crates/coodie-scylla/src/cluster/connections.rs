use super::Cluster;
use scylla::client::{Compression, PoolSize};
use std::num::NonZeroUsize;
use std::time::Duration;

/// # Connections: where to, how many, how they are kept
///
/// Each of these on [`Cluster::session`] is a `Configuration` error.
impl Cluster {
    /// The datacentre whose nodes are asked; those of others are not, unless a profile's policy says so. Any, if not
    /// said. One that the cluster does not have is a `Configuration` error, which says those that it has.
    pub fn datacentre(self, name: impl Into<String>) -> Self {
        self.set("datacentre", |builder| builder.prefer_datacenter(name.into()))
    }

    /// The datacentre whose nodes are asked, those of this rack first.
    ///
    /// ```
    /// # use coodie_scylla::Cluster;
    /// let cluster = Cluster::hosts(["10.0.0.1"]).rack("dc1", "rack2");
    /// ```
    pub fn rack(self, datacentre: impl Into<String>, rack: impl Into<String>) -> Self {
        self.set("rack", |builder| builder.prefer_datacenter_and_rack(datacentre.into(), rack.into()))
    }

    /// Compresses what is sent and received, by what the nodes offer: a node that does not have it is spoken to without.
    /// Nothing is compressed, if not said. Worth it where the network is slower than the processors.
    pub fn compression(self, by: Compression) -> Self {
        self.set("compression", |builder| builder.compression(Some(by)))
    }

    /// How many connections each node has: one for each of its shards (Cassandra's have one), if not said. None is a
    /// `Configuration` error.
    pub fn connections_per_node(self, connections: usize) -> Self {
        match NonZeroUsize::new(connections) {
            Some(connections) => {
                self.set("connections_per_node", |builder| builder.pool_size(PoolSize::PerHost(connections)))
            }
            None => self
                .refuse("`.connections_per_node(0)`: a node without a connection cannot be asked".to_owned()),
        }
    }

    /// How long connecting to a node may take: 5 seconds, if not said. An `Unavailable` error when no node took less.
    pub fn connect_timeout(self, patience: Duration) -> Self {
        self.within("connect_timeout", patience, |builder| builder.connection_timeout(patience))
    }

    /// How often a connection is asked for a sign of life: every 30 seconds, if not said.
    pub fn keepalive_interval(self, interval: Duration) -> Self {
        self.within("keepalive_interval", interval, |builder| builder.keepalive_interval(interval))
    }

    /// How long a sign of life may take before the connection is given up and made anew, its requests ending in `Driver`
    /// errors: 30 seconds, if not said.
    pub fn keepalive_timeout(self, patience: Duration) -> Self {
        self.within("keepalive_timeout", patience, |builder| builder.keepalive_timeout(patience))
    }
}
