use super::refusal::not_a_column;
use super::{Conditional, Plain, Timed, UsingValues};
use crate::KeySource;
use coodie_core::{Error, Result, Values};
use coodie_cql::{ColumnsOf, Event, Model, ShapeRef, Terms, UpdateShape};
use coodie_driver::Request;
use std::marker::PhantomData;

/// Deletes a row, or some columns of it: `DELETE FROM ..`. `S` says whether it has a timestamp or a condition.
pub struct Delete<'m, M, S = Plain> {
    pub(super) key: KeySource<'m, M>,
    /// The columns; `None` means the row.
    columns: Option<UpdateShape>,
    condition: Option<Terms>,
    /// What the condition compares with.
    compared: Values,
    using: UsingValues,
    state: PhantomData<fn() -> S>,
}

impl<'m, M: Model, S> Delete<'m, M, S> {
    /// A delete of the row.
    pub fn new(key: KeySource<'m, M>) -> Self {
        Self {
            key,
            columns: None,
            condition: None,
            compared: Values::default(),
            using: UsingValues::default(),
            state: PhantomData,
        }
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
    pub(super) const EVENT: Event = Event::Delete;

    /// Runs what is to run before; what is written by key alone has no hooks.
    #[inline]
    pub(super) fn before(&self) -> Result<Option<M>> {
        match &self.key {
            KeySource::Model(model) => model.before(Self::EVENT),
            KeySource::Given(_) => Ok(None),
        }
    }

    pub(crate) fn timed(mut self, micros: i64) -> Delete<'m, M, Timed> {
        self.using.timestamp = Some(micros);
        self.into_state()
    }

    pub(crate) fn conditional(mut self, condition: Terms) -> Delete<'m, M, Conditional> {
        self.condition = Some(condition);
        self.into_state()
    }

    fn into_state<T>(self) -> Delete<'m, M, T> {
        let Self { key, columns, condition, compared, using, .. } = self;
        Delete { key, columns, condition, compared, using, state: PhantomData }
    }

    /// Makes it a delete under a condition, whose values these are.
    pub(super) fn compare(&mut self, terms: Terms, values: Values) {
        self.condition = Some(terms);
        self.compared = values;
    }

    /// The shape, and how many key columns it has.
    fn shape(&mut self) -> Result<(ShapeRef, usize)> {
        let shapes = M::shapes();
        let whole = shapes.table().partition.len() + shapes.table().clustering.len();
        let condition = self.condition.take();
        if let Some(mut columns) = self.columns.take() {
            columns.using = self.using.shape();
            columns.condition = condition;
            return Ok((shapes.delete_columns(&columns)?, shapes.key_columns(&columns)));
        }
        let shape = match condition {
            None => shapes.delete(self.using.timestamp.is_some(), false),
            Some(Terms::Exists) => shapes.delete(false, true),
            condition => shapes.delete_if(&UpdateShape { condition, ..UpdateShape::default() })?,
        };
        Ok((shape, whole))
    }

    pub(super) fn statement(mut self) -> Result<Request> {
        let (shape, key_columns) = self.shape()?;
        let mut values = Values::with_capacity(shape.size_hint());
        self.using.append_to(M::shapes().table(), &mut values)?;
        self.key.write(key_columns, &mut values)?;
        values.append(&self.compared).map_err(|why| Error::codec(why.to_string()))?;
        if values.len() != shape.markers().len() {
            return Err(Error::invalid_query(format!(
                "{}: the delete has no whole key: give every key column",
                M::shapes().table().name
            )));
        }
        Ok(Request::new(shape, values))
    }
}

super::using::answers_by_state!(Delete);
