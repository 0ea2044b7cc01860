use crate::refusal::Refusal;
#[cfg(feature = "tls")]
use crate::refusal::broke_unexplained;
use scylla::client::session::Session;
#[cfg(feature = "tls")]
use scylla::client::session::TlsContext;
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
        match tokio::time::timeout(whole, self.build()).await {
            Ok(session) => self.check_datacentre(session?),
            Err(_) => Err(Refusal::Silent(self.hosts.clone(), whole)),
        }
    }

    async fn build(&self) -> Result<Session, Refusal> {
        let why = match self.builder.build().await {
            Ok(session) => return Ok(session),
            Err(why) => why,
        };
        #[cfg(feature = "tls")]
        if broke_unexplained(&why)
            && let Some(why) = self.objection().await
        {
            return Err(Refusal::Tls(self.hosts.clone(), why));
        }
        let (hosts, encrypted) = (self.hosts.clone(), self.builder.config.tls_context.is_some());
        Err(Refusal::Refused { hosts, encrypted, why: Box::new(why) })
    }

    /// What the first host that has something against this client says.
    #[cfg(feature = "tls")]
    async fn objection(&self) -> Option<rustls::Error> {
        let Some(TlsContext::Rustls023(client)) = &self.builder.config.tls_context else { return None };
        for host in self.hosts.iter() {
            if let Some(why) = crate::tls::objection(host, client).await {
                return Some(why);
            }
        }
        None
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
