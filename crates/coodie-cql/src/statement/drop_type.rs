use crate::TableRef;
use coodie_core::Name;
use std::fmt;

/// `DROP TYPE [IF EXISTS] type`.
///
/// Made by [`build_drop_type`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DropType {
    /// Whether a missing type is no error.
    pub if_exists: bool,
    /// The type.
    pub name: TableRef,
}

/// Drops a user type, if it exists. Servers refuse it while a table or another type has it.
///
/// ```
/// use coodie_cql::build_drop_type;
/// assert_eq!(build_drop_type("address").to_string(), "DROP TYPE IF EXISTS address");
/// ```
#[must_use]
pub fn build_drop_type(name: &'static str) -> DropType {
    DropType { if_exists: true, name: TableRef { keyspace: None, name: Name::new(name) } }
}

impl fmt::Display for DropType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DROP TYPE {}{}", if self.if_exists { "IF EXISTS " } else { "" }, self.name)
    }
}
