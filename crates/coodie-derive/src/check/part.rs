use crate::document::{Document, Field, Part, PartKind};
use crate::errors::Errors;
use proc_macro2::Ident;

/// Checks the attributes of one field against each other.
pub(super) fn field(field: &Field<'_>, errors: &mut Errors) {
    if let Some(skip) = &field.skip {
        return skipped(field, skip, errors);
    }
    one_part(field, errors);
    stamped(field, errors);
    super::bucket::field(field, errors);
    let Some(part) = field.part() else { return };
    if part.kind == PartKind::Version {
        plain_version(field, errors);
    }
    if part.kind.is_counter() {
        plain_counter(field, errors);
    }
    if let (true, Some(default)) = (part.kind.is_key(), &field.default) {
        let remedy = "remove `default`, and give each row its key";
        errors.at(
            &default.word,
            format!("a key column has no default, since rows would overwrite each other; {remedy}"),
        );
    }
}

pub(super) fn skipped(field: &Field<'_>, skip: &Ident, errors: &mut Errors) {
    let words = field.parts.iter().map(|part| &part.word);
    let words = words.chain(&field.frozen).chain(field.indexes.iter().map(|index| &index.word));
    if let Some(word) = words.into_iter().next() {
        return errors
            .at(skip, format!("a skipped field is no column, and `#[{word}]` makes it one; remove either"));
    }
    let name = field.name.as_ref().map(|name| ("name", quote::ToTokens::to_token_stream(name)));
    let default =
        field.default.as_ref().map(|default| ("default", quote::ToTokens::to_token_stream(&default.word)));
    let stamp = field.stamp.as_ref().map(|stamp| ("stamp", quote::ToTokens::to_token_stream(&stamp.word)));
    let bucket =
        field.bucket.as_ref().map(|bucket| ("bucket", quote::ToTokens::to_token_stream(&bucket.word)));
    if let Some((word, tokens)) = name.or(default).or(stamp).or(bucket) {
        errors.at(tokens, format!("a skipped field is no column and takes its `Default`; remove `{word}`"));
    }
}

fn one_part(field: &Field<'_>, errors: &mut Errors) {
    let [first, others @ ..] = field.parts.as_slice() else { return };
    if first.kind == PartKind::StaticCounter {
        return;
    }
    for other in others {
        errors.at(&other.word, two_parts(first, other));
    }
}

fn two_parts(first: &Part, other: &Part) -> String {
    let is = |kind| first.kind == kind || other.kind == kind;
    let why = if is(PartKind::Version) {
        "a version is an ordinary column"
    } else if is(PartKind::Counter) {
        "a counter cannot be part of the key"
    } else if is(PartKind::Static) {
        "a key column cannot be static"
    } else {
        "a column is in the partition key or in the clustering key"
    };
    format!("{why}; remove `#[{}]` or `#[{}]`", first.word, other.word)
}

/// A stamp is the value of an ordinary column, and says by itself what a new row has.
fn stamped(field: &Field<'_>, errors: &mut Errors) {
    let Some(stamp) = &field.stamp else { return };
    if let Some(part) = field.part().filter(|part| part.kind != PartKind::Static) {
        let part = &part.word;
        errors.at(&stamp.word, format!("only ordinary columns are stamped; remove `stamp`, or `#[{part}]`"));
    } else if let Some(default) = &field.default {
        errors.at(&default.word, "a stamp is what the column starts with; remove `default`, or `stamp`");
    }
}

fn plain_version(field: &Field<'_>, errors: &mut Errors) {
    if let Some(default) = &field.default {
        errors.at(&default.word, "a version starts at 0 and counts by itself; remove `default`");
    }
    let cql = field.cql.as_ref().map(|cql| (&cql.word, "`cql`"));
    let with = field.with.as_ref().map(|with| (&with.word, "`with`"));
    let json = field.json.as_ref().map(|word| (word, "`#[json]`"));
    for (word, written) in [cql, with, json].into_iter().flatten() {
        errors.at(word, format!("a version is an `i64` or an `i32` as it is; remove {written}"));
    }
    if let Some(frozen) = &field.frozen {
        errors.at(frozen, "a version is no collection; remove `#[frozen]`");
    }
    if let Some(sensitive) = &field.sensitive {
        errors.at(sensitive, "a conflict shows the versions that met; remove `#[sensitive]`");
    }
}

fn plain_counter(field: &Field<'_>, errors: &mut Errors) {
    if let Some(default) = &field.default {
        errors.at(&default.word, "a counter starts at nothing and is only incremented; remove `default`");
    }
    for index in &field.indexes {
        errors.at(&index.word, "counters cannot be indexed; remove `#[indexed]`");
    }
    if let Some(frozen) = &field.frozen {
        errors.at(frozen, "a counter is no collection; remove `#[frozen]`");
    }
}

/// Checks the parts of all fields against each other.
pub(super) fn document(document: &Document<'_>, errors: &mut Errors) {
    counters_alone(document, errors);
    counters_are_not_saved(document, errors);
    one_version(document, errors);
    statics_in_partitions(document, errors);
}

fn counters_alone(document: &Document<'_>, errors: &mut Errors) {
    let counter = document.columns().find_map(|field| field.part().filter(|part| part.kind.is_counter()));
    let ordinary =
        |field: &&Field<'_>| matches!(field.kind(), None | Some(PartKind::Static | PartKind::Version));
    if let (Some(counter), Some(other)) = (counter, document.stored().find(ordinary)) {
        let mark = if other.flatten.is_some() { "" } else { "mark it `#[counter]` too, or " };
        let other = other.ident;
        errors.at(
            &counter.word,
            format!(
                "beside counters there are only key columns, and `{other}` is neither; {mark}move the counters to a document \
                 of their own"
            ),
        );
    }
}

/// Settings that only a save has a use for.
fn counters_are_not_saved(document: &Document<'_>, errors: &mut Errors) {
    let of_saves = |word: &&Ident| *word == "validate" || *word == "none";
    for word in document.set.iter().filter(of_saves).filter(|_| document.is_counter()) {
        errors.at(word, format!("counters are incremented and never saved; remove `{word}`"));
    }
}

fn one_version(document: &Document<'_>, errors: &mut Errors) {
    let version = |field: &Field<'_>| {
        Some((field.ident.clone(), field.part().filter(|part| part.kind == PartKind::Version)?.word.clone()))
    };
    let mut versions = document.columns().filter_map(version);
    if let (Some((first, _)), Some((_, second))) = (versions.next(), versions.next()) {
        errors.at(&second, format!("`{first}` is the version already; remove one of the two"));
    }
}

fn statics_in_partitions(document: &Document<'_>, errors: &mut Errors) {
    let clustered = document.columns().any(|field| field.parts.iter().any(|part| part.kind.is_clustering()));
    let fixed =
        document.columns().find_map(|field| field.parts.iter().find(|part| part.kind == PartKind::Static));
    if let (false, Some(part)) = (clustered, fixed) {
        let remedy = "remove `#[static_column]`, or mark another field `#[clustering]`";
        errors.at(
            &part.word,
            format!("without a clustering key every partition is one row, and nothing is static; {remedy}"),
        );
    }
}
