//! What a cluster is, and how to connect to it.

mod connections;
mod requests;
#[cfg(test)]
mod tests;

use crate::ScyllaDriver;
use crate::connection::Connection;
use crate::options::Profiles;
use crate::way::Way;
use coodie_core::{Error, KeyspaceName, Result, check_keyspace_name};
use coodie_driver::{BoxFuture, Connect, Link};
use scylla::client::execution_profile::ExecutionProfile;
use scylla::client::session::Session;
use scylla::client::session_builder::SessionBuilder;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A Cassandra or ScyllaDB cluster, and how to connect to it.
///
/// ```
/// use coodie_scylla::Cluster;
/// use std::time::Duration;
///
/// let cluster = Cluster::hosts(["10.0.0.1", "10.0.0.2:9042"])
///     .keyspace("code")
///     .credentials("me", "secret")
///     .datacentre("dc1")
///     .request_timeout(Duration::from_secs(5))
///     .session_builder(|builder| builder.tcp_nodelay(true));
/// ```
///
/// With the feature `scylla`, which is on by default.
#[must_use = "a cluster is connected to when it is given to `init_coodie`"]
pub struct Cluster {
    reach: Reach,
    keyspace: Option<Arc<str>>,
    profiles: Profiles,
    caches_metadata: bool,
    lazy: bool,
    #[cfg(feature = "tls")]
    tls: Option<crate::Tls>,
    /// The first setting that cannot be.
    refused: Option<Error>,
}

enum Reach {
    Hosts(Vec<String>, Box<SessionBuilder>),
    Session(Arc<Session>),
}

/// Connecting to one node may take this long.
const PATIENCE: Duration = Duration::from_secs(5);

impl Cluster {
    /// Names the nodes to begin with, as `host` or `host:port`; the port is 9042, if not said. The others are found by
    /// asking them.
    ///
    /// ```
    /// use coodie_scylla::Cluster;
    ///
    /// let cluster = Cluster::hosts(["10.0.0.1", "10.0.0.2:19042"]).keyspace("code");
    /// ```
    ///
    /// # Errors
    /// When it connects: `Unavailable`, if none of them can be reached; `Configuration`, if one is no host.
    #[doc(alias = "contact_points")]
    #[doc(alias = "known_nodes")]
    #[doc(alias = "connect")]
    pub fn hosts<H: Into<String>>(hosts: impl IntoIterator<Item = H>) -> Self {
        let hosts: Vec<String> = hosts.into_iter().map(Into::into).collect();
        let builder = Box::new(SessionBuilder::new().known_nodes(&hosts).connection_timeout(PATIENCE));
        Self::by(Reach::Hosts(hosts, builder))
    }

    /// Takes a session that exists already. Only the keyspace and profiles can be set beside it: all else is a
    /// `Configuration` error.
    ///
    /// The session must fetch the schema, as it does by default: by it, coodie notices that a table was made anew. It
    /// stays its owner's: closing the database does not close it.
    ///
    /// ```
    /// use coodie_scylla::{Cluster, scylla::client::{session::Session, session_builder::SessionBuilder}};
    ///
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let mine: Session = SessionBuilder::new().known_node("10.0.0.1").build().await?;
    /// let cluster = Cluster::session(mine).keyspace("code");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "bring your own session")]
    pub fn session(session: impl Into<Arc<Session>>) -> Self {
        Self::by(Reach::Session(session.into()))
    }

    fn by(reach: Reach) -> Self {
        Self {
            reach,
            keyspace: None,
            profiles: Profiles::new(),
            caches_metadata: false,
            lazy: false,
            #[cfg(feature = "tls")]
            tls: None,
            refused: None,
        }
    }

    /// Sets the keyspace of statements that name none. It need not exist yet, and `USE` is never sent.
    /// [`hosts`](Self::hosts) has an example.
    pub fn keyspace(mut self, keyspace: impl Into<KeyspaceName>) -> Self {
        self.keyspace = Some(keyspace.into().into_inner());
        self
    }

    /// Leaves connecting to the first action that needs a connection; initialising answers at once.
    ///
    /// However many first actions wait for it, one connects. If it cannot, each of them has its error (`Configuration`,
    /// `Unavailable`), and the next action tries again. Nothing was sent then. A database that never connected can be
    /// closed.
    ///
    /// ```
    /// # use coodie_scylla::Cluster;
    /// let cluster = Cluster::hosts(["10.0.0.1"]).keyspace("code").lazy();
    /// ```
    pub fn lazy(mut self) -> Self {
        self.lazy = true;
        self.set("lazy", |builder| builder)
    }

