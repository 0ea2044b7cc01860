mod bucket;
pub(crate) mod codec;
mod embedded;
mod flatten;
mod index;
mod key;
mod name;
mod option;
mod part;
mod user_type;
mod variant;

pub(crate) use embedded::embedded;
pub(crate) use index::field as indexes;
pub(crate) use option::document as options;
pub(crate) use user_type::user_type;

use crate::document::{Document, Field};
use crate::errors::Errors;
use crate::generics::borrows;
use syn::{Data, DeriveInput, Fields};

/// Checks what must hold across attributes and fields.
pub(crate) fn document(document: &Document<'_>, errors: &mut Errors) {
    lifetimes(document.noun(), document.input, document.columns(), errors);
    // What is no struct with named fields is refused already, and has nothing to check.
    let Data::Struct(data) = &document.input.data else { return };
    if !matches!(data.fields, Fields::Named(_)) {
        return;
    }
    for field in &document.fields {
        if flatten::field(field, errors) {
            continue;
        }
        part::field(field, errors);
        indexes(field, errors);
        codec::field(field, errors);
    }
    part::document(document, errors);
    bucket::document(document, errors);
    key::document(document, errors);
    name::document(document, errors);
    index::document(document, errors);
    options(document, errors);
    flatten::document(document, errors);
    variant::document(document, errors);
}

/// A lifetime of the struct, or else each field that borrows.
fn lifetimes<'d, 'a: 'd>(
    what: &str,
    input: &DeriveInput,
    fields: impl Iterator<Item = &'d Field<'a>>,
    errors: &mut Errors,
) {
    if let Some(first) = input.generics.lifetimes().next() {
        let remedy = "write owned types, as `String` for `&str`, and leave the lifetime out";
        return errors.at(&first.lifetime, format!("{what} owns its values; {remedy}"));
    }
    for field in fields.filter(|field| borrows(field.ty)) {
        errors.at(field.ty, format!("{what} owns its values; write an owned type, as `String` for `&str`"));
    }
}
