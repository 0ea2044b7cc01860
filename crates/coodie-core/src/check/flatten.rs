use super::columns::{named, nth};
use super::index_name;
use super::message::Message;
use crate::{ColumnDef, ColumnPart, Role};

/// A struct that stands flattened among the columns of a document: each of its columns and indexes has a name of its
/// own.
#[track_caller]
pub const fn flattened(parts: &[ColumnPart], at: usize) {
    let (own, mut n) = (part(parts, at), 0);
    while let Some(column) = nth(own, n) {
        let mut other = 0;
        while other < parts.len() {
            // Of two structs, the later is at fault.
            if other < at || other > at && matches!(parts[other], ColumnPart::Column(_)) {
                beside(&column, part(parts, other));
            }
            other += 1;
        }
        if matches!(column.role, Role::Static) && !has_clustering(parts) {
            Message::new()
                .and("`")
                .and(column.name)
                .and("` is static, and without a clustering key nothing is; mark a field of the document `#[clustering]`")
                .panic();
        }
        n += 1;
    }
}

/// A column of a flattened struct, beside others of the document.
#[track_caller]
const fn beside(column: &ColumnDef, others: &[ColumnPart]) {
    if named(others, column.name).is_some() {
        Message::new()
            .and("`")
            .and(column.name)
            .and(
                "` is a column of the document already; give one of the two another name by `#[column(name = \"..\")]`",
            )
            .panic();
    }
    index_name::distinct(column, others);
}

const fn has_clustering(parts: &[ColumnPart]) -> bool {
    let mut n = 0;
    while let Some(column) = nth(parts, n) {
        if matches!(column.role, Role::Clustering(..)) {
            return true;
        }
        n += 1;
    }
    false
}

const fn part(parts: &[ColumnPart], at: usize) -> &[ColumnPart] {
    parts.split_at(at).1.split_at(1).0
}
