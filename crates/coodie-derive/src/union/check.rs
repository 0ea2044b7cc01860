use super::Union;
use crate::check::{indexes, options};
use crate::errors::Errors;
use crate::name::{refuse_word, table};
use quote::ToTokens;

/// What only the variants say.
const OF_VARIANTS: &[&str] = &["variant_of", "tag", "hooks", "validate"];

/// Checks what can be seen of an enum of documents; what its documents must be to each other, the compiler checks.
pub(super) fn union(union: &Union<'_>, errors: &mut Errors) {
    let document = &union.document;
    let ident = &document.input.ident;
    if !document.set.iter().any(|word| word == "discriminator") {
        errors.at(
            ident,
            format!(
                "`{ident}` is an enum, and a document is one row; write a struct, or, for several documents in one table, \
                 `#[document(discriminator = \"kind\")]`"
            ),
        );
    }
    if let Some(parameter) = document.input.generics.params.first() {
        errors.at(parameter, "an enum of documents has no generics; write the types of its documents out");
    }
    for word in document.set.iter().filter(|word| OF_VARIANTS.iter().any(|setting| word == setting)) {
        errors.at(word, format!("`{word}` stands on the structs that are variants; remove it here"));
    }
    named(union, errors);
    document.fields.iter().for_each(|field| indexes(field, errors));
    options(document, errors);
    twice(union, errors);
}

/// Its table has a name, and there is something in it.
fn named(union: &Union<'_>, errors: &mut Errors) {
    let ident = &union.document.input.ident;
    if union.document.table.is_none()
        && let Some(why) = refuse_word("table", &table(ident), 222)
    {
        errors.at(ident, format!("{why}; give it one by `#[document(table = \"..\")]`"));
    }
    if union.variants.is_empty() && errors.is_empty() {
        errors
            .at(ident, format!("`{ident}` holds no documents; write a variant for each: `Article(Article)`"));
    }
}

fn twice(union: &Union<'_>, errors: &mut Errors) {
    let name = |at: usize| union.variants[at].document.to_token_stream().to_string();
    for at in 0..union.variants.len() {
        if let Some(first) = (0..at).find(|other| name(*other) == name(at)) {
            let first = union.variants[first].ident;
            errors.at(
                union.variants[at].document,
                format!("`{first}` holds this document already; remove one of the two variants"),
            );
        }
    }
}
