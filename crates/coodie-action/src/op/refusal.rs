//! Why a query is refused before it is sent.

use coodie_core::{Error, Table};
use coodie_cql::Model;

#[cold]
pub(super) fn not_a_column(table: &Table, column: &str) -> Error {
    Error::invalid_query(format!(
        "{} has no column `{column}`: use a column of the document itself",
        table.name
    ))
}

#[cold]
pub(super) fn bad_limit<M: Model>(rows: u32, setter: &str) -> Error {
    Error::invalid_query(format!(
        "{}: a limit of {rows} rows is out of range: give `.{setter}(..)` 1 to 2,147,483,647, or leave it out",
        M::shapes().table().name
    ))
}

#[cold]
pub(super) fn unpageable<M: Model>() -> Error {
    Error::invalid_query(format!(
        "{}: the server cannot page a query with `in_list` on the partition key and an order: leave one of them out, \
         or read all rows at once",
        M::shapes().table().name
    ))
}

#[cold]
pub(super) fn limit_on_pages<M: Model>() -> Error {
    Error::invalid_query(format!(
        "{}: the server would count partitions that have static columns and no rows: page without `.limit(..)`, or \
         filter by the clustering key",
        M::shapes().table().name
    ))
}
