use crate::refusal::Refusal;
use scylla::client::session::Session;
use scylla::client::session_builder::SessionBuilder;
use scylla::routing::NodeLocationPreference;
use std::sync::Arc;

/// How to come to a session.
pub(crate) struct Way {
    pub(crate) hosts: Arc<[String]>,
    pub(crate) builder: SessionBuilder,
}

impl Way {
    pub(crate) async fn connect(&self) -> Result<Session, Refusal> {
        // Hosts are tried in turn; after all of them, the scylla crate asks once more what it learnt.
        let whole = self.builder.config.connect_timeout.saturating_mul(self.hosts.len() as u32 + 1);
        let hosts = || self.hosts.clone();
        match tokio::time::timeout(whole, self.builder.build()).await {
            Ok(Ok(session)) => self.check_datacentre(session),
            Ok(Err(why)) => Err(Refusal::Refused(hosts(), why)),
            Err(_) => Err(Refusal::Silent(hosts(), whole)),
        }
    }

    /// In a datacentre that is not there no request would find a node.
    fn check_datacentre(&self, session: Session) -> Result<Session, Refusal> {
        let wanted = match &self.builder.config.node_location_preference {
            NodeLocationPreference::Datacenter(wanted)
            | NodeLocationPreference::DatacenterAndRack(wanted, _) => wanted,
            _ => return Ok(session),
        };
        let state = session.get_cluster_state();
        let known = state.get_nodes_info().iter().filter_map(|node| node.datacenter.clone());
        let mut known: Vec<_> = known.collect();
        if known.contains(wanted) {
            return Ok(session);
        }
        known.sort_unstable();
        known.dedup();
        Err(Refusal::Datacentre { wanted: wanted.clone(), known })
    }
}
