use super::{Expression, FloatVector};
use crate::{Column, Selector, role};
use coodie_core::{Bind, CodecError, CqlType, Number, Values};

/// # What queries read of a column
impl<M, T, R, I> Column<M, T, R, I> {
    /// Reads when the value was written, in microseconds since 1970; `None`, if there is none: `WRITETIME(c)`.
    ///
    /// What changes in part was written in parts: of such a column there is [`writetimes`](Self::writetimes).
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let written = Film::find().select((Film::TITLE, Film::RATING.writetime()));
    /// assert_eq!(written.explain()?.cql, "SELECT title, WRITETIME(rating) FROM film");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "WRITETIME")]
    pub fn writetime(self) -> Expression<M, Option<i64>>
    where
        R: role::Timed,
    {
        self.of("writetime")
    }

    /// Reads when each element of a collection, or each field of a user type, was written, in microseconds since 1970:
    /// `WRITETIME(c)`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let written = Film::find().select((Film::TITLE, Film::TAGS.writetimes()));
    /// assert_eq!(written.explain()?.cql, "SELECT title, WRITETIME(tags) FROM film");
    /// # Ok(()) }
    /// ```
    pub fn writetimes(self) -> Expression<M, Option<Vec<Option<i64>>>>
    where
        R: role::InParts,
    {
        self.of("writetime")
    }

    /// Reads when the value was written, or the part of it that was written last, in microseconds since 1970:
    /// `MAXWRITETIME(c)`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let written = Film::find().select((Film::TITLE, Film::TAGS.max_writetime()));
    /// assert_eq!(written.explain()?.cql, "SELECT title, MAXWRITETIME(tags) FROM film");
    /// # Ok(()) }
    /// ```
    pub fn max_writetime(self) -> Expression<M, Option<i64>>
    where
        R: role::Timed,
    {
        self.of("maxwritetime")
    }

    /// Reads in how many seconds the value vanishes; `None`, if it does not, or there is none: `TTL(c)`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let living = Film::find().select((Film::TITLE, Film::RATING.ttl()));
    /// assert_eq!(living.explain()?.cql, "SELECT title, TTL(rating) FROM film");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "TTL")]
    pub fn ttl(self) -> Expression<M, Option<i32>>
    where
        R: role::Timed,
    {
        self.of("ttl")
    }

    /// Reads in how many seconds each element of a collection, or each field of a user type, vanishes: `TTL(c)`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let living = Film::find().select((Film::TITLE, Film::TAGS.ttls()));
    /// assert_eq!(living.explain()?.cql, "SELECT title, TTL(tags) FROM film");
    /// # Ok(()) }
    /// ```
    pub fn ttls(self) -> Expression<M, Option<Vec<Option<i32>>>>
    where
        R: role::InParts,
    {
        self.of("ttl")
    }

    /// Reads the value as another type: `CAST(c AS type)`. Only some types can be made of each: others are refused when
    /// the action is finished.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let wide = Film::find().select(Film::YEAR.cast::<i64>());
    /// assert_eq!(wide.explain()?.cql, "SELECT CAST(year AS bigint) FROM film");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "CAST")]
    pub fn cast<U: CqlType>(self) -> Expression<M, Option<U>> {
        Expression::new(Selector::Cast(Box::new(Selector::Column(self.name())), U::TYPE))
    }

    /// Counts the rows that have a value: `COUNT(c)`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let rated = Film::find().select((Film::GENRE, Film::RATING.count())).group_by(Film::GENRE);
    /// assert_eq!(rated.explain()?.cql, "SELECT genre, COUNT(rating) FROM film GROUP BY genre");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "COUNT")]
    pub fn count(self) -> Expression<M, i64> {
        self.of("count")
    }

    /// Finds the least value of all rows; `None`, if there is none: `MIN(c)`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let oldest = Film::find().select((Film::GENRE, Film::YEAR.min())).group_by(Film::GENRE);
    /// assert_eq!(oldest.explain()?.cql, "SELECT genre, MIN(year) FROM film GROUP BY genre");
    /// # Ok(()) }
    /// ```
    pub fn min(self) -> Expression<M, Option<T>> {
        self.of("min")
    }

    /// Finds the greatest value of all rows; `None`, if there is none: `MAX(c)`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let newest = Film::find().select((Film::GENRE, Film::YEAR.max())).group_by(Film::GENRE);
    /// assert_eq!(newest.explain()?.cql, "SELECT genre, MAX(year) FROM film GROUP BY genre");
    /// # Ok(()) }
    /// ```
    pub fn max(self) -> Expression<M, Option<T>> {
        self.of("max")
    }

    /// Adds up all rows, 0 without any: `SUM(c)`. What an integer cannot hold wraps around, as the server has it: cast
    /// to a wider one where that may be.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let years = Film::find().select((Film::GENRE, Film::YEAR.sum())).group_by(Film::GENRE);
    /// assert_eq!(years.explain()?.cql, "SELECT genre, SUM(year) FROM film GROUP BY genre");
    /// # Ok(()) }
    /// ```
    pub fn sum(self) -> Expression<M, T>
    where
        T: Number,
    {
        self.of("sum")
    }

    /// Takes the average of all rows, 0 without any, in the column's own type: of integers without a fraction:
    /// `AVG(c)`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let rated = Film::find().select((Film::GENRE, Film::RATING.avg())).group_by(Film::GENRE);
    /// assert_eq!(rated.explain()?.cql, "SELECT genre, AVG(rating) FROM film GROUP BY genre");
    /// # Ok(()) }
    /// ```
    pub fn avg(self) -> Expression<M, T>
    where
        T: Number,
    {
        self.of("avg")
    }

    /// Says how much the vector points the way of another one, 0 to 1: `similarity_cosine(c, ?)`.
    ///
    /// Zeros point nowhere: given, they are a `Codec` error at the finish; stored, the server refuses them.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// use coodie::Vector;
    ///
    /// #[derive(Document)]
    /// struct Scene {
    ///     #[partition_key]
    ///     id: i32,
    ///     look: Vector<f32, 3>,
    /// }
    ///
    /// let alike = Scene::find().select((Scene::ID, Scene::LOOK.similarity_cosine([0.1, 0.8, 0.3])));
    /// assert_eq!(
    ///     alike.explain()?.cql,
    ///     "SELECT id, similarity_cosine(look, (vector<float, 3>)?) FROM scene"
    /// );
    /// # Ok(()) }
    /// ```
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

    /// Says how near the vector is to another one, 0 to 1: `similarity_euclidean(c, ?)`.
    /// [`similarity_cosine`](Self::similarity_cosine) has an example.
    pub fn similarity_euclidean(self, other: impl Bind<T>) -> Expression<M, Option<f32>>
    where
        T: FloatVector + CqlType,
    {
        self.similarity("similarity_euclidean", other)
    }

    /// Takes the dot product with another vector, from 0 to 1 if both have the length 1:
    /// `similarity_dot_product(c, ?)`. [`similarity_cosine`](Self::similarity_cosine) has an example.
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
