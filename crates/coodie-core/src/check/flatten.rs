use super::columns::{named, nth};
use super::message::Message;
use crate::{ColumnPart, Role};

/// A struct that stands flattened among the columns of a document: each of its columns has a name of its own.
#[track_caller]
pub const fn flattened(parts: &[ColumnPart], at: usize) {
    let (own, mut n) = (part(parts, at), 0);
    while let Some(column) = nth(own, n) {
        if is_taken(parts, at, column.name) {
            Message::new()
                .and("`")
                .and(column.name)
                .and(
                    "` is a column of the document already; give one of the two another name by `#[column(name = \"..\")]`",
                )
                .panic();
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

/// Tells whether another column has the name: of two structs, the later is at fault.
const fn is_taken(parts: &[ColumnPart], at: usize, name: &str) -> bool {
    let mut n = 0;
    while n < parts.len() {
        let counts = n < at || n > at && matches!(parts[n], ColumnPart::Column(_));
        if counts && named(part(parts, n), name).is_some() {
            return true;
        }
        n += 1;
    }
    false
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
