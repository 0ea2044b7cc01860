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
        let variable = |name| std::env::var(name).unwrap_or_default();
        Self::of(&variable("COODIE_TEST_DRIVER"), &variable("COODIE_TEST_HOSTS"))
    }

    /// Nothing runs silently where it was not told to: what passes there says nothing of the node.
    fn of(driver: &str, hosts: &str) -> Self {
        let hosts = hosts.split(',').map(str::trim).filter(|host| !host.is_empty());
        let hosts: Vec<_> = hosts.map(str::to_owned).collect();
        match driver {
            "memory" => Self(Vec::new()),
            "cassandra" if hosts.is_empty() => {
                panic!("COODIE_TEST_DRIVER is cassandra, and COODIE_TEST_HOSTS names no host")
            }
            "cassandra" | "" => Self(hosts),
            other => panic!("COODIE_TEST_DRIVER is {other}, and neither memory nor cassandra"),
        }
    }

    /// Whether it is in memory, where each process has a database of its own.
    #[must_use]
    pub fn is_memory(&self) -> bool {
        self.0.is_empty()
    }

    /// Its name in file names.
    #[must_use]
    pub fn name(&self) -> &'static str {
        if self.is_memory() { "memory" } else { "cassandra" }
    }

    /// What a service is started with to work on it.
    #[must_use]
    pub fn arguments(&self, keyspace: &str) -> Vec<String> {
        let hosts = if self.is_memory() { vec![] } else { vec![format!("--hosts={}", self.0.join(","))] };
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

#[cfg(test)]
mod tests {
    use super::Store;

    #[test]
    fn rows_are_kept_where_the_environment_says() {
        assert!(Store::of("", "").is_memory() && Store::of("", " , ").is_memory());
        assert!(Store::of("memory", "10.0.0.1").is_memory());
        for driver in ["", "cassandra"] {
            assert_eq!(Store::of(driver, "10.0.0.1:9042, ,10.0.0.2").0, ["10.0.0.1:9042", "10.0.0.2"]);
        }
    }

    #[test]
    #[should_panic(expected = "COODIE_TEST_HOSTS names no host")]
    fn a_node_that_nobody_names_is_not_memory() {
        let _ = Store::of("cassandra", ",");
    }

    #[test]
    #[should_panic(expected = "neither memory nor cassandra")]
    fn a_driver_that_nobody_knows_is_not_memory() {
        let _ = Store::of("casandra", "10.0.0.1");
    }
}
