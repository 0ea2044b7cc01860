use coodie_core::{Name, Table};
use std::fmt;

/// A table in a statement, qualified when the keyspace is known; also a view, an index or a user type, whose names
/// belong to a keyspace just so.
///
/// ```
/// use coodie_cql::{TableRef, example::git_commits};
///
/// assert_eq!(TableRef::of(&git_commits()).to_string(), "git_commits");
/// assert_eq!(TableRef::new("system_schema", "tables").to_string(), "system_schema.tables");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TableRef {
    /// The keyspace, if it is said.
    pub keyspace: Option<Name>,
    /// Its name.
    pub name: Name,
}

impl TableRef {
    /// Returns the table of a model, with the keyspace that the model fixes.
    #[must_use]
    pub fn of(table: &Table) -> Self {
        Self { keyspace: table.keyspace.map(Name::new), name: Name::new(table.name) }
    }

    /// Makes a table of the `system_schema` keyspace or of `system`.
    #[must_use]
    pub fn new(keyspace: &'static str, name: &'static str) -> Self {
        Self { keyspace: Some(Name::new(keyspace)), name: Name::new(name) }
    }
}

impl fmt::Display for TableRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.keyspace {
            Some(keyspace) => write!(f, "{keyspace}.{}", self.name),
            None => self.name.fmt(f),
        }
    }
}
