use coodie_core::{ColumnType, DataType, Name, TypeName, UserType};
use std::fmt;

/// A field in a `CREATE TYPE` or `ALTER TYPE`: `name type`.
///
/// ```
/// use coodie_cql::{FieldDefinition, example::SIGNATURE};
///
/// let fields = FieldDefinition::all_of(&SIGNATURE);
/// assert_eq!(fields[0].to_string(), "name text");
/// assert_eq!(fields[1].to_string(), "keys frozen<set<text>>");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct FieldDefinition {
    /// The field's name.
    pub name: Name,
    /// Its type.
    pub ty: DataType,
}

impl FieldDefinition {
    /// Returns the fields of a type; the types in them are frozen, so that a column of the type need not be.
    #[must_use]
    pub fn all_of(ty: &'static UserType) -> Vec<Self> {
        let DataType::UserDefinedType { definition, .. } = ColumnType::User(ty).data_type() else {
            return Vec::new();
        };
        let field = |(name, ty): &(_, DataType)| {
            let name: &std::borrow::Cow<'static, str> = name;
            Self { name: Name::new(name.clone()), ty: ty.clone() }
        };
        definition.field_types.iter().map(field).collect()
    }
}

impl fmt::Display for FieldDefinition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, TypeName(&self.ty))
    }
}
