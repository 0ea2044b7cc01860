use crate::options::Profiles;
use crate::{ScyllaDriver, failure};
use coodie_core::{Error, Result, check_keyspace_name};
use coodie_driver::{BoxFuture, Connect, Link};
use scylla::client::execution_profile::ExecutionProfile;
use scylla::client::session::Session;
use scylla::client::session_builder::SessionBuilder;
use std::sync::Arc;
use std::time::Duration;

/// A Cassandra or ScyllaDB cluster, and how to connect to it.
///
/// ```
/// use coodie_scylla::Cluster;
/// let cluster = Cluster::hosts(["10.0.0.1", "10.0.0.2:9042"])
///     .keyspace("code")
///     .credentials("me", "secret")
///     .session_builder(|builder| builder.prefer_datacenter("dc1".to_owned()));
/// ```
#[must_use = "a cluster is connected to when it is given to `init_coodie`"]
pub struct Cluster {
    reach: Reach,
    keyspace: Option<Arc<str>>,
    profiles: Profiles,
    /// What was set although the session exists already.
    too_late: Option<&'static str>,
}

enum Reach {
    Hosts(Vec<String>, Box<SessionBuilder>),
    Session(Arc<Session>),
}

/// Connecting to one node may take this long.
const PATIENCE: Duration = Duration::from_secs(5);

impl Cluster {
    /// The nodes to begin with, as `host` or `host:port`; the port is 9042, if not said.
    pub fn hosts<H: Into<String>>(hosts: impl IntoIterator<Item = H>) -> Self {
        let hosts: Vec<String> = hosts.into_iter().map(Into::into).collect();
        let builder = Box::new(SessionBuilder::new().known_nodes(&hosts).connection_timeout(PATIENCE));
        Self {
            reach: Reach::Hosts(hosts, builder),
            keyspace: None,
            profiles: Profiles::new(),
            too_late: None,
        }
    }

    /// A session that exists already. Only the keyspace and profiles can be set beside it: all else is a `Configuration` error.
    ///
    /// The session must fetch the schema, as it does by default: by it, coodie notices that a table was made anew.
    pub fn session(session: impl Into<Arc<Session>>) -> Self {
        Self {
            reach: Reach::Session(session.into()),
            keyspace: None,
            profiles: Profiles::new(),
            too_late: None,
        }
    }

    /// The keyspace of statements that name none. It need not exist yet, and `USE` is never sent.
    pub fn keyspace(mut self, keyspace: impl Into<Arc<str>>) -> Self {
        self.keyspace = Some(keyspace.into());
        self
    }

    /// A profile for calls to name, `.profile(name)`: how requests are balanced, retried, and what holds unless the call
    /// says otherwise. It stands beside the scylla crate's default one, which `session_builder` can change.
    ///
    /// ```
    /// use coodie_scylla::Cluster;
    /// use coodie_scylla::scylla::client::execution_profile::ExecutionProfile;
    /// use coodie_scylla::scylla::statement::Consistency;
    ///
    /// let reports = ExecutionProfile::builder().consistency(Consistency::LocalOne).build();
    /// let cluster = Cluster::hosts(["10.0.0.1"]).profile("reports", reports);
    /// ```
    pub fn profile(mut self, name: impl Into<String>, profile: ExecutionProfile) -> Self {
        self.profiles.insert(name.into(), profile.into_handle());
        self
    }

    /// The user and the password.
    pub fn credentials(self, user: impl Into<String>, password: impl Into<String>) -> Self {
        self.set("credentials", |builder| builder.user(user, password))
    }

    /// How long connecting to a node may take: 5 seconds, if not said.
    pub fn connect_timeout(self, patience: Duration) -> Self {
        self.set("connect_timeout", |builder| builder.connection_timeout(patience))
    }

    /// Every other option, on the scylla crate's own builder.
    pub fn session_builder(self, set: impl FnOnce(SessionBuilder) -> SessionBuilder) -> Self {
        self.set("session_builder", set)
    }

    fn set(mut self, what: &'static str, set: impl FnOnce(SessionBuilder) -> SessionBuilder) -> Self {
        match self.reach {
            Reach::Hosts(hosts, builder) => self.reach = Reach::Hosts(hosts, Box::new(set(*builder))),
            Reach::Session(_) => self.too_late = Some(what),
        }
        self
    }
}

impl Connect for Cluster {
    fn connect(self) -> BoxFuture<'static, Result<Link>> {
        Box::pin(async move {
            if let Some(keyspace) = &self.keyspace {
                check_keyspace_name(keyspace)?;
            }
            if let Some(what) = self.too_late {
                return Err(Error::configuration(format!(
                    "`.{what}(..)` has no effect on a session that exists already: set it where the session is made"
                )));
            }
            let session = match self.reach {
                Reach::Session(session) => session,
                Reach::Hosts(hosts, builder) => Arc::new(connect(&hosts, *builder).await?),
            };
            Ok(Arc::new(ScyllaDriver::new(session, self.keyspace).with_profiles(self.profiles)) as Link)
        })
    }
}

async fn connect(hosts: &[String], builder: SessionBuilder) -> Result<Session> {
    // Hosts are tried in turn; after all of them, the scylla crate asks once more what it learnt.
    let whole = builder.config.connect_timeout.saturating_mul(hosts.len() as u32 + 1);
    match tokio::time::timeout(whole, builder.build()).await {
        Ok(session) => session.map_err(|why| failure::connection(hosts, why)),
        Err(_) => Err(Error::unavailable(format!(
            "no node can be reached (tried {}) within {} s: look at the addresses, the ports, and whether a node runs",
            hosts.join(", "),
            whole.as_secs_f64()
        ))),
    }
}
