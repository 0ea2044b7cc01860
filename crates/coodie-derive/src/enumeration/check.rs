use super::{Enumeration, Integer, Variant, number};
use crate::errors::Errors;
use quote::ToTokens;
use syn::{Data, Fields};

pub(super) fn enumeration(read: &Enumeration<'_>, errors: &mut Errors) {
    let name = &read.input.ident;
    let Data::Enum(_) = &read.input.data else { return };
    if let Some(first) = read.input.generics.params.first() {
        errors.at(first, "the values of an enum are fixed, and need no parameters; remove them");
    }
    if read.units().next().is_none() {
        errors.at(name, format!("`{name}` has no variant that stands for a value; add one"));
    }
    for variant in &read.variants {
        shape(read, variant, errors);
    }
    for second in read.variants.iter().filter_map(|variant| variant.other.as_ref()).skip(1) {
        errors
            .at(second, "one variant keeps all values that the others do not stand for; remove this `other`");
    }
    match &read.integer {
        Some(integer) => numbers(read, integer, errors),
        None => names(read, errors),
    }
}

/// A variant holds nothing, and the one for all other values their value.
fn shape(read: &Enumeration<'_>, variant: &Variant<'_>, errors: &mut Errors) {
    let (ident, rust) =
        (variant.ident, read.integer.as_ref().map_or("String".to_owned(), |i| i.rust.to_string()));
    match (&variant.other, variant.fields) {
        (None, Fields::Unit) => {}
        (Some(_), Fields::Unnamed(fields)) if fields.unnamed.len() == 1 => {}
        (None, fields) => {
            errors.at(
                fields,
                format!("only the variant for all other values holds one: mark it `#[cql(other)]`, or write `{ident}` alone"),
            );
        }
        (Some(other), _) => {
            errors.at(
                other,
                format!(
                    "`{ident}` has to hold the value, or it is lost when written; write `{ident}({rust})`"
                ),
            );
        }
    }
    if let (Some(_), Some(rename)) = (&variant.other, &variant.rename) {
        errors.at(rename, "the variant for all other values has no name of its own; remove `rename`");
    }
}

fn names(read: &Enumeration<'_>, errors: &mut Errors) {
    let units: Vec<_> = read.units().collect();
    for (at, variant) in units.iter().enumerate() {
        let name = read.name(variant);
        if let Some(first) = units[..at].iter().find(|first| read.name(first) == name) {
            let word =
                variant.rename.as_ref().map_or(variant.ident.to_token_stream(), ToTokens::to_token_stream);
            let first = first.ident;
            errors.at(
                word,
                format!("`{first}` is stored as {name:?} already; give one of them another `rename`"),
            );
        }
    }
}

fn numbers(read: &Enumeration<'_>, integer: &Integer, errors: &mut Errors) {
    let Integer { word, min, max, .. } = integer;
    if let Some((case, _)) = &read.case {
        errors.at(case, format!("an enum stored as `{word}` has numbers and no names; remove `rename_all`"));
    }
    for (variant, value) in read.numbers() {
        if let Some(rename) = &variant.rename {
            errors
                .at(rename, format!("an enum stored as `{word}` has numbers and no names; remove `rename`"));
        }
        let at = variant.number.map_or(variant.ident.to_token_stream(), ToTokens::to_token_stream);
        match value {
            Some(value) if (*min..=*max).contains(&value) || variant.other.is_some() => {}
            Some(value) => {
                errors.at(at, format!("{value} does not fit a `{word}`, which holds {min} to {max}"));
            }
            None if number(variant).is_some() => {
                errors.at(at, "what is stored is to be seen here; write a number");
            }
            None => {}
        }
    }
}
