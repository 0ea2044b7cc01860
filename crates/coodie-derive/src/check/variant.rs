use crate::document::{Document, PartKind};
use crate::errors::Errors;

/// What only the enum says.
const OF_THE_TABLE: &[&str] =
    &["table", "keyspace", "connection", "none", "consistency", "serial_consistency", "timeout", "profile"];

/// Checks what makes a struct a variant of an enum of documents.
pub(super) fn document(document: &Document<'_>, errors: &mut Errors) {
    if let Some(discriminator) = &document.discriminator {
        errors.at(
            &discriminator.word,
            "a discriminator tells the variants of an enum apart; write it on the enum, and `variant_of = Enum` here",
        );
    }
    match (&document.variant_of, &document.tag) {
        (Some(_), _) => variant(document, errors),
        (None, Some(tag)) => {
            errors.at(
                tag,
                "a tag names the rows of a variant; write `variant_of = Enum` beside it, or remove `tag`",
            );
        }
        (None, None) => {}
    }
}

fn variant(document: &Document<'_>, errors: &mut Errors) {
    let settings = document.set.iter().filter(|word| OF_THE_TABLE.iter().any(|setting| *word == setting));
    for word in settings.chain(document.options.iter().map(|option| &option.word)) {
        errors.at(
            word,
            format!("a variant has the table of its enum; write `{word}` there, and remove it here"),
        );
    }
    if let Some(parameter) = document.input.generics.params.first() {
        errors.at(parameter, "a variant has no generics; write its types out");
    }
    no_state(document, errors);
}

/// What the enum could not write.
fn no_state(document: &Document<'_>, errors: &mut Errors) {
    let of_kind = |is: fn(PartKind) -> bool| {
        document.columns().find_map(|field| field.part().filter(|part| is(part.kind)))
    };
    if let Some(version) = of_kind(|kind| kind == PartKind::Version) {
        errors.at(
            &version.word,
            "a variant has no version, since its enum writes its rows without one; remove `#[version]`",
        );
    }
    if let Some(counter) = of_kind(PartKind::is_counter) {
        errors.at(
            &counter.word,
            "beside counters there are only key columns, and a variant has a discriminator; count in a document of its own",
        );
    }
}
