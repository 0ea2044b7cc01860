mod aggregate;
mod answer;
mod bound;
mod build;
mod count;
mod nearest;
mod reading;
mod statics;

pub use aggregate::Value;
pub(super) use answer::read_all;
pub use answer::{All, Exists, First, One};
pub use count::Count;

use super::refusal::not_a_column;
use bound::Bound;
use coodie_core::{Error, Result, Values};
use coodie_cql::{Filter, Model, Operator, OrderBy, Restriction, SelectShape};
use std::marker::PhantomData;

/// Reads the rows that pass filters. `A` is the answer: [`All`], [`First`], [`One`], [`Count`], [`Exists`], [`Value`];
/// `R` what a row becomes: a [`RowType`](crate::RowType).
pub struct Select<M, A = All, R = M> {
    pub(super) shape: SelectShape,
    pub(super) values: Result<Values>,
    pub(super) limit: Option<u32>,
    pub(super) page_size: Option<u32>,
    /// What is bound for clauses that most queries do not have.
    pub(super) bound: Option<Box<Bound>>,
    types: PhantomData<fn() -> (M, A, R)>,
}

/// Where the discriminator is in the table of a variant.
pub(super) const DISCRIMINATOR: u16 = 0;

pub(super) fn encode_tag(tag: &str) -> Result<Values> {
    let mut values = Values::with_capacity(62);
    let encoded = values.push(|cell| coodie_core::cell::bytes(cell, tag.as_bytes()));
    encoded.map(|()| values).map_err(|why| Error::codec(why.to_string()))
}

impl<M: Model, A> Select<M, A> {
    /// Reads all rows; of a variant, those with its tag.
    #[expect(clippy::new_without_default, reason = "operations are made by the entry points")]
    #[must_use]
    pub fn new() -> Self {
        let (mut shape, mut values) = (SelectShape::default(), Ok(Values::default()));
        if let Some(tag) = const { M::PARTS.tag } {
            shape.filters.push(Restriction::column(DISCRIMINATOR, Operator::Eq));
            values = encode_tag(tag);
        }
        Self { shape, values, limit: None, page_size: None, bound: None, types: PhantomData }
    }
}

impl<M: Model, A, R> Select<M, A, R> {
    pub(crate) fn filter(&mut self, filter: Filter<M>) {
        let table = M::shapes().table();
        let (subject, operator, value) = filter.into_parts();
        let Ok(values) = &mut self.values else { return };
        let place =
            |name: &&str| table.position(name).map(|at| at as u16).ok_or_else(|| not_a_column(table, name));
        let refused = |why| Error::codec(format!("{}.{subject}: {why}", table.name));
        let restriction = subject.try_map(place).and_then(|subject| {
            value.and_then(|value| values.absorb(value)).map_err(refused)?;
            Ok(Restriction { subject, operator })
        });
        match restriction {
            Ok(restriction) => self.shape.filters.push(restriction),
            Err(why) => self.values = Err(why),
        }
    }

    pub(crate) fn order_by<C>(&mut self, order: OrderBy<C>) {
        let (column, order) = order.into_parts();
        if let Some(at) = self.place(column) {
            self.shape.order.push((at, order));
        }
    }

    pub(crate) fn limit(&mut self, rows: u32) {
        self.limit = Some(rows);
    }

    pub(crate) fn page_size(&mut self, rows: u32) {
        self.page_size = Some(rows);
    }

    pub(crate) fn allow_filtering(&mut self) {
        self.shape.allow_filtering = true;
    }

    /// The place of a column in the table; without one, what is kept is why.
    fn place(&mut self, column: &str) -> Option<u16> {
        let table = M::shapes().table();
        let place = table.position(column);
        if place.is_none() {
            self.refuse(not_a_column(table, column));
        }
        place.map(|at| at as u16)
    }

    /// Keeps the first mistake for the finish.
    fn refuse(&mut self, why: Error) {
        if self.values.is_ok() {
            self.values = Err(why);
        }
    }

    pub(crate) fn answering<B>(self) -> Select<M, B, R> {
        self.into_query()
    }

    /// The same query, its answer or its rows of another type.
    fn into_query<B, S>(self) -> Select<M, B, S> {
        let Self { shape, values, limit, page_size, bound, .. } = self;
        Select { shape, values, limit, page_size, bound, types: PhantomData }
    }
}
