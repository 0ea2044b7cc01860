use super::Cluster;
use scylla::client::{Compression, PoolSize};
use std::num::NonZeroUsize;
use std::time::Duration;

/// # Connections: where to, how many, how they are kept
///
/// Each of these on [`Cluster::session`] is a `Configuration` error.
impl Cluster {
    /// Asks the nodes of this datacentre; those of others are not asked, unless a profile's policy says so. Any, if not
    /// said.
    ///
    /// ```
    /// # use coodie_scylla::Cluster;
    /// let cluster = Cluster::hosts(["10.0.0.1"]).datacentre("dc1");
    /// ```
    ///
    /// # Errors
    /// When it connects: `Configuration`, which says those that there are, if the cluster does not have it.
    #[doc(alias = "local_dc")]
    #[doc(alias = "datacenter")]
    pub fn datacentre(self, name: impl Into<String>) -> Self {
        self.set("datacentre", |builder| builder.prefer_datacenter(name.into()))
    }

    /// Asks the nodes of this datacentre, those of this rack first.
    ///
    /// ```
    /// # use coodie_scylla::Cluster;
    /// let cluster = Cluster::hosts(["10.0.0.1"]).rack("dc1", "rack2");
    /// ```
    pub fn rack(self, datacentre: impl Into<String>, rack: impl Into<String>) -> Self {
        self.set("rack", |builder| builder.prefer_datacenter_and_rack(datacentre.into(), rack.into()))
    }

    /// Compresses what is sent and received, by what the nodes offer: a node that does not have it is spoken to
    /// without. Nothing is compressed, if not said. Worth it where the network is slower than the processors.
    ///
    /// ```
    /// use coodie_scylla::{Cluster, Compression};
    ///
    /// let cluster = Cluster::hosts(["10.0.0.1"]).compression(Compression::Lz4);
    /// ```
    pub fn compression(self, by: Compression) -> Self {
        self.set("compression", |builder| builder.compression(Some(by)))
    }

    /// Sets how many connections each node has: one for each of its shards (Cassandra's have one), if not said. None is
    /// a `Configuration` error.
    ///
    /// ```
    /// # use coodie_scylla::Cluster;
    /// let cluster = Cluster::hosts(["10.0.0.1"]).connections_per_node(4);
    /// ```
    #[doc(alias = "pool_size")]
    pub fn connections_per_node(self, connections: usize) -> Self {
        match NonZeroUsize::new(connections) {
            Some(connections) => {
                self.set("connections_per_node", |builder| builder.pool_size(PoolSize::PerHost(connections)))
            }
            None => self
                .refuse("`.connections_per_node(0)`: a node without a connection cannot be asked".to_owned()),
        }
    }

    /// Sets how long connecting to a node may take: 5 seconds, if not said. An `Unavailable` error when no node took
    /// less.
    ///
    /// ```
    /// # use coodie_scylla::Cluster;
    /// use std::time::Duration;
    ///
    /// let cluster = Cluster::hosts(["10.0.0.1"])
    ///     .connect_timeout(Duration::from_secs(2))
    ///     .keepalive_interval(Duration::from_secs(10))
    ///     .keepalive_timeout(Duration::from_secs(5));
    /// ```
    pub fn connect_timeout(self, patience: Duration) -> Self {
        self.within("connect_timeout", patience, |builder| builder.connection_timeout(patience))
    }

    /// Sets how often a connection is asked for a sign of life: every 30 seconds, if not said.
    /// [`connect_timeout`](Self::connect_timeout) has an example.
    pub fn keepalive_interval(self, interval: Duration) -> Self {
        self.within("keepalive_interval", interval, |builder| builder.keepalive_interval(interval))
    }

    /// Sets how long a sign of life may take before the connection is given up and made anew, its requests ending in
    /// `Driver` errors: 30 seconds, if not said. [`connect_timeout`](Self::connect_timeout) has an example.
    pub fn keepalive_timeout(self, patience: Duration) -> Self {
        self.within("keepalive_timeout", patience, |builder| builder.keepalive_timeout(patience))
    }
}
