use super::columns::{count, is_key, named, nth, same_indexes, same_role, same_text, same_type};
use super::index_name;
use super::message::Message;
use crate::{ColumnDef, Variant};

/// A variant of a table that several documents share, beside those before it.
#[track_caller]
pub const fn variant(discriminator: &str, variants: &[Variant], at: usize) {
    let own = &variants[at];
    if named(own.columns, discriminator).is_some() {
        Message::new()
            .and("`")
            .and(discriminator)
            .and(
                "` is the discriminator, which is no field; give the field or the discriminator another name",
            )
            .panic();
    }
    let mut n = 0;
    while n < at {
        // One that is mistaken in itself has no columns here.
        if count(own.columns) > 0 && count(variants[n].columns) > 0 {
            beside(own, &variants[n]);
        }
        n += 1;
    }
}

#[track_caller]
const fn beside(own: &Variant, other: &Variant) {
    if same_text(own.tag, other.tag) {
        Message::new()
            .and("`")
            .and(own.tag)
            .and(
                "` is the tag of another variant; give one of the two another by `#[document(tag = \"..\")]`",
            )
            .panic();
    }
    keys(own, other);
    let mut n = 0;
    while let Some(column) = nth(own.columns, n) {
        if let Some(shared) = named(other.columns, column.name) {
            same_column(&column, &shared, other.tag);
        }
        index_name::distinct(&column, other.columns);
        n += 1;
    }
}

/// Both have the same key columns.
#[track_caller]
const fn keys(own: &Variant, other: &Variant) {
    let mut n = 0;
    while let Some(column) = nth(other.columns, n) {
        if is_key(column.role) && !has_key_column(own, &column) {
            key_differs(&column, other.tag);
        }
        n += 1;
    }
    n = 0;
    while let Some(column) = nth(own.columns, n) {
        if is_key(column.role) && !has_key_column(other, &column) {
            key_differs(&column, other.tag);
        }
        n += 1;
    }
}

const fn has_key_column(variant: &Variant, column: &ColumnDef) -> bool {
    match named(variant.columns, column.name) {
        Some(found) => same_role(found.role, column.role) && same_type(&found.ty, &column.ty),
        None => false,
    }
}

#[track_caller]
const fn key_differs(column: &ColumnDef, other: &str) -> ! {
    Message::new()
        .and("the key is not that of `")
        .and(other)
        .and("`: `")
        .and(column.name)
        .and("` differs; variants of one table have the same key columns, of the same types, in the same order")
        .panic()
}

#[track_caller]
const fn same_column(own: &ColumnDef, shared: &ColumnDef, other: &str) {
    let differs = if !same_type(&own.ty, &shared.ty) {
        "of another type"
    } else if !same_role(own.role, shared.role) {
        "static in one of them only"
    } else if !own.indexes.is_empty()
        && !shared.indexes.is_empty()
        && !same_indexes(own.indexes, shared.indexes)
    {
        "indexed otherwise"
    } else {
        return;
    };
    Message::new()
        .and("`")
        .and(own.name)
        .and("` is a column of `")
        .and(other)
        .and("` too, and ")
        .and(differs)
        .and("; write it alike in both, or give it another name in one by `#[column(name = \"..\")]`")
        .panic();
}
