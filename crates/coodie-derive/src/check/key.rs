use crate::document::{Document, Field, Part, PartKind, Position};
use crate::errors::Errors;

/// Checks the partition key and the clustering key.
pub(super) fn document(document: &Document<'_>, errors: &mut Errors) {
    let any = |field: &Field<'_>| field.parts.iter().any(|part| part.kind.is_partition());
    if !document.fields.iter().any(any) {
        let remedy = "mark a field `#[partition_key]`";
        errors.at(&document.input.ident, format!("{} needs a partition key; {remedy}", document.noun()));
    }
    bare_partition_keys(document, errors);
    positions(document, PartKind::is_partition, "partition", errors);
    positions(document, PartKind::is_clustering, "clustering", errors);
    index_on_whole_key(document, errors);
}

/// The columns of one part of the key, as declared.
fn parts<'d>(document: &'d Document<'_>, of: fn(PartKind) -> bool) -> Vec<(&'d Field<'d>, &'d Part)> {
    let part = |field: &'d Field<'d>| Some((field, field.part().filter(|part| of(part.kind))?));
    document.columns().filter_map(part).collect()
}

/// `#[partition_key]` is position 0, which only one column can have.
fn bare_partition_keys(document: &Document<'_>, errors: &mut Errors) {
    let parts = parts(document, PartKind::is_partition);
    if parts.iter().any(|(_, part)| part.position.is_some()) {
        return;
    }
    if let Some((_, second)) = parts.get(1) {
        let first = parts[0].0.ident;
        errors.at(
            &second.word,
            format!(
                "`{first}` is the partition key already; number the columns of a composite one: `#[partition_key(0)]`, \
                 `#[partition_key(1)]`"
            ),
        );
    }
}

fn positions(document: &Document<'_>, of: fn(PartKind) -> bool, key: &str, errors: &mut Errors) {
    let parts = parts(document, of);
    let numbered: Vec<(&Field<'_>, &Position)> =
        parts.iter().filter_map(|(field, part)| Some((*field, part.position.as_ref()?))).collect();
    if numbered.is_empty() {
        return;
    }
    if let Some((_, bare)) = parts.iter().find(|(_, part)| part.position.is_none()) {
        let word = &bare.word;
        return errors.at(
            word,
            format!(
                "other {key} columns are numbered and this is not; number all of them, from `#[{word}(0)]` on"
            ),
        );
    }
    if !twice(&numbered, key, errors) {
        gaps(numbered, key, errors);
    }
}

fn twice(numbered: &[(&Field<'_>, &Position)], key: &str, errors: &mut Errors) -> bool {
    let mut found = false;
    for (at, (_, position)) in numbered.iter().enumerate() {
        let same = |(_, other): &&(&Field<'_>, &Position)| other.value == position.value;
        if let Some((first, _)) = numbered[..at].iter().find(same) {
            let (value, first) = (position.value, first.ident);
            let free = (0..).find(|free| numbered.iter().all(|(_, taken)| taken.value != *free)).unwrap_or(0);
            errors.at(
                &position.literal,
                format!(
                    "position {value} of the {key} key is `{first}` already; write `{free}`, which is free"
                ),
            );
            found = true;
        }
    }
    found
}

fn gaps(mut numbered: Vec<(&Field<'_>, &Position)>, key: &str, errors: &mut Errors) {
    numbered.sort_by_key(|(_, position)| position.value);
    let gap = numbered.iter().enumerate().find(|(at, (_, position))| usize::from(position.value) != *at);
    if let Some((at, (_, position))) = gap {
        errors.at(
            &position.literal,
            format!("the {key} key has no position {at}, and positions have no gaps; write `{at}` here"),
        );
    }
}

fn index_on_whole_key(document: &Document<'_>, errors: &mut Errors) {
    if let [(only, _)] = parts(document, PartKind::is_partition)[..]
        && let Some(index) = only.indexes.first()
        && !document.is_counter()
    {
        errors.at(
            &index.word,
            "the only column of the partition key cannot be indexed, and needs no index; remove `#[indexed]`",
        );
    }
}
