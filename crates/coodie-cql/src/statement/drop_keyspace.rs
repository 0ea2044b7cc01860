use coodie_core::Name;
use std::fmt;

/// `DROP KEYSPACE [IF EXISTS] name`.
///
/// Made by [`build_drop_keyspace`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DropKeyspace {
    /// Whether a missing keyspace is no error.
    pub if_exists: bool,
    /// The keyspace.
    pub name: Name,
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

impl fmt::Display for DropKeyspace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DROP KEYSPACE {}{}", if self.if_exists { "IF EXISTS " } else { "" }, self.name)
    }
}
