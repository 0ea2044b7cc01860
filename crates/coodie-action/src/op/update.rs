use super::refusal::not_a_column;
use super::{Conditional, Plain, Timed, UsingValues};
use crate::KeySource;
use coodie_core::{CodecError, Error, Result, Values};
use coodie_cql::{AssignmentOperator, Condition, Model, UpdateShape};
use coodie_driver::Request;
use std::marker::PhantomData;

/// Changes some columns of a row: `UPDATE .. SET ..`. `S` says whether it has a timestamp or a condition.
pub struct Update<'m, M, S = Plain> {
    key: KeySource<'m, M>,
    shape: UpdateShape,
    values: Result<Values>,
    pub(crate) using: UsingValues,
    state: PhantomData<fn() -> S>,
}

impl<'m, M: Model> Update<'m, M> {
    /// Nothing changed yet.
    pub fn new(key: KeySource<'m, M>) -> Self {
        let (shape, using) = (UpdateShape::default(), UsingValues::default());
        Self { key, shape, values: Ok(Values::with_capacity(96)), using, state: PhantomData }
    }
}

impl<'m, M: Model, S> Update<'m, M, S> {
    /// Adds an assignment; a value that does not fit is kept as an error until the finish.
    pub(crate) fn assign(
        &mut self,
        column: &'static str,
        operator: AssignmentOperator,
        write: impl FnOnce(&mut Values) -> Result<(), CodecError>,
    ) {
        let table = M::shapes().table();
        let Ok(values) = &mut self.values else { return };
        let Some(at) = table.position(column) else {
            self.values = Err(not_a_column(table, column));
            return;
        };
        match write(values) {
            Ok(()) => self.shape.assignments.push((at as u16, Some(operator))),
            Err(why) => self.values = Err(Error::codec(format!("{}.{column}: {why}", table.name))),
        }
    }

    pub(crate) fn timed(mut self, micros: i64) -> Update<'m, M, Timed> {
        self.using.timestamp = Some(micros);
        self.into_state()
    }

    pub(crate) fn conditional(mut self, condition: Condition) -> Update<'m, M, Conditional> {
        self.shape.condition = Some(condition);
        self.into_state()
    }

    fn into_state<T>(self) -> Update<'m, M, T> {
        let Self { key, shape, values, using, .. } = self;
        Update { key, shape, values, using, state: PhantomData }
    }

    pub(super) fn request(mut self) -> Result<Request> {
        self.shape.using = self.using.shape();
        let mut values = self.values?;
        let shapes = M::shapes();
        let shape = shapes.update(&self.shape)?;
        values
            .prepend(&self.using.values(M::shapes().table())?)
            .map_err(|why| Error::codec(why.to_string()))?;
        self.key.write(shapes.key_columns(&self.shape), &mut values)?;
        Ok(Request::new(shape, values))
    }
}

super::using::answers_by_state!(Update);
