use crate::clause::With;
use crate::{Replication, Tablets};
use coodie_core::Name;
use std::fmt;

/// `ALTER KEYSPACE name WITH [replication = {..}] [AND durable_writes = ..] [AND tablets = {..}]`.
///
/// Made by [`build_alter_keyspace`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlterKeyspace {
    /// The keyspace.
    pub name: Name,
    /// How its rows are replicated from now on.
    pub replication: Option<Replication>,
    /// Whether writes go to the commit log from now on.
    pub durable_writes: Option<bool>,
    /// Whether, and with how many, ScyllaDB uses tablets from now on.
    pub tablets: Option<Tablets>,
}

/// Changes a keyspace; what is not set stays as it is.
///
/// ```
/// use coodie_cql::{Replication, build_alter_keyspace};
/// let mut alter = build_alter_keyspace("code");
/// alter.replication = Some(Replication::Simple(3));
/// alter.durable_writes = Some(true);
/// assert_eq!(
///     alter.to_string(),
///     "ALTER KEYSPACE code WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 3} \
///      AND durable_writes = true"
/// );
/// ```
#[must_use]
pub fn build_alter_keyspace(name: &str) -> AlterKeyspace {
    let name = Name::new(name.to_owned());
    AlterKeyspace { name, replication: None, durable_writes: None, tablets: None }
}

impl fmt::Display for AlterKeyspace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let with = With::default()
            .set("replication", self.replication.as_ref())
            .set("durable_writes", self.durable_writes)
            .set("tablets", self.tablets);
        write!(f, "ALTER KEYSPACE {}{with}", self.name)
    }
}
