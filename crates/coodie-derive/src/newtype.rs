mod expand;
mod read;

use crate::document::Field;
use crate::errors::Errors;
use crate::generics::borrows;
use crate::stub;
use proc_macro2::TokenStream;
use syn::{DeriveInput, Path};

/// A struct that is stored as its one field.
pub(crate) struct Newtype<'a> {
    input: &'a DeriveInput,
    /// Where coodie is.
    krate: Path,
    /// All fields, in their order; all but one are skipped.
    fields: Vec<Field<'a>>,
}

/// `#[derive(CqlNewtype)]`.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let newtype = read::newtype(input, &mut errors);
    check(&newtype, &mut errors);
    let mistakes = match errors.finish() {
        None => match newtype.stored() {
            Some(stored) => return expand::newtype(&newtype, stored),
            None => return TokenStream::new(),
        },
        Some(mistakes) => mistakes,
    };
    stub::cql_type(&newtype.krate, input, &mistakes)
}

impl<'a> Newtype<'a> {
    /// The field that is stored.
    fn stored(&self) -> Option<&Field<'a>> {
        self.fields.iter().find(|field| field.skip.is_none())
    }
}

fn check(newtype: &Newtype<'_>, errors: &mut Errors) {
    if let Some(first) = newtype.input.generics.lifetimes().next() {
        let remedy = "write an owned type, as `String` for `&str`, and leave the lifetime out";
        return errors.at(&first.lifetime, format!("a column owns its values; {remedy}"));
    }
    for field in &newtype.fields {
        crate::check::codec::field(field, errors);
    }
    if let Some(stored) = newtype.stored().filter(|field| borrows(field.ty)) {
        errors.at(stored.ty, "a column owns its values; write an owned type, as `String` for `&str`");
    }
}
