use coodie_core::{Error, Result, TextLiteral};
use std::fmt;

/// How many nodes hold each row of a keyspace.
///
/// ```
/// use coodie_cql::Replication;
///
/// assert_eq!(Replication::Simple(3).to_string(), "{'class': 'SimpleStrategy', 'replication_factor': 3}");
/// let two = Replication::NetworkTopology(vec![("dc1".into(), 3), ("dc2".into(), 2)]);
/// assert_eq!(two.to_string(), "{'class': 'NetworkTopologyStrategy', 'dc1': 3, 'dc2': 2}");
///
/// let twice = Replication::NetworkTopology(vec![("dc1".into(), 3), ("dc1".into(), 2)]);
/// assert!(twice.check().is_err_and(|error| error.is_invalid_query()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Replication {
    /// `SimpleStrategy`: as many nodes in all; for one datacentre, and for tests.
    Simple(u32),
    /// `NetworkTopologyStrategy`: as many nodes in each datacentre named.
    NetworkTopology(Vec<(String, u32)>),
}

/// Whether ScyllaDB spreads the tables of a keyspace as tablets. Cassandra has none, and refuses to be asked.
///
/// ```
/// use coodie_cql::Tablets;
///
/// assert_eq!(Tablets::Off.to_string(), "{'enabled': false}");
/// assert_eq!(Tablets::Initial(8).to_string(), "{'enabled': true, 'initial': 8}");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Tablets {
    /// Vnodes instead.
    Off,
    /// Tablets, as many as ScyllaDB finds right.
    On,
    /// Tablets, as many to begin with.
    Initial(u32),
}

impl Replication {
    /// Refuses names of datacentres that the server would not take for such.
    ///
    /// # Errors
    /// `InvalidQuery`.
    pub fn check(&self) -> Result<()> {
        let Self::NetworkTopology(datacentres) = self else { return Ok(()) };
        let refuse = |name: &str, why: &str| Err(Error::invalid_query(format!("datacentre {name:?}: {why}")));
        for (n, (name, _)) in datacentres.iter().enumerate() {
            if name.is_empty() || name == "class" {
                return refuse(name, "no datacentre is called so: use a name that `nodetool status` shows");
            }
            if datacentres[..n].iter().any(|(other, _)| other == name) {
                return refuse(name, "said twice: leave one of them out");
            }
        }
        Ok(())
    }
}

impl fmt::Display for Replication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Simple(nodes) => write!(f, "{{'class': 'SimpleStrategy', 'replication_factor': {nodes}}}"),
            Self::NetworkTopology(datacentres) => {
                f.write_str("{'class': 'NetworkTopologyStrategy'")?;
                for (datacentre, nodes) in datacentres {
                    write!(f, ", {}: {nodes}", TextLiteral(datacentre))?;
                }
                f.write_str("}")
            }
        }
    }
}

impl fmt::Display for Tablets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Off => f.write_str("{'enabled': false}"),
            Self::On => f.write_str("{'enabled': true}"),
            Self::Initial(count) => write!(f, "{{'enabled': true, 'initial': {count}}}"),
        }
    }
}
