use super::conditions::{Asked, Conditions};
use super::refusal::not_a_column;
use super::{Conditional, Plain, Timed, Timestamp, UsingValues};
use crate::KeySource;
use coodie_core::{Error, Result, Values};
use coodie_cql::{ColumnsOf, Event, Model, ShapeRef, Terms, UpdateShape};
use coodie_driver::Request;
use std::marker::PhantomData;

/// Deletes a row, or some columns of it: `DELETE FROM ..`. `S` says whether it has a timestamp or a condition.
pub struct Delete<'m, M, S = Plain> {
    pub(super) key: KeySource<'m, M>,
    shape: UpdateShape,
    /// The keys of entries that are deleted.
    deleted: Values,
    /// Boxed, since most writes have none.
    conditions: Option<Box<Conditions>>,
    using: UsingValues,
    state: PhantomData<fn() -> S>,
}

impl<'m, M: Model, S> Delete<'m, M, S> {
    /// Begins a delete of the row.
    pub fn new(key: KeySource<'m, M>) -> Self {
        Self {
            key,
            shape: UpdateShape::default(),
            deleted: Values::default(),
            conditions: None,
            using: UsingValues::default(),
            state: PhantomData,
        }
    }

    /// Begins a delete of these columns.
    pub fn columns(key: KeySource<'m, M>, columns: impl ColumnsOf<M>) -> Self {
        let (table, mut delete) = (M::shapes().table(), Self::new(key));
        let mut refused = None;
        columns.each(&mut |(target, values)| {
            let Some(at) = table.position(target.column) else {
                refused = Some(not_a_column(table, target.column));
                return;
            };
            delete.shape.assignments.push((target.map(|_| at as u16), None));
            if let Err(why) = values.and_then(|values| delete.deleted.absorb(values)) {
                refused = Some(Error::codec(format!("{}.{target}: {why}", table.name)));
            }
        });
        if let Some(why) = refused {
            delete.key = KeySource::Given(Err(why));
        }
        delete
    }
}

impl<'m, M: Model, S> Delete<'m, M, S> {
    pub(super) const EVENT: Event = Event::Delete;

    /// Runs what is to run before; what is written by key alone has no hooks.
    #[inline]
    pub(super) fn before(&self) -> Result<Option<M>> {
        match &self.key {
            KeySource::Model(model) => model.before(Self::EVENT),
            _ => Ok(None),
        }
    }

    /// A delete always deletes.
    #[expect(clippy::unused_self, reason = "as of an update")]
    pub(super) fn changes_nothing(&self) -> bool {
        false
    }

    pub(crate) fn timed(mut self, at: Timestamp) -> Delete<'m, M, Timed> {
        self.using.timestamp = Some(at);
        self.into_state()
    }

    pub(crate) fn conditional(mut self, asked: Asked) -> Delete<'m, M, Conditional> {
        self.conditions.get_or_insert_default().ask::<M>(asked);
        self.into_state()
    }

    fn into_state<T>(self) -> Delete<'m, M, T> {
        let Self { key, shape, deleted, conditions, using, .. } = self;
        Delete { key, shape, deleted, conditions, using, state: PhantomData }
    }

    /// Makes it a delete under a condition, whose values these are.
    pub(super) fn compare(&mut self, terms: Terms, values: Values) {
        self.conditions = Some(Box::new(Conditions::of(terms, values)));
    }

    /// The shape, and how many key columns it has.
    fn shape(&mut self, condition: Option<Terms>) -> Result<(ShapeRef, usize)> {
        let shapes = M::shapes();
        let plain = self.shape.assignments.is_empty() && self.shape.rows.is_none();
        self.shape.using = self.using.shape();
        match condition {
            None if plain => Ok((shapes.delete(self.using.timestamp.is_some(), false), ALL)),
            // Counters and virtual tables take none, which the general way says.
            Some(Terms::Exists) if plain && !shapes.table().is_counter() && !shapes.table().is_virtual() => {
                Ok((shapes.delete(false, true), ALL))
            }
            condition => {
                self.shape.condition = condition;
                let all =
                    if self.shape.assignments.is_empty() { ALL } else { shapes.key_columns(&self.shape) };
                Ok((shapes.delete_by(&self.shape)?, all))
            }
        }
    }

    pub(super) fn statement(mut self) -> Result<Request> {
        let (condition, compared) = Conditions::parts_of(self.conditions.take())?;
        self.shape.rows = self.key.take_rows();
        let (shape, key_columns) = self.shape(condition)?;
        let mut values = self.deleted;
        let codec = |why: coodie_core::CodecError| Error::codec(why.to_string());
        self.using.append_to(M::shapes().table(), &mut values)?;
        self.key.write(key_columns, &mut values)?;
        values.append(&compared).map_err(codec)?;
        if values.len() != shape.markers().len() {
            return Err(Error::invalid_query(format!(
                "{}: the delete has no whole key: give every key column",
                M::shapes().table().name
            )));
        }
        shape.check_indexed(&values)?;
        Ok(Request::new(shape, values))
    }
}

/// Every key column.
const ALL: usize = usize::MAX;

super::using::answers_by_state!(Delete);
