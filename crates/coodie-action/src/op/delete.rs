use super::refusal::not_a_column;
use super::{Conditional, Plain, Timed, UsingValues};
use crate::KeySource;
use coodie_core::{Error, Result, Values};
use coodie_cql::{ColumnsOf, Condition, Model, UpdateShape};
use coodie_driver::Request;
use std::marker::PhantomData;

/// Deletes a row, or some columns of it: `DELETE FROM ..`. `S` says whether it has a timestamp or a condition.
pub struct Delete<'m, M, S = Plain> {
    key: KeySource<'m, M>,
    /// The columns; `None` means the row.
    columns: Option<UpdateShape>,
    condition: Option<Condition>,
    using: UsingValues,
    state: PhantomData<fn() -> S>,
}

impl<'m, M: Model> Delete<'m, M> {
    /// A delete of the row.
    pub fn new(key: KeySource<'m, M>) -> Self {
        Self { key, columns: None, condition: None, using: UsingValues::default(), state: PhantomData }
    }

    /// A delete of these columns.
    pub fn columns(key: KeySource<'m, M>, columns: &impl ColumnsOf<M>) -> Self {
        let mut shape = UpdateShape::default();
        let table = M::shapes().table();
        let mut refused = None;
        columns.each(&mut |name| match table.position(name) {
            Some(at) => shape.assignments.push((at as u16, None)),
            None => refused = Some(not_a_column(table, name)),
        });
        let key = refused.map_or(key, |why| KeySource::Given(Err(why)));
        Self { columns: Some(shape), ..Self::new(key) }
    }
}

impl<'m, M: Model, S> Delete<'m, M, S> {
    pub(crate) fn timed(mut self, micros: i64) -> Delete<'m, M, Timed> {
        self.using.timestamp = Some(micros);
        self.into_state()
    }

    pub(crate) fn conditional(mut self, condition: Condition) -> Delete<'m, M, Conditional> {
        self.condition = Some(condition);
        self.into_state()
    }

    fn into_state<T>(self) -> Delete<'m, M, T> {
        let Self { key, columns, condition, using, .. } = self;
        Delete { key, columns, condition, using, state: PhantomData }
    }

    pub(super) fn request(self) -> Result<Request> {
        let shapes = M::shapes();
        let whole = shapes.table().partition.len() + shapes.table().clustering.len();
        let (shape, key_columns) = match self.columns {
            None => (shapes.delete(self.using.timestamp.is_some(), self.condition), whole),
            Some(mut columns) => {
                columns.using = self.using.shape();
                columns.condition = self.condition;
                (shapes.delete_columns(&columns)?, shapes.key_columns(&columns))
            }
        };
        let mut values = Values::with_capacity(shape.size_hint());
        self.using.append_to(M::shapes().table(), &mut values)?;
        self.key.write(key_columns, &mut values)?;
        if values.len() != shape.markers().len() {
            return Err(Error::invalid_query(format!(
                "{}: the delete has no whole key: give every key column",
                shapes.table().name
            )));
        }
        Ok(Request::new(shape, values))
    }
}

super::using::answers_by_state!(Delete);
