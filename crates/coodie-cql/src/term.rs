use crate::part::null;
use crate::{Column, ColumnOf, Filter, Operator, Subject};
use coodie_core::{Bind, CodecError, Values};

/// What a conditional write asks of its row, where no filter could: `User::NAME.ne("ada")`.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() -> Result<()> {
/// let update = Film::key(("noir", 1944, "Laura")).update().set(Film::RATING, 7.9).only_if(Film::RATING.is_null());
/// assert_eq!(
///     update.explain()?.cql,
///     "UPDATE film SET rating = ? WHERE genre = ? AND year = ? AND title = ? IF rating = ?"
/// );
/// # Ok(()) }
/// ```
#[must_use = "a term does nothing until it is given to a write: `.only_if(..)`"]
pub struct Term<M>(Filter<M>);

impl<M> From<Filter<M>> for Term<M> {
    fn from(filter: Filter<M>) -> Self {
        Self(filter)
    }
}

impl<M> std::fmt::Debug for Term<M> {
    /// Without the value.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// # Conditions
impl<M, T, R, I> Column<M, T, R, I> {
    /// Asks of the row that the column has another value, or none: `IF c != ?`. CQL has no such filter.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let delete = Film::key(("noir", 1944, "Laura")).delete().only_if(Film::DIRECTOR.ne("Ada"));
    /// assert_eq!(
    ///     delete.explain()?.cql,
    ///     "DELETE FROM film WHERE genre = ? AND year = ? AND title = ? IF director != ?"
    /// );
    /// # Ok(()) }
    /// ```
    #[doc(alias = "not equal")]
    pub fn ne(self, value: impl Bind<T>) -> Term<M> {
        Term(Filter::new(Subject::Column(self.name()), Operator::Ne, |cell| value.bind(cell)))
    }

    /// Asks of the row that the column has no value: `IF c = ?` with a null. CQL has no such filter.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let delete = Film::key(("noir", 1944, "Laura")).delete().only_if(Film::RATING.is_null());
    /// assert_eq!(
    ///     delete.explain()?.cql,
    ///     "DELETE FROM film WHERE genre = ? AND year = ? AND title = ? IF rating = ?"
    /// );
    /// # Ok(()) }
    /// ```
    #[doc(alias = "IS NULL")]
    pub fn is_null(self) -> Term<M> {
        Term(Filter::new(Subject::Column(self.name()), Operator::Eq, null))
    }

    /// Asks of the row that the column has a value: `IF c != ?` with a null. CQL has no such filter.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let delete = Film::key(("noir", 1944, "Laura")).delete().only_if(Film::RATING.is_not_null());
    /// assert_eq!(
    ///     delete.explain()?.cql,
    ///     "DELETE FROM film WHERE genre = ? AND year = ? AND title = ? IF rating != ?"
    /// );
    /// # Ok(()) }
    /// ```
    pub fn is_not_null(self) -> Term<M> {
        Term(Filter::new(Subject::Column(self.name()), Operator::Ne, null))
    }
}

/// What is compared and how, and the encoded values, or why they cannot be encoded.
type Parts = (Subject<&'static str>, Operator, Result<Values, CodecError>);

/// What a write to `M` may depend on: a comparison of its columns, made as filters are.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no condition of a write to `{M}`",
    label = "no condition of this write",
    note = "compare a column of the document itself: `.only_if({M}::NAME.eq(..))`; several are chained"
)]
pub trait OnlyIf<M> {
    #[doc(hidden)]
    fn into_parts(self) -> Parts;
}

impl<M, C: ColumnOf<M>> OnlyIf<M> for Filter<C> {
    fn into_parts(self) -> Parts {
        Self::into_parts(self)
    }
}

impl<M, C: ColumnOf<M>> OnlyIf<M> for Term<C> {
    fn into_parts(self) -> Parts {
        self.0.into_parts()
    }
}
