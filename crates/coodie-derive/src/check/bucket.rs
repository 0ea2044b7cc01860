use crate::document::{Bucket, Document, Field, PartKind};
use crate::errors::Errors;
use crate::suggestion::instead;

/// Checks that a bucket is a plain part of the partition key.
pub(super) fn field(field: &Field<'_>, errors: &mut Errors) {
    let Some(bucket) = &field.bucket else { return };
    if !field.kind().is_some_and(PartKind::is_partition) {
        let remedy = "mark the field `#[partition_key(..)]`, or remove `bucket`";
        errors.at(&bucket.word, format!("a bucket is a part of the partition key; {remedy}"));
    }
    if let Some((word, written)) = codec(field) {
        errors.at(word, format!("a bucket is stored as it is; remove `{written}`, or `bucket`"));
    }
}

/// Checks that buckets are of times in the clustering key.
pub(super) fn document(document: &Document<'_>, errors: &mut Errors) {
    let partition = document.partition();
    for bucket in partition.into_iter().filter_map(|field| field.bucket.as_ref()) {
        if let Some(why) = no_time(document, bucket) {
            errors.at(&bucket.of, why);
        }
    }
}

/// Why a bucket cannot be of what it names.
fn no_time(document: &Document<'_>, bucket: &Bucket) -> Option<String> {
    let of = &bucket.of;
    let Some(time) = document.columns().find(|field| field.ident == of) else {
        let known: Vec<_> = document.clustering().iter().map(|field| field.ident.to_string()).collect();
        let known: Vec<_> = known.iter().map(String::as_str).collect();
        let remedy = match known[..] {
            [] => "mark the field of the time `#[clustering]`".to_owned(),
            _ => instead(&of.to_string(), &known),
        };
        return Some(format!("there is no field `{of}`; {remedy}"));
    };
    if !time.kind().is_some_and(PartKind::is_clustering) {
        return Some(format!("a bucket is of a time in the clustering key; mark `{of}` `#[clustering]`"));
    }
    let (_, written) = codec(time)?;
    Some(format!("a bucket is of a `DateTime<Utc>` as it is; remove `{written}` at `{of}`"))
}

fn codec<'f>(field: &'f Field<'_>) -> Option<(&'f syn::Ident, &'static str)> {
    let cql = field.cql.as_ref().map(|cql| (&cql.word, "cql"));
    cql.or(field.with.as_ref().map(|with| (&with.word, "with")))
}
