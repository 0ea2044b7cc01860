use crate::document::Field;
use crate::name::table;
use syn::{DeriveInput, LitStr, Path};

/// A user type as it was written.
pub(crate) struct UserType<'a> {
    pub(crate) input: &'a DeriveInput,
    /// Where coodie is.
    pub(crate) krate: Path,
    pub(crate) name: Option<LitStr>,
    /// All fields; those skipped are none of the type's.
    pub(crate) fields: Vec<Field<'a>>,
}

impl<'a> UserType<'a> {
    /// Its own name, or the one that it is given.
    pub(crate) fn name(&self) -> String {
        self.name.as_ref().map_or_else(|| table(&self.input.ident), LitStr::value)
    }

    /// The fields that are stored.
    pub(crate) fn stored(&self) -> impl Iterator<Item = &Field<'a>> {
        // What is flattened is refused.
        self.fields.iter().filter(|field| field.skip.is_none() && field.flatten.is_none())
    }
}
