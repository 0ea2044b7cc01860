use crate::document::{Field, PartKind};
use crate::errors::Errors;
use crate::generics::mentions_alone;
use crate::user_type::UserType;
use syn::{Data, Fields};

/// Checks what must hold across the fields of a user type.
pub(crate) fn user_type(user_type: &UserType<'_>, errors: &mut Errors) {
    super::lifetimes("a user type", user_type.input, user_type.stored(), errors);
    let Data::Struct(data) = &user_type.input.data else { return };
    if !matches!(data.fields, Fields::Named(_)) {
        return;
    }
    for field in &user_type.fields {
        match &field.skip {
            Some(skip) => super::part::skipped(field, skip, errors),
            None => plain(field, errors),
        }
        super::codec::field(field, errors);
        finite(user_type, field, errors);
    }
    let fields: Vec<_> = user_type.stored().collect();
    if fields.is_empty() {
        errors.at(&user_type.input.ident, "a user type has at least one field that is stored; add one");
    }
    for (at, field) in fields.iter().enumerate() {
        if super::name::distinct_columns("field", field, &fields[..at], errors) {
            super::name::distinct_constants(field, &fields[..at], errors);
        }
    }
}

/// A field plays no part in a table.
fn plain(field: &Field<'_>, errors: &mut Errors) {
    if let Some(flatten) = &field.flatten {
        errors.at(
            flatten,
            "a user type holds another as a value; remove `#[flatten]`, and derive `UserType` for both",
        );
    }
    no_part(field, errors);
    for index in &field.indexes {
        let remedy = "remove `#[indexed]`, or mark a column that is a frozen user type";
        errors.at(&index.word, format!("a field of a user type is not indexed by itself; {remedy}"));
    }
    if let Some(stamp) = &field.stamp {
        errors.at(&stamp.word, "only columns are stamped, not the fields of a user type; remove `stamp`");
    }
    if let Some(bucket) = &field.bucket {
        errors.at(&bucket.word, "a field of a user type is no part of a key, and no bucket; remove `bucket`");
    }
    if let Some(sensitive) = &field.sensitive {
        let remedy = "mark the columns that hold the user type `#[sensitive]`";
        errors.at(sensitive, format!("a field of a user type is not hidden by itself; {remedy}"));
    }
}

fn no_part(field: &Field<'_>, errors: &mut Errors) {
    for part in &field.parts {
        let word = &part.word;
        let why = match part.kind {
            PartKind::Counter | PartKind::StaticCounter => "a user type cannot hold counters",
            PartKind::Version => "a document has a version, not a user type",
            PartKind::Static => "a field of a user type is no column, and not static by itself",
            _ => "a field of a user type is no part of a key; a column of a frozen user type can be",
        };
        errors.at(word, format!("{why}; remove `#[{word}]`"));
    }
}

/// A type within itself would have no end.
fn finite(user_type: &UserType<'_>, field: &Field<'_>, errors: &mut Errors) {
    let ident = &user_type.input.ident;
    let named = |name: &str| mentions_alone(field.ty, name);
    if field.skip.is_none() && (named(&ident.to_string()) || named("Self")) {
        errors.at(
            field.ty,
            format!("`{ident}` would hold itself, and servers know no such type; hold the key of the other instead"),
        );
    }
}
