use crate::document::{Document, Field};
use crate::errors::Errors;
use proc_macro2::TokenStream;
use quote::ToTokens;

/// Checks what stands beside a `#[flatten]`: the field is several columns, and each has its attributes where it is.
pub(super) fn field(field: &Field<'_>, errors: &mut Errors) -> bool {
    let Some(flatten) = &field.flatten else { return false };
    if let Some(skip) = &field.skip {
        errors.at(skip, "a skipped field is no column, and `#[flatten]` makes several of it; remove either");
        return true;
    }
    let words = field.parts.iter().map(|part| &part.word).chain(&field.frozen).chain(&field.json);
    let words = words.chain(&field.sensitive).chain(field.indexes.iter().map(|index| &index.word));
    let settings = [
        field.name.as_ref().map(ToTokens::to_token_stream),
        field.default.as_ref().map(|default| default.word.to_token_stream()),
        field.cql.as_ref().map(|cql| cql.word.to_token_stream()),
        field.with.as_ref().map(|with| with.word.to_token_stream()),
        field.stamp.as_ref().map(|stamp| stamp.word.to_token_stream()),
        field.bucket.as_ref().map(|bucket| bucket.word.to_token_stream()),
    ];
    let beside: Vec<TokenStream> =
        words.map(ToTokens::to_token_stream).chain(settings.into_iter().flatten()).collect();
    for tokens in beside {
        errors.at(
            tokens,
            format!("this describes one column, and `#[{flatten}]` makes several; write it in the struct, at its field"),
        );
    }
    true
}

/// Checks that no struct stands in the document twice: its constants could not tell the two apart.
pub(super) fn document(document: &Document<'_>, errors: &mut Errors) {
    let flattened: Vec<_> = document.flattened().collect();
    for (at, field) in flattened.iter().enumerate() {
        let same = |other: &&&Field<'_>| other.type_text() == field.type_text();
        if let Some(first) = flattened[..at].iter().find(same) {
            let first = first.ident;
            errors.at(
                field.ty,
                format!("`{first}` has these columns already; flatten a struct of its own, or store one of the two as a user type"),
            );
        }
    }
}
