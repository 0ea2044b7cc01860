use coodie_core::Name;
use std::fmt;

/// `CREATE KEYSPACE [IF NOT EXISTS] name WITH replication = {..}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateKeyspace {
    /// Whether an existing keyspace is no error.
    pub if_not_exists: bool,
    /// The keyspace.
    pub name: Name,
    /// How its rows are replicated.
    pub replication: Replication,
}

/// How many nodes hold each row.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Replication {
    /// `SimpleStrategy`: as many nodes in all; for one datacentre, and for tests.
    Simple(u32),
    /// `NetworkTopologyStrategy`: as many nodes in each datacentre named.
    NetworkTopology(Vec<(String, u32)>),
}

/// `DROP KEYSPACE [IF EXISTS] name`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DropKeyspace {
    /// Whether a missing keyspace is no error.
    pub if_exists: bool,
    /// The keyspace.
    pub name: Name,
}

/// Creates a keyspace, unless it exists.
///
/// ```
/// use coodie_cql::{Replication, build_create_keyspace};
/// assert_eq!(
///     build_create_keyspace("code", Replication::Simple(1)).to_string(),
///     "CREATE KEYSPACE IF NOT EXISTS code WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}"
/// );
/// ```
#[must_use]
pub fn build_create_keyspace(name: &str, replication: Replication) -> CreateKeyspace {
    CreateKeyspace { if_not_exists: true, name: Name::new(name.to_owned()), replication }
}

/// Drops a keyspace and all that is in it, if it exists.
///
/// ```
/// use coodie_cql::build_drop_keyspace;
/// assert_eq!(build_drop_keyspace("code").to_string(), "DROP KEYSPACE IF EXISTS code");
/// ```
#[must_use]
pub fn build_drop_keyspace(name: &str) -> DropKeyspace {
    DropKeyspace { if_exists: true, name: Name::new(name.to_owned()) }
}

impl fmt::Display for Replication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Simple(nodes) => write!(f, "{{'class': 'SimpleStrategy', 'replication_factor': {nodes}}}"),
            Self::NetworkTopology(datacentres) => {
                f.write_str("{'class': 'NetworkTopologyStrategy'")?;
                for (datacentre, nodes) in datacentres {
                    write!(f, ", '{}': {nodes}", datacentre.replace('\'', "''"))?;
                }
                f.write_str("}")
            }
        }
    }
}

impl fmt::Display for CreateKeyspace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let condition = if self.if_not_exists { "IF NOT EXISTS " } else { "" };
        write!(f, "CREATE KEYSPACE {condition}{} WITH replication = {}", self.name, self.replication)
    }
}

impl fmt::Display for DropKeyspace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DROP KEYSPACE {}{}", if self.if_exists { "IF EXISTS " } else { "" }, self.name)
    }
}
