//! What queries read beside whole documents: columns, functions of them, aggregates.

mod call;
mod column;
mod columns;
mod project;
mod role;
mod selection;
mod vector;

pub use call::{Arguments, call, count, token, value};
pub use columns::{KeyColumns, SomeColumns};

pub use project::{Project, ProjectedField, ReadInto};
pub use role::{InParts, Key, Readable, Timed};
pub use selection::{SelectList, Selectable, Selection};
pub use vector::{FindsNeighbours, FloatVector};

use crate::{ColumnOf, Selector};
use coodie_core::{CodecError, CqlType, Values};
use std::marker::PhantomData;

/// Something that a query can read of the model `M`, a `T`. Made by a column, `User::NAME.writetime()`, or by a
/// function, [`count()`].
#[must_use = "an expression does nothing until it is selected: `.select(..)`"]
pub struct Expression<M, T> {
    selector: Selector<&'static str>,
    values: Result<Values, CodecError>,
    types: PhantomData<fn() -> (M, T)>,
}

/// The model of expressions that name no column, or none that is checked by the compiler.
#[derive(Debug)]
pub enum Any {}

#[diagnostic::do_not_recommend]
impl<M> ColumnOf<M> for Any {}

impl<M, T> Expression<M, T> {
    pub(crate) fn new(selector: Selector<&'static str>) -> Self {
        Self::bound(selector, Ok(Values::default()))
    }

    pub(crate) fn bound(selector: Selector<&'static str>, values: Result<Values, CodecError>) -> Self {
        Self { selector, values, types: PhantomData }
    }

    /// The same, its values checked.
    fn checked(mut self, check: impl FnOnce(&Values) -> Result<(), CodecError>) -> Self {
        self.values = self.values.and_then(|values| check(&values).map(|()| values));
        self
    }

    /// The same, within another function.
    fn within<U>(
        self,
        wrap: impl FnOnce(Selector<&'static str>) -> Selector<&'static str>,
    ) -> Expression<M, U> {
        Expression::bound(wrap(self.selector), self.values)
    }

    /// What is read, and the encoded values, or why they cannot be encoded.
    #[doc(hidden)]
    pub fn into_parts(self) -> (Selector<&'static str>, Result<Values, CodecError>) {
        (self.selector, self.values)
    }
}

impl<M, T> Expression<M, Option<T>> {
    /// Reads the value as another type: `CAST(.. AS type)`. Only some types can be made of each: others are refused
    /// when the action is finished.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let wide = Film::find().select(Film::YEAR.max().cast::<i64>());
    /// assert_eq!(wide.explain()?.cql, "SELECT CAST(MAX(year) AS bigint) FROM film");
    /// # Ok(()) }
    /// ```
    pub fn cast<U: CqlType>(self) -> Expression<M, Option<U>> {
        self.within(|of| Selector::Cast(Box::new(of), U::TYPE))
    }

    /// Finds the least value of all rows: `MIN(..)`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let first = Film::find().select(Film::RATING.writetime().min());
    /// assert_eq!(first.explain()?.cql, "SELECT MIN(WRITETIME(rating)) FROM film");
    /// # Ok(()) }
    /// ```
    pub fn min(self) -> Expression<M, Option<T>> {
        self.within(|of| Selector::call("min", vec![of]))
    }

    /// Finds the greatest value of all rows: `MAX(..)`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let last = Film::find().select(Film::RATING.writetime().max());
    /// assert_eq!(last.explain()?.cql, "SELECT MAX(WRITETIME(rating)) FROM film");
    /// # Ok(()) }
    /// ```
    pub fn max(self) -> Expression<M, Option<T>> {
        self.within(|of| Selector::call("max", vec![of]))
    }
}

impl<M, T> std::fmt::Debug for Expression<M, T> {
    /// Without the values.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Expression({})", self.selector)
    }
}
