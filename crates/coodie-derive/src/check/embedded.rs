use crate::document::{Document, Field, PartKind};
use crate::errors::Errors;
use syn::{Data, Fields};

/// Checks what must hold across the fields of a struct that is to be flattened.
pub(crate) fn embedded(embedded: &Document<'_>, errors: &mut Errors) {
    super::lifetimes("an embedded struct", embedded.input, embedded.columns(), errors);
    let Data::Struct(data) = &embedded.input.data else { return };
    if !matches!(data.fields, Fields::Named(_)) {
        return;
    }
    for field in &embedded.fields {
        if plain(field, errors) {
            super::part::field(field, errors);
            super::indexes(field, errors);
            super::codec::field(field, errors);
        }
    }
    if embedded.stored().next().is_none() {
        errors.at(&embedded.input.ident, "an embedded struct has at least one column; add a field");
    }
    super::name::columns(embedded, errors);
    super::index::document(embedded, errors);
}

/// A field is an ordinary column, or a static one.
fn plain(field: &Field<'_>, errors: &mut Errors) -> bool {
    if let Some(word) = &field.flatten {
        let remedy = "flatten both in the document, beside each other";
        errors.at(word, format!("what is flattened flattens nothing itself; {remedy}"));
        return false;
    }
    let Some(part) = field.parts.iter().find(|part| part.kind != PartKind::Static) else { return true };
    let word = &part.word;
    let why = match part.kind {
        PartKind::Counter | PartKind::StaticCounter => {
            "counters stand in a document whose other columns are its key"
        }
        PartKind::Version => "a document has its version among its own fields",
        _ => "a document has its key among its own fields",
    };
    errors.at(word, format!("{why}; remove `#[{word}]`, and move the field there"));
    false
}
