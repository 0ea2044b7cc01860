use super::{Expression, FloatVector};
use crate::{Column, Selector, role};
use coodie_core::{Bind, CodecError, CqlType, Number, Values};

/// # What queries read of a column
impl<M, T, R, I> Column<M, T, R, I> {
    /// When the value was written, in microseconds since 1970; `None`, if there is none: `WRITETIME(c)`.
    ///
    /// What changes in part was written in parts: of such a column there is [`writetimes`](Self::writetimes).
    pub fn writetime(self) -> Expression<M, Option<i64>>
    where
        R: role::Timed,
    {
        self.of("writetime")
    }

    /// When each element of a collection, or each field of a user type, was written: `WRITETIME(c)`.
    pub fn writetimes(self) -> Expression<M, Option<Vec<Option<i64>>>>
    where
        R: role::InParts,
    {
        self.of("writetime")
    }

    /// When the value was written, or the part of it that was written last: `MAXWRITETIME(c)`.
    pub fn max_writetime(self) -> Expression<M, Option<i64>>
    where
        R: role::Timed,
    {
        self.of("maxwritetime")
    }

    /// In how many seconds the value vanishes; `None`, if it does not, or there is none: `TTL(c)`.
    pub fn ttl(self) -> Expression<M, Option<i32>>
    where
        R: role::Timed,
    {
        self.of("ttl")
    }

    /// In how many seconds each element of a collection, or each field of a user type, vanishes: `TTL(c)`.
    pub fn ttls(self) -> Expression<M, Option<Vec<Option<i32>>>>
    where
        R: role::InParts,
    {
        self.of("ttl")
    }

    /// The value as another type: `CAST(c AS type)`. Only some types can be made of each: others are refused when the
    /// action is finished.
    pub fn cast<U: CqlType>(self) -> Expression<M, Option<U>> {
        Expression::new(Selector::Cast(Box::new(Selector::Column(self.name())), U::TYPE))
    }

    /// How many rows have a value: `COUNT(c)`.
    pub fn count(self) -> Expression<M, i64> {
        self.of("count")
    }

    /// The least value of all rows; `None`, if there is none: `MIN(c)`.
    pub fn min(self) -> Expression<M, Option<T>> {
        self.of("min")
    }

    /// The greatest value of all rows; `None`, if there is none: `MAX(c)`.
    pub fn max(self) -> Expression<M, Option<T>> {
        self.of("max")
    }

    /// The sum of all rows, 0 without any: `SUM(c)`. What an integer cannot hold wraps around, as the server has it:
    /// cast to a wider one where that may be.
    pub fn sum(self) -> Expression<M, T>
    where
        T: Number,
    {
        self.of("sum")
    }

    /// The average of all rows, 0 without any, in the column's own type: of integers without a fraction: `AVG(c)`.
    pub fn avg(self) -> Expression<M, T>
    where
        T: Number,
    {
        self.of("avg")
    }

    /// How much the vector points the way of another one, 0 to 1: `similarity_cosine(c, ?)`.
    ///
    /// Zeros point nowhere: given, they are a `Codec` error at the finish; stored, the server refuses them.
    pub fn similarity_cosine(self, other: impl Bind<T>) -> Expression<M, Option<f32>>
    where
        T: FloatVector + CqlType,
    {
        let similarity = self.similarity("similarity_cosine", other);
        let is_zero = |values: &Values| values.cells().iter().skip(4).all(|byte| *byte == 0);
        similarity.checked(|values| match is_zero(values) {
            true => Err(CodecError::new("a vector of zeros has no direction: compare with another")),
            false => Ok(()),
        })
    }

    /// How near the vector is to another one, 0 to 1: `similarity_euclidean(c, ?)`.
    pub fn similarity_euclidean(self, other: impl Bind<T>) -> Expression<M, Option<f32>>
    where
        T: FloatVector + CqlType,
    {
        self.similarity("similarity_euclidean", other)
    }

    /// The dot product with another vector, from 0 to 1 if both have the length 1: `similarity_dot_product(c, ?)`.
    pub fn similarity_dot_product(self, other: impl Bind<T>) -> Expression<M, Option<f32>>
    where
        T: FloatVector + CqlType,
    {
        self.similarity("similarity_dot_product", other)
    }

    fn of<U>(self, function: &'static str) -> Expression<M, U> {
        Expression::new(Selector::call(function, vec![Selector::Column(self.name())]))
    }

    fn similarity(self, function: &'static str, other: impl Bind<T>) -> Expression<M, Option<f32>>
    where
        T: CqlType,
    {
        let mut values = Values::default();
        let values = values.push(|cell| other.bind(cell)).map(|()| values);
        let arguments = vec![Selector::Column(self.name()), Selector::Value(T::TYPE)];
        Expression::bound(Selector::call(function, arguments), values)
    }
}
