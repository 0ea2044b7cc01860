use crate::{Filter, Model, Operator, Subject};
use coodie_core::{BindKey, CodecError, CqlType, Values};
use std::marker::PhantomData;

/// Where a partition of `M` is on the ring, to be compared: `TOKEN(a, b)`. Made by a document: `GitCommit::token()`.
#[must_use = "a token does nothing by itself: compare it"]
pub struct Token<M>(PhantomData<fn() -> M>);

impl<M> Clone for Token<M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for Token<M> {}

/// The token of a document as a constant, which any column called `token` hides.
#[doc(hidden)]
pub trait TokenConstant: Model {
    /// The token.
    const TOKEN: Token<Self> = Token(PhantomData);
}

impl<M: Model> TokenConstant for M {}

/// The token of a partition key of `M`: `TOKEN(?, ?)`. Made by a document: `GitCommit::token_of(("coodie", "main"))`.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() -> Result<()> {
/// let after = Film::find().filter(Film::token().gt(Film::token_of("noir"))).select(Film::TITLE);
/// assert_eq!(after.explain()?.cql, "SELECT title FROM film WHERE TOKEN(genre) > TOKEN(?)");
/// # Ok(()) }
/// ```
#[must_use = "the token of a key does nothing by itself: compare a token with it"]
pub struct TokenOf<M> {
    key: Result<Values, CodecError>,
    model: PhantomData<fn() -> M>,
}

/// What a token of `M` is compared with: a number, or the token of a key.
#[diagnostic::on_unimplemented(
    message = "a token of `{M}` cannot be compared with a `{Self}`",
    label = "neither an `i64` nor the token of a key",
    note = "tokens are `i64`; for the token of a partition key write `{M}::token_of(key)`"
)]
pub trait TokenBound<M> {
    #[doc(hidden)]
    fn compare(self, operator: Operator) -> Filter<M>;
}

impl<M: Model> TokenBound<M> for i64 {
    fn compare(self, operator: Operator) -> Filter<M> {
        Filter::new(Subject::Token(partition::<M>()), operator, |cell| self.encode(cell))
    }
}

impl<M: Model> TokenBound<M> for TokenOf<M> {
    fn compare(self, operator: Operator) -> Filter<M> {
        Filter::of(Subject::KeyToken(partition::<M>()), operator, self.key)
    }
}

fn partition<M: Model>() -> Box<[&'static str]> {
    let table = M::shapes().table();
    table.partition.iter().map(|at| table.columns[*at].name).collect()
}

impl<M: Model> TokenOf<M> {
    #[doc(hidden)]
    pub fn new(key: impl BindKey<M::PartitionKey>) -> Self {
        let mut values = Values::with_capacity(62);
        let key = key.bind_key(&mut values).map(|()| values).map_err(|(_, why)| why);
        Self { key, model: PhantomData }
    }
}

impl<M: Model> Token<M> {
    #[doc(hidden)]
    pub fn new() -> Self {
        Self(PhantomData)
    }

    /// Keeps the rows of the partitions with this token: `TOKEN(a) = ?`.
    pub fn eq(self, token: impl TokenBound<M>) -> Filter<M> {
        token.compare(Operator::Eq)
    }

    /// Keeps the rows of the partitions before this token: `TOKEN(a) < ?`.
    pub fn lt(self, token: impl TokenBound<M>) -> Filter<M> {
        token.compare(Operator::Lt)
    }

    /// Keeps the rows of the partitions up to this token: `TOKEN(a) <= ?`.
    pub fn lte(self, token: impl TokenBound<M>) -> Filter<M> {
        token.compare(Operator::Le)
    }

    /// Keeps the rows of the partitions after this token: `TOKEN(a) > ?`.
    pub fn gt(self, token: impl TokenBound<M>) -> Filter<M> {
        token.compare(Operator::Gt)
    }

    /// Keeps the rows of the partitions from this token on: `TOKEN(a) >= ?`.
    pub fn gte(self, token: impl TokenBound<M>) -> Filter<M> {
        token.compare(Operator::Ge)
    }

    /// Keeps the rows of the partitions from one token up to another, both included: `TOKEN(a) >= ? AND TOKEN(a) <= ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let piece = Film::find().filter(Film::token().between(0, 1_000_000)).select(Film::TITLE);
    /// assert_eq!(
    ///     piece.explain()?.cql,
    ///     "SELECT title FROM film WHERE TOKEN(genre) >= ? AND TOKEN(genre) <= ?"
    /// );
    /// # Ok(()) }
    /// ```
    pub fn between(self, least: impl TokenBound<M>, greatest: impl TokenBound<M>) -> [Filter<M>; 2] {
        [least.compare(Operator::Ge), greatest.compare(Operator::Le)]
    }
}
