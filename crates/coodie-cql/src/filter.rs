use crate::{Operator, Subject};
use coodie_core::{CodecError, Order, Values};
use std::marker::PhantomData;

/// One relation of a query's `WHERE`, its value encoded. Made by a column: `User::AGE.gte(18)`.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() -> Result<()> {
/// let newest = [Film::GENRE.eq("noir"), Film::YEAR.gte(1940)];
/// assert_eq!(format!("{:?}", newest[1]), "Filter(year >= ?)");            // it never shows its value
/// let films = Film::find().filter(newest).select(Film::TITLE);
/// assert_eq!(films.explain()?.cql, "SELECT title FROM film WHERE genre = ? AND year >= ?");
/// # Ok(()) }
/// ```
#[must_use = "a filter does nothing until it is given to a query: `.filter(..)`"]
pub struct Filter<M> {
    subject: Subject<&'static str>,
    operator: Operator,
    value: Result<Values, CodecError>,
    model: PhantomData<fn() -> M>,
}

impl<M> Filter<M> {
    pub(crate) fn new(
        subject: Subject<&'static str>,
        operator: Operator,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), CodecError>,
    ) -> Self {
        // With room for one more: the first filter's value often becomes those of the whole query.
        let mut value = Values::with_capacity(62);
        let value = value.push(write).map(|()| value);
        Self { subject, operator, value, model: PhantomData }
    }

    /// One with values that are encoded already.
    pub(crate) fn of(
        subject: Subject<&'static str>,
        operator: Operator,
        value: Result<Values, CodecError>,
    ) -> Self {
        Self { subject, operator, value, model: PhantomData }
    }

    /// The same, as a filter of a model that the column is lent to.
    pub(crate) fn lent<N>(self) -> Filter<N> {
        Filter { subject: self.subject, operator: self.operator, value: self.value, model: PhantomData }
    }

    /// What is compared and how, and the encoded values, or why they cannot be encoded.
    #[doc(hidden)]
    pub fn into_parts(self) -> (Subject<&'static str>, Operator, Result<Values, CodecError>) {
        (self.subject, self.operator, self.value)
    }
}

impl<M> std::fmt::Debug for Filter<M> {
    /// Without the value.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Filter({} {} ?)", self.subject, self.operator)
    }
}

/// One column of a query's `ORDER BY`. Made by a clustering column: `GitCommit::COMMITTED_AT.asc()`.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() -> Result<()> {
/// let films = Film::find().filter(Film::GENRE.eq("noir")).order_by(Film::YEAR.asc()).select(Film::TITLE);
/// assert_eq!(films.explain()?.cql, "SELECT title FROM film WHERE genre = ? ORDER BY year ASC");
/// # Ok(()) }
/// ```
#[must_use = "an order does nothing until it is given to a query: `.order_by(..)`"]
#[derive(Debug)]
pub struct OrderBy<M> {
    column: &'static str,
    order: Order,
    model: PhantomData<fn() -> M>,
}

impl<M> OrderBy<M> {
    pub(crate) fn new(column: &'static str, order: Order) -> Self {
        Self { column, order, model: PhantomData }
    }

    /// The column and its order.
    #[doc(hidden)]
    #[must_use]
    pub fn into_parts(self) -> (&'static str, Order) {
        (self.column, self.order)
    }
}
