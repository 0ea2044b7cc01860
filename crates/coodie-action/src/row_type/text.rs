use super::{RowType, selected::pick};
use coodie_core::{CqlJson, CqlType, Json, Picked, Result, RowSet};
use coodie_cql::Model;
use std::marker::PhantomData;

/// Rows that the server writes as JSON objects, each read into a `T`.
///
/// With the feature `json` only.
pub struct JsonText<M, T>(PhantomData<fn() -> (M, T)>);

impl<M: Model, T: CqlJson + Send + 'static> RowType for JsonText<M, T> {
    type Model = M;
    type Row = T;
    type Page = RowSet;

    fn open(rows: RowSet) -> Result<RowSet> {
        Picked::check(M::shapes().table().name, &[String::TYPE], rows.specs())?;
        Ok(rows)
    }

    fn rows(rows: &RowSet) -> &RowSet {
        rows
    }

    fn read(rows: &RowSet, offset: &mut usize) -> Result<T> {
        pick::<M, _>(rows, offset, |row| row.take::<Json<T>>().map(Json::into_inner))
    }
}
