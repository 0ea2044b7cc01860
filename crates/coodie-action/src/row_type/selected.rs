use super::RowType;
use coodie_core::{Picked, Result, RowSet};
use coodie_cql::{Model, Selection};
use std::marker::PhantomData;

/// Rows of what was selected of `M`: the value of one column or expression, a tuple of several.
pub struct Selected<M, S>(PhantomData<fn() -> (M, S)>);

impl<M: Model, S: Selection<M> + 'static> RowType for Selected<M, S> {
    type Model = M;
    type Row = S::Row;
    type Page = RowSet;
    const BY_PLACE: bool = true;

    fn open(rows: RowSet) -> Result<RowSet> {
        Picked::check(M::shapes().table().name, S::TYPES, rows.specs())?;
        Ok(rows)
    }

    fn rows(rows: &RowSet) -> &RowSet {
        rows
    }

    #[inline]
    fn read(rows: &RowSet, offset: &mut usize) -> Result<S::Row> {
        pick::<M, _>(rows, offset, S::read)
    }
}

/// Reads the row that begins at `offset`, and moves on to the next, after an error too.
#[inline]
pub(super) fn pick<M: Model, T>(
    rows: &RowSet,
    offset: &mut usize,
    read: impl FnOnce(&mut Picked<'_>) -> Result<T>,
) -> Result<T> {
    let start = &rows.body()[*offset..];
    let mut row = Picked::of(M::shapes().table().name, rows.specs(), start);
    let value = read(&mut row);
    *offset += start.len() - row.rest()?.len();
    value
}
