use super::columns::{same_text, with_index};
use super::message::Message;
use crate::{ColumnDef, ColumnPart};

/// The indexes of a column have other names than those of the others.
#[track_caller]
pub(super) const fn distinct(column: &ColumnDef, others: &[ColumnPart]) {
    let mut n = 0;
    while n < column.indexes.len() {
        if let Some(name) = column.indexes[n].name
            && let Some(other) = with_index(others, name)
            && !same_text(column.name, other.name)
        {
            Message::new()
                .and("the index of `")
                .and(column.name)
                .and("` is called `")
                .and(name)
                .and("`, as that of `")
                .and(other.name)
                .and("` in the same table; give one of the two another name by `#[indexed(name = \"..\")]`")
                .panic();
        }
        n += 1;
    }
}
