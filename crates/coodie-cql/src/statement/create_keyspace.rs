use crate::clause::With;
use crate::{Replication, Tablets};
use coodie_core::Name;
use std::fmt;

/// `CREATE KEYSPACE [IF NOT EXISTS] name WITH replication = {..} [AND durable_writes = ..] [AND tablets = {..}]`.
///
/// Made by [`build_create_keyspace`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateKeyspace {
    /// Whether an existing keyspace is no error.
    pub if_not_exists: bool,
    /// The keyspace.
    pub name: Name,
    /// How its rows are replicated.
    pub replication: Replication,
    /// Whether writes go to the commit log; the server says yes, if nothing is said.
    pub durable_writes: Option<bool>,
    /// Whether ScyllaDB uses tablets; the server decides, if nothing is said.
    pub tablets: Option<Tablets>,
}

/// Creates a keyspace, unless it exists.
///
/// ```
/// use coodie_cql::{Replication, Tablets, build_create_keyspace};
/// let mut create = build_create_keyspace("code", Replication::Simple(1));
/// assert_eq!(
///     create.to_string(),
///     "CREATE KEYSPACE IF NOT EXISTS code WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}"
/// );
/// create.replication = Replication::NetworkTopology(vec![("dc1".into(), 3), ("dc2".into(), 2)]);
/// create.durable_writes = Some(false);
/// create.tablets = Some(Tablets::Initial(8));
/// assert_eq!(
///     create.to_string(),
///     "CREATE KEYSPACE IF NOT EXISTS code WITH replication = {'class': 'NetworkTopologyStrategy', 'dc1': 3, 'dc2': 2} \
///      AND durable_writes = false AND tablets = {'enabled': true, 'initial': 8}"
/// );
/// ```
#[must_use]
pub fn build_create_keyspace(name: &str, replication: Replication) -> CreateKeyspace {
    let name = Name::new(name.to_owned());
    CreateKeyspace { if_not_exists: true, name, replication, durable_writes: None, tablets: None }
}

impl fmt::Display for CreateKeyspace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let condition = if self.if_not_exists { "IF NOT EXISTS " } else { "" };
        let with = With::default()
            .set("replication", Some(&self.replication))
            .set("durable_writes", self.durable_writes)
            .set("tablets", self.tablets);
        write!(f, "CREATE KEYSPACE {condition}{}{with}", self.name)
    }
}
