use crate::ColumnType;
use scylla_cql_core::frame::response::result::UserDefinedType;

/// A user type: what `CREATE TYPE` says of it.
///
/// It lives in the keyspace of the table that uses it.
///
/// ```
/// use coodie_core::{ColumnType, FieldDef, UserType};
///
/// const ADDRESS: UserType = UserType::new("address", &[FieldDef { name: "zip", ty: ColumnType::Int }]);
/// assert_eq!((ADDRESS.name, ADDRESS.fields[0].ty), ("address", ColumnType::Int));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UserType {
    /// The type's name.
    pub name: &'static str,
    /// The fields, in the order in which the model writes them.
    pub fields: &'static [FieldDef],
}

/// One field of a user type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldDef {
    /// The name in the type.
    pub name: &'static str,
    /// The type; what stands in a user type is frozen, as servers demand.
    pub ty: ColumnType,
}

impl UserType {
    /// Makes a user type of these fields.
    #[must_use]
    pub const fn new(name: &'static str, fields: &'static [FieldDef]) -> Self {
        Self { name, fields }
    }

    /// Tells whether values of `found` are values of this type: fields are matched by name. One that is not there
    /// was null in every row, and further ones are ignored.
    pub(crate) fn reads(&self, found: &UserDefinedType<'_>) -> bool {
        let field = |field: &FieldDef| {
            let found = found.field_types.iter().find(|(name, _)| name == field.name);
            found.is_none_or(|(_, ty)| field.ty.reads(ty))
        };
        self.name == found.name && self.fields.iter().all(field)
    }
}
