use crate::schema::SystemQuery;
use crate::{Answer, Operation, Target};
use coodie_core::ColumnType::Text;
use coodie_core::{Error, Result};

/// Reads what the cluster says of itself.
pub struct Cluster;

/// What a cluster says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClusterFacts {
    /// The cluster's name.
    pub name: String,
    /// The release of the node that was asked; ScyllaDB names the release of Cassandra that it is compatible with.
    pub version: String,
    /// How partition keys become tokens: the class's full name.
    pub partitioner: String,
    /// The datacentres, each with the number of its nodes, in the order of their names.
    pub datacentres: Vec<(String, usize)>,
    /// How many nodes the driver is connected to, if it knows.
    pub nodes_up: Option<usize>,
}

static LOCAL: SystemQuery = SystemQuery::new(
    "system",
    "local",
    &[("cluster_name", Text), ("release_version", Text), ("partitioner", Text), ("data_center", Text)],
    &["key"],
);
static PEERS: SystemQuery = SystemQuery::new("system", "peers", &[("data_center", Text)], &[]);

impl ClusterFacts {
    /// Says how many nodes the cluster has, up or down.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// assert_eq!(db.cluster().await?.nodes(), 1);
    /// # Ok(()) }) }
    /// ```
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.datacentres.iter().map(|(_, nodes)| nodes).sum()
    }
}

impl Operation for Cluster {
    type Output = ClusterFacts;

    fn connection(&self) -> Option<&'static str> {
        None
    }

    fn start(self, target: Result<Target>) -> Answer<ClusterFacts> {
        match target.and_then(|target| target.without_keyspace("cluster")) {
            Ok(target) => Answer::of_several(target, read),
            Err(why) => Answer::refused(why),
        }
    }
}

async fn read(target: Target) -> Result<ClusterFacts> {
    let local: Vec<(String, String, String, String)> = LOCAL.read(&target, &["local"]).await?.tuples()?;
    let Some((name, version, partitioner, own)) = local.into_iter().next() else {
        return Err(Error::driver("the node says nothing of itself: `system.local` is empty"));
    };
    // A node that is just joining has no datacentre yet.
    let peers: Vec<(Option<String>,)> = PEERS.read(&target, &[]).await?.tuples()?;
    let mut datacentres = std::collections::BTreeMap::from([(own, 1)]);
    for datacentre in peers.into_iter().filter_map(|(datacentre,)| datacentre) {
        *datacentres.entry(datacentre).or_default() += 1;
    }
    let (datacentres, nodes_up) = (datacentres.into_iter().collect(), target.link.nodes_up());
    Ok(ClusterFacts { name, version, partitioner, datacentres, nodes_up })
}
