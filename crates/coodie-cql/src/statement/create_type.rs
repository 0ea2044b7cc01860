use crate::clause::Joined;
use crate::{FieldDefinition, TableRef};
use coodie_core::{Name, UserType};
use std::fmt;

/// `CREATE TYPE [IF NOT EXISTS] type (fields)`.
///
/// Made by [`build_create_type`].
#[derive(Clone, Debug, PartialEq)]
pub struct CreateType {
    /// Whether an existing type is no error.
    pub if_not_exists: bool,
    /// The type.
    pub name: TableRef,
    /// Its fields.
    pub fields: Vec<FieldDefinition>,
}

/// Creates a user type, unless it exists; what stands in it is frozen, as servers demand.
///
/// ```
/// use coodie_cql::{build_create_type, example::SIGNATURE};
/// assert_eq!(
///     build_create_type(&SIGNATURE).to_string(),
///     "CREATE TYPE IF NOT EXISTS signature (name text, keys frozen<set<text>>)"
/// );
/// ```
#[must_use]
pub fn build_create_type(ty: &'static UserType) -> CreateType {
    let name = TableRef { keyspace: None, name: Name::new(ty.name) };
    CreateType { if_not_exists: true, name, fields: FieldDefinition::all_of(ty) }
}

impl fmt::Display for CreateType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let condition = if self.if_not_exists { "IF NOT EXISTS " } else { "" };
        write!(f, "CREATE TYPE {condition}{} ({})", self.name, Joined(&self.fields, ", "))
    }
}
