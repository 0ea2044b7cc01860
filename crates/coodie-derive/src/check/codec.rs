use crate::document::Field;
use crate::errors::Errors;
use proc_macro2::Ident;
use syn::{GenericArgument, PathArguments, Type};

/// Checks what says how a field is stored: one thing at most, and none where it makes no sense.
pub(crate) fn field(field: &Field<'_>, errors: &mut Errors) {
    let cql = field.cql.as_ref().map(|cql| ("cql", &cql.word));
    let with = field.with.as_ref().map(|with| ("with", &with.word));
    let json = field.json.as_ref().map(|word| ("#[json]", word));
    if field.skip.is_none() && with.is_none() && json.is_none() {
        one_null(field, errors);
    }
    let said: Vec<(&str, &Ident)> = [cql, with, json].into_iter().flatten().collect();
    let [first, others @ ..] = said.as_slice() else { return };
    if field.skip.is_some() {
        return errors.at(first.1, format!("a skipped field is no column; remove `{}`", first.0));
    }
    for (written, word) in others {
        let remedy = format!("remove it or `{written}`");
        errors.at(word, format!("`{}` says how the field is stored already; {remedy}", first.0));
    }
    match field.kind() {
        Some(kind) if kind.is_counter() => {
            errors.at(first.1, format!("a counter has a type of its own; remove `{}`", first.0));
        }
        Some(kind) if kind.is_key() => key(field, errors),
        _ => {}
    }
}

/// Of `Some(None)` and `None`, a cell has but one.
fn one_null(field: &Field<'_>, errors: &mut Errors) {
    if within_option(field.ty).and_then(within_option).is_some() {
        errors.at(field.ty, "a column has one null, and `Some(None)` would be lost; write a single `Option`");
    }
}

fn within_option(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == "Option")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    }
}

fn key(field: &Field<'_>, errors: &mut Errors) {
    if let Some(word) = &field.json {
        errors.at(
            word,
            "a key column cannot be JSON, since equal values can have different texts; store it as a type of its own",
        );
    }
}