    /// Adds a profile for calls to name, `.profile(name)`: how requests are balanced, retried, and what holds unless
    /// the call says otherwise. What is set here for all requests, such as [`consistency`](Self::consistency), is not
    /// of it.
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

    /// Sets the user and the password, sent as they are: over connections without TLS they can be read.
    ///
    /// ```
    /// # use coodie_scylla::Cluster;
    /// # let password = "a secret";
    /// let cluster = Cluster::hosts(["10.0.0.1"]).credentials("app", password);
    /// ```
    ///
    /// # Errors
    /// When it connects: `Configuration`, if they are wrong, or the server asks for some and there are none.
    #[doc(alias = "password")]
    #[doc(alias = "authentication")]
    #[doc(alias = "auth_provider")]
    pub fn credentials(self, user: impl Into<String>, password: impl Into<String>) -> Self {
        self.set("credentials", |builder| builder.user(user, password))
    }

    /// Encrypts connections, and checks who the server is. Only with the feature `tls`.
    ///
    /// ```
    /// use coodie_scylla::{Cluster, Tls};
    ///
    /// # let authority = "certs/ca.pem";
    /// let cluster = Cluster::hosts(["db.example.com"]).tls(Tls::trusting(authority));
    /// ```
    ///
    /// # Errors
    /// When it connects: `Configuration`, which says what is wrong with the certificates, on either side, or that the
    /// port does not speak TLS.
    #[doc(alias = "ssl")]
    #[cfg(feature = "tls")]
    pub fn tls(mut self, tls: crate::Tls) -> Self {
        self.tls = Some(tls);
        self.set("tls", |builder| builder)
    }

    /// Sets every other option, on the scylla crate's own builder; what is set later goes before what was set earlier.
    ///
    /// Statements are prepared with the default profile as it is then: a handle of it that is mapped to another profile
    /// later has no effect on them.
    ///
    /// ```
    /// # use coodie_scylla::Cluster;
    /// let cluster = Cluster::hosts(["10.0.0.1"]).session_builder(|builder| builder.tcp_nodelay(true));
    /// ```
    pub fn session_builder(self, set: impl FnOnce(SessionBuilder) -> SessionBuilder) -> Self {
        self.set("session_builder", set)
    }

    fn set(mut self, what: &'static str, set: impl FnOnce(SessionBuilder) -> SessionBuilder) -> Self {
        match self.reach {
            Reach::Hosts(hosts, builder) => {
                self.reach = Reach::Hosts(hosts, Box::new(set(*builder)));
                self
            }
            Reach::Session(_) => self.refuse(format!(
                "`.{what}(..)` has no effect on a session that exists already: set it where the session is made"
            )),
        }
    }

    fn refuse(mut self, why: String) -> Self {
        self.refused.get_or_insert(Error::configuration(why));
        self
    }

    async fn driver(self) -> Result<ScyllaDriver> {
        if let Some(keyspace) = &self.keyspace {
            check_keyspace_name(keyspace)?;
        }
        if let Some(why) = self.refused {
            return Err(why);
        }
        let (hosts, builder) = match self.reach {
            Reach::Session(session) => {
                return Ok(
                    ScyllaDriver::new(session, self.keyspace).with(self.profiles, self.caches_metadata)
                );
            }
            Reach::Hosts(hosts, builder) => (hosts, *builder),
        };
        #[cfg(feature = "tls")]
        let builder = match self.tls {
            Some(tls) => builder.tls_context(Some(tls.configuration()?)),
            None => builder,
        };
        let way = Way { hosts: hosts.into(), builder };
        let connection = if self.lazy { Connection::lazy(way) } else { Connection::made(way).await? };
        Ok(ScyllaDriver::over(connection, self.keyspace).with(self.profiles, self.caches_metadata))
    }
}

impl Connect for Cluster {
    fn connect(self) -> BoxFuture<'static, Result<Link>> {
        Box::pin(async { Ok(Arc::new(self.driver().await?) as Link) })
    }
}

/// Without the password, whatever else is set.
impl fmt::Debug for Cluster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Cluster");
        if let Reach::Hosts(hosts, _) = &self.reach {
            shown.field("hosts", hosts).field("lazy", &self.lazy);
        }
        #[cfg(feature = "tls")]
        shown.field("tls", &self.tls);
        shown.field("keyspace", &self.keyspace).finish_non_exhaustive()
    }
}
