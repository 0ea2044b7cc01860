use crate::Switch;
use coodie::driver::{BoxFuture, Connect, Link};
use coodie::{Cluster, Memory, Observed, Result};

/// Where a service keeps its rows: in memory, or on the node that `COODIE_TEST_HOSTS` names, unless
/// `COODIE_TEST_DRIVER` is `memory`.
#[derive(Clone, Debug)]
pub struct Store(Vec<String>);

impl Store {
    /// The one that the environment says.
    #[must_use]
    pub fn of_environment() -> Self {
        let is_memory = std::env::var("COODIE_TEST_DRIVER").is_ok_and(|driver| driver == "memory");
        let hosts = std::env::var("COODIE_TEST_HOSTS").ok().filter(|_| !is_memory);
        Self(hosts.map_or_else(Vec::new, |hosts| hosts.split(',').map(str::to_owned).collect()))
    }

    /// Its name in file names.
    #[must_use]
    pub fn name(&self) -> &'static str {
        if self.0.is_empty() { "memory" } else { "cassandra" }
    }

    /// What a service is started with to work on it.
    #[must_use]
    pub fn arguments(&self, keyspace: &str) -> Vec<String> {
        let hosts = if self.0.is_empty() { vec![] } else { vec![format!("--hosts={}", self.0.join(","))] };
        [hosts, vec![format!("--keyspace={keyspace}")]].concat()
    }

    /// The same with a switch, to connect to.
    #[must_use]
    pub fn switched(&self, keyspace: &str, switch: &Switch) -> Switched {
        Switched(self.clone(), keyspace.to_owned(), switch.clone())
    }
}

/// A database with a switch.
#[derive(Debug)]
pub struct Switched(Store, String, Switch);

impl Connect for Switched {
    fn connect(self) -> BoxFuture<'static, Result<Link>> {
        Box::pin(async move {
            let Self(Store(hosts), keyspace, switch) = self;
            if hosts.is_empty() {
                return Observed::new(Memory::new().keyspace(&keyspace), switch).connect().await;
            }
            Observed::new(Cluster::hosts(hosts).keyspace(&keyspace), switch).connect().await
        })
    }
}
