use crate::{FieldDefinition, TableRef};
use coodie_core::{Name, UserType};
use std::fmt;

/// `ALTER TYPE type ADD field`: one field at a time, as the grammar has it.
///
/// Made by [`build_alter_type_add`].
#[derive(Clone, Debug, PartialEq)]
pub struct AlterTypeAdd {
    /// The type.
    pub name: TableRef,
    /// The field that it lacks.
    pub field: FieldDefinition,
}

/// Adds a field to a user type, after those that it has.
///
/// ```
/// use coodie_cql::{FieldDefinition, build_alter_type_add, example::SIGNATURE};
/// let keys = FieldDefinition::all_of(&SIGNATURE).remove(1);
/// assert_eq!(
///     build_alter_type_add(&SIGNATURE, keys).to_string(),
///     "ALTER TYPE signature ADD keys frozen<set<text>>"
/// );
/// ```
#[must_use]
pub fn build_alter_type_add(ty: &UserType, field: FieldDefinition) -> AlterTypeAdd {
    AlterTypeAdd { name: TableRef { keyspace: None, name: Name::new(ty.name) }, field }
}

impl fmt::Display for AlterTypeAdd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ALTER TYPE {} ADD {}", self.name, self.field)
    }
}
