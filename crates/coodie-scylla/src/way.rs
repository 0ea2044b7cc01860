use crate::refusal::{Refusal, lost};
use scylla::client::session::Session;
use scylla::client::session_builder::SessionBuilder;
use scylla::errors::NewSessionError;
use scylla::routing::NodeLocationPreference;
use std::sync::Arc;

/// How to come to a session.
pub(crate) struct Way {
    pub(crate) hosts: Arc<[String]>,
    pub(crate) builder: SessionBuilder,
}

/// How often a failure without a reason is tried again.
const ATTEMPTS: u32 = 4;

impl Way {
    pub(crate) async fn connect(&self) -> Result<Session, Refusal> {
        // Hosts are tried in turn; after all of them, the scylla crate asks once more what it learnt.
        let whole = self.builder.config.connect_timeout.saturating_mul(self.hosts.len() as u32 + 1);
        let hosts = || self.hosts.clone();
        match tokio::time::timeout(whole, self.build()).await {
            Ok(Ok(session)) => self.check_datacentre(session),
            Ok(Err(why)) => Err(Refusal::Refused(hosts(), Box::new(why))),
            Err(_) => Err(Refusal::Silent(hosts(), whole)),
        }
    }

    /// Tries again where the scylla crate lost the reason of a failure.
    async fn build(&self) -> Result<Session, NewSessionError> {
        for _ in 0..ATTEMPTS {
            match self.builder.build().await {
                Err(why) if lost(&why) => {}
                built => return built,
            }
        }
        self.builder.build().await
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
