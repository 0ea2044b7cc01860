use super::{RowType, selected::pick};
use coodie_core::{Picked, Result, RowSet};
use coodie_cql::{Model, Project};
use std::marker::PhantomData;

/// Rows that are read into a struct: `#[derive(Projection)]`.
pub struct Projected<P>(PhantomData<fn() -> P>);

impl<P: Project> RowType for Projected<P> {
    type Model = P::Of;
    type Row = P;
    type Page = RowSet;
    const BY_PLACE: bool = true;

    fn open(rows: RowSet) -> Result<RowSet> {
        Picked::check(P::Of::shapes().table().name, P::TYPES, rows.specs())?;
        Ok(rows)
    }

    fn rows(rows: &RowSet) -> &RowSet {
        rows
    }

    #[inline]
    fn read(rows: &RowSet, offset: &mut usize) -> Result<P> {
        pick::<P::Of, _>(rows, offset, P::read)
    }
}
