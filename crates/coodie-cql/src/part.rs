use crate::column::write_list;
use crate::{Column, Filter, ListColumn, MapColumn, Operator, Subject, Term};
use coodie_core::{Bind, CodecError, CqlType, Values};
use std::marker::PhantomData;

/// A field of the user type `U`, as a constant of it: `Address::STREET`. `F` is the type of its values.
#[must_use = "a field does nothing by itself: set it, or compare with it"]
pub struct Field<U, F> {
    name: &'static str,
    types: PhantomData<fn() -> (U, F)>,
}

/// An entry of a map column: its value under a key, a `T`. Made by [`entry`](Column::entry).
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() -> Result<()> {
/// fn condition(term: impl coodie::OnlyIf<Film>) -> Result<String> {
///     let cql = Film::key(("noir", 1944, "Laura")).delete().only_if(term).explain()?.cql;
///     Ok(cql.split_once(" IF ").expect("a condition").1.to_owned())
/// }
///
/// let swiss = || Film::PRICES.entry("CH");
/// assert_eq!(condition(swiss().eq(990))?, "prices[?] = ?");
/// assert_eq!(condition(swiss().ne(990))?, "prices[?] != ?");
/// assert_eq!(condition(swiss().lt(990))?, "prices[?] < ?");
/// assert_eq!(condition(swiss().lte(990))?, "prices[?] <= ?");
/// assert_eq!(condition(swiss().gt(990))?, "prices[?] > ?");
/// assert_eq!(condition(swiss().gte(990))?, "prices[?] >= ?");
/// assert_eq!(condition(swiss().in_list([990, 1_490]))?, "prices[?] IN ?");
/// assert_eq!(condition(swiss().is_null())?, "prices[?] = ?");
/// assert_eq!(condition(swiss().is_not_null())?, "prices[?] != ?");
/// # Ok(()) }
/// ```
#[must_use = "an entry does nothing by itself: compare it, or delete it"]
pub struct Entry<M, T, R> {
    pub(crate) column: &'static str,
    pub(crate) key: Result<Values, CodecError>,
    types: PhantomData<fn() -> (M, T, R)>,
}

/// An element of a list column, a `T`, by its position. Made by [`element`](Column::element).
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() -> Result<()> {
/// fn condition(term: impl coodie::OnlyIf<Film>) -> Result<String> {
///     let cql = Film::key(("noir", 1944, "Laura")).delete().only_if(term).explain()?.cql;
///     Ok(cql.split_once(" IF ").expect("a condition").1.to_owned())
/// }
///
/// let first = || Film::ACTORS.element(0);
/// assert_eq!(condition(first().eq("Ada"))?, "actors[?] = ?");
/// assert_eq!(condition(first().ne("Ada"))?, "actors[?] != ?");
/// assert_eq!(condition(first().lt("Ada"))?, "actors[?] < ?");
/// assert_eq!(condition(first().lte("Ada"))?, "actors[?] <= ?");
/// assert_eq!(condition(first().gt("Ada"))?, "actors[?] > ?");
/// assert_eq!(condition(first().gte("Ada"))?, "actors[?] >= ?");
/// assert_eq!(condition(first().in_list(["Ada", "Grace"]))?, "actors[?] IN ?");
/// assert_eq!(condition(first().is_null())?, "actors[?] = ?");
/// assert_eq!(condition(first().is_not_null())?, "actors[?] != ?");
/// # Ok(()) }
/// ```
#[must_use = "an element does nothing by itself: compare it, or delete it"]
pub struct Element<M, T, R> {
    pub(crate) column: &'static str,
    pub(crate) at: Result<Values, CodecError>,
    types: PhantomData<fn() -> (M, T, R)>,
}

/// A field of a column that is a user type. Made by [`field`](Column::field).
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() -> Result<()> {
/// fn condition(term: impl coodie::OnlyIf<Film>) -> Result<String> {
///     let cql = Film::key(("noir", 1944, "Laura")).delete().only_if(term).explain()?.cql;
///     Ok(cql.split_once(" IF ").expect("a condition").1.to_owned())
/// }
///
/// let city = || Film::STUDIO.field(Studio::CITY);
/// assert_eq!(condition(city().eq("Bern"))?, "studio.city = ?");
/// assert_eq!(condition(city().ne("Bern"))?, "studio.city != ?");
/// assert_eq!(condition(city().lt("Bern"))?, "studio.city < ?");
/// assert_eq!(condition(city().lte("Bern"))?, "studio.city <= ?");
/// assert_eq!(condition(city().gt("Bern"))?, "studio.city > ?");
/// assert_eq!(condition(city().gte("Bern"))?, "studio.city >= ?");
/// assert_eq!(condition(city().in_list(["Bern", "Rome"]))?, "studio.city IN ?");
/// assert_eq!(condition(city().is_null())?, "studio.city = ?");
/// assert_eq!(condition(city().is_not_null())?, "studio.city != ?");
/// # Ok(()) }
/// ```
#[must_use = "a field does nothing by itself: compare it, or delete it"]
pub struct FieldOf<M, F, R> {
    pub(crate) column: &'static str,
    pub(crate) field: &'static str,
    types: PhantomData<fn() -> (M, F, R)>,
}

impl<U, F> Clone for Field<U, F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<U, F> Copy for Field<U, F> {}

impl<U, F> Field<U, F> {
    #[doc(hidden)]
    pub const fn new(name: &'static str) -> Self {
        Self { name, types: PhantomData }
    }

    /// Returns the field's name in the user type.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// assert_eq!(Studio::CITY.name(), "city");
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }
}

/// Each type is itself: a method that takes a collection says so, and the compiler says what is not one.
#[doc(hidden)]
pub trait Is<T> {}
#[diagnostic::do_not_recommend]
impl<T> Is<T> for T {}

/// # Parts
impl<M, T, R, I> Column<M, T, R, I> {
    /// Names the entry of a map under this key: `c[?]`. A filter by `eq`, or a condition.
    ///
    /// Cassandra 5.0 orders the values of entries in conditions as if they were of the type of the keys: bounds (`lt`,
    /// `gt` ..) are right where both are of one type; `eq`, `ne` and `in_list` always are.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let swiss = Film::find().filter(Film::PRICES.entry("CH").eq(990)).allow_filtering().select(Film::TITLE);
    /// assert_eq!(swiss.explain()?.cql, "SELECT title FROM film WHERE prices[?] = ? ALLOW FILTERING");
    ///
    /// let laura = Film::key(("noir", 1944, "Laura"));
    /// assert_eq!(
    ///     laura.delete_columns(Film::PRICES.entry("CH")).explain()?.cql,
    ///     "DELETE prices[?] FROM film WHERE genre = ? AND year = ? AND title = ?"
    /// );
    /// # Ok(()) }
    /// ```
    // The types are parameters, so that a column that is no map is one error.
    pub fn entry<K, V>(self, key: impl Bind<K>) -> Entry<M, V, R>
    where
        T: MapColumn<Key = K, Value = V>,
    {
        Entry { column: self.name(), key: one(|cell| key.bind(cell)), types: PhantomData }
    }

    /// Names the element of a list at this position, the first being 0: `c[?]`, in conditions and deletions.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let laura = Film::key(("noir", 1944, "Laura"));
    /// assert_eq!(
    ///     laura.delete().only_if(Film::ACTORS.element(0).eq("Ada")).explain()?.cql,
    ///     "DELETE FROM film WHERE genre = ? AND year = ? AND title = ? IF actors[?] = ?"
    /// );
    /// # Ok(()) }
    /// ```
    pub fn element<C: ListColumn>(self, at: u32) -> Element<M, C::Element, R>
    where
        T: Is<C>,
    {
        Element { column: self.name(), at: position(at), types: PhantomData }
    }

    /// Names a field of a user type: `c.f`, in conditions and deletions.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let laura = Film::key(("noir", 1944, "Laura"));
    /// assert_eq!(
    ///     laura.delete().only_if(Film::STUDIO.field(Studio::CITY).is_null()).explain()?.cql,
    ///     "DELETE FROM film WHERE genre = ? AND year = ? AND title = ? IF studio.city = ?"
    /// );
    /// # Ok(()) }
    /// ```
    pub fn field<F>(self, field: Field<T, F>) -> FieldOf<M, F, R> {
        FieldOf { column: self.name(), field: field.name, types: PhantomData }
    }
}

fn one(write: impl FnOnce(&mut Vec<u8>) -> Result<(), CodecError>) -> Result<Values, CodecError> {
    let mut values = Values::with_capacity(62);
    values.push(write).map(|()| values)
}

/// A position in a list, as the server takes it: an int.
#[doc(hidden)]
pub fn position(at: u32) -> Result<Values, CodecError> {
    let at = i32::try_from(at).map_err(|_| CodecError::new("a list has at most 2,147,483,647 elements"))?;
    one(|cell| at.encode(cell))
}

macro_rules! comparisons {
    ($ty:ident, $eq:ty, |$this:ident| $subject:expr, $key:expr) => {
        impl<M, T, R> $ty<M, T, R> {
            fn compare(
                self,
                operator: Operator,
                write: impl FnOnce(&mut Vec<u8>) -> Result<(), CodecError>,
            ) -> Filter<M> {
                let $this = self;
                let (subject, values): (_, Result<Values, CodecError>) = ($subject, $key);
                Filter::of(
                    subject,
                    operator,
                    values.and_then(|mut values| values.push(write).map(|()| values)),
                )
            }

            /// Asks that it equals this value: `= ?`.
            pub fn eq(self, value: impl Bind<T>) -> $eq {
                self.compare(Operator::Eq, |cell| value.bind(cell)).into()
            }

            /// Asks that it is another value, or null: `!= ?`.
            pub fn ne(self, value: impl Bind<T>) -> Term<M> {
                self.compare(Operator::Ne, |cell| value.bind(cell)).into()
            }

            /// Asks that it is below this value: `< ?`.
            pub fn lt(self, value: impl Bind<T>) -> Term<M> {
                self.compare(Operator::Lt, |cell| value.bind(cell)).into()
            }

            /// Asks that it is this value, or below: `<= ?`.
            pub fn lte(self, value: impl Bind<T>) -> Term<M> {
                self.compare(Operator::Le, |cell| value.bind(cell)).into()
            }

            /// Asks that it is above this value: `> ?`.
            pub fn gt(self, value: impl Bind<T>) -> Term<M> {
                self.compare(Operator::Gt, |cell| value.bind(cell)).into()
            }

            /// Asks that it is this value, or above: `>= ?`.
            pub fn gte(self, value: impl Bind<T>) -> Term<M> {
                self.compare(Operator::Ge, |cell| value.bind(cell)).into()
            }

            /// Asks that it is one of these values: `IN ?`.
            pub fn in_list<X: Bind<T>>(self, values: impl IntoIterator<Item = X>) -> Term<M> {
                self.compare(Operator::In, |cell| write_list(values, cell)).into()
            }

            /// Asks that it is not there: `= ?` with a null.
            pub fn is_null(self) -> Term<M> {
                self.compare(Operator::Eq, null).into()
            }

            /// Asks that it is there: `!= ?` with a null.
            pub fn is_not_null(self) -> Term<M> {
                self.compare(Operator::Ne, null).into()
            }
        }
    };
}
comparisons!(Entry, Filter<M>, |this| Subject::Entry(this.column), this.key);
comparisons!(Element, Term<M>, |this| Subject::Entry(this.column), this.at);
comparisons!(FieldOf, Term<M>, |this| Subject::Field(this.column, this.field), Ok(Values::with_capacity(62)));

/// Writes a null.
#[expect(clippy::unnecessary_wraps, reason = "as all that write cells do")]
pub(crate) fn null(cell: &mut Vec<u8>) -> Result<(), CodecError> {
    coodie_core::cell::null(cell);
    Ok(())
}
