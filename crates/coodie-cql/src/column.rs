mod filters;
pub mod index;
pub mod role;

pub use filters::Contains;

use crate::filter::{Filter, OrderBy};
use crate::{Operator, Subject};
use coodie_core::{Bind, CodecError, Order};
use std::borrow::Cow;
use std::marker::PhantomData;

/// A column of the model `M`, as a constant of it: `User::NAME`.
///
/// `T` is the type of its values, `R` the part that it plays ([`role`]), `I` how it is indexed ([`index`]). What CQL
/// forbids for a part is not there: no `gt` on a partition key, no `asc` off the clustering key.
///
/// The examples below are about this document:
///
/// ```
/// # use coodie::{Document, UserType};
/// # use std::collections::{BTreeMap, BTreeSet};
/// #[derive(Document)]
/// struct Film {
///     #[partition_key]
///     genre: String,
///     #[clustering(desc)]
///     year: i32,
///     #[clustering]
///     title: String,
///     #[indexed]
///     director: Option<String>,
///     rating: Option<f64>,
///     actors: Vec<String>,
///     tags: BTreeSet<String>,
///     prices: BTreeMap<String, i32>,
///     studio: Option<Studio>,
/// }
///
/// #[derive(UserType, Clone)]
/// struct Studio {
///     name: String,
///     city: Option<String>,
/// }
/// # coodie_documents::assert_shown::<Film, coodie_documents::aio::Film>();
/// ```
#[must_use = "a column does nothing by itself: filter by it, or set it"]
pub struct Column<M, T, R, I = index::None> {
    name: &'static str,
    types: PhantomData<fn() -> (M, T, R, I)>,
}

impl<M, T, R, I> Clone for Column<M, T, R, I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M, T, R, I> Copy for Column<M, T, R, I> {}

impl<M, T, R, I> std::fmt::Debug for Column<M, T, R, I> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Column({:?})", self.name)
    }
}

/// A model that can lend columns to the model `M`: each model to itself.
#[diagnostic::on_unimplemented(
    message = "this column belongs to `{Self}`, not to `{M}`",
    label = "a column of another document",
    note = "use a column of `{M}`"
)]
pub trait ColumnOf<M> {}

impl<M, T, R, I> Column<M, T, R, I> {
    #[doc(hidden)]
    pub const fn new(name: &'static str) -> Self {
        Self { name, types: PhantomData }
    }

    /// Returns the column's name in the table.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// assert_eq!(Film::YEAR.name(), "year");
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }
}

/// The column's name, where a text is asked for.
impl<M, T, R, I> From<Column<M, T, R, I>> for Cow<'static, str> {
    fn from(column: Column<M, T, R, I>) -> Self {
        column.name.into()
    }
}

/// # Filters
impl<M, T, R, I> Column<M, T, R, I> {
    /// Keeps the rows where the column has this value: `c = ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let noir = Film::find().filter(Film::GENRE.eq("noir")).select(Film::TITLE);
    /// assert_eq!(noir.explain()?.cql, "SELECT title FROM film WHERE genre = ?");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "equals")]
    pub fn eq(self, value: impl Bind<T>) -> Filter<M> {
        Filter::new(Subject::Column(self.name), Operator::Eq, |cell| value.bind(cell))
    }

    /// Keeps the rows where the column has one of these values: `c IN ?`, the list bound as one value.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let both = Film::find().filter(Film::GENRE.in_list(["noir", "western"])).select(Film::TITLE);
    /// assert_eq!(both.explain()?.cql, "SELECT title FROM film WHERE genre IN ?");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "IN")]
    #[doc(alias = "is_in")]
    pub fn in_list<V: Bind<T>>(self, values: impl IntoIterator<Item = V>) -> Filter<M> {
        Filter::new(Subject::Column(self.name), Operator::In, |cell| write_list(values, cell))
    }

    /// Keeps the rows below this value: `c < ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let old = Film::find().filter((Film::GENRE.eq("noir"), Film::YEAR.lt(1950))).select(Film::TITLE);
    /// assert_eq!(old.explain()?.cql, "SELECT title FROM film WHERE genre = ? AND year < ?");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "less than")]
    pub fn lt(self, value: impl Bind<T>) -> Filter<M>
    where
        R: role::Ranges<I>,
    {
        Filter::new(Subject::Column(self.name), Operator::Lt, |cell| value.bind(cell))
    }

    /// Keeps the rows up to this value: `c <= ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let old = Film::find().filter((Film::GENRE.eq("noir"), Film::YEAR.lte(1949))).select(Film::TITLE);
    /// assert_eq!(old.explain()?.cql, "SELECT title FROM film WHERE genre = ? AND year <= ?");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "le")]
    pub fn lte(self, value: impl Bind<T>) -> Filter<M>
    where
        R: role::Ranges<I>,
    {
        Filter::new(Subject::Column(self.name), Operator::Le, |cell| value.bind(cell))
    }

    /// Keeps the rows above this value: `c > ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let new = Film::find().filter((Film::GENRE.eq("noir"), Film::YEAR.gt(1949))).select(Film::TITLE);
    /// assert_eq!(new.explain()?.cql, "SELECT title FROM film WHERE genre = ? AND year > ?");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "greater than")]
    pub fn gt(self, value: impl Bind<T>) -> Filter<M>
    where
        R: role::Ranges<I>,
    {
        Filter::new(Subject::Column(self.name), Operator::Gt, |cell| value.bind(cell))
    }

    /// Keeps the rows from this value on: `c >= ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let new = Film::find().filter((Film::GENRE.eq("noir"), Film::YEAR.gte(1950))).select(Film::TITLE);
    /// assert_eq!(new.explain()?.cql, "SELECT title FROM film WHERE genre = ? AND year >= ?");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "ge")]
    pub fn gte(self, value: impl Bind<T>) -> Filter<M>
    where
        R: role::Ranges<I>,
    {
        Filter::new(Subject::Column(self.name), Operator::Ge, |cell| value.bind(cell))
    }
}

/// # Order
impl<M, T, R, I> Column<M, T, R, I> {
    /// Orders by the column, the smallest value first: `ORDER BY c ASC`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let oldest = Film::find().filter(Film::GENRE.eq("noir")).order_by(Film::YEAR.asc()).select(Film::TITLE);
    /// assert_eq!(oldest.explain()?.cql, "SELECT title FROM film WHERE genre = ? ORDER BY year ASC");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "ORDER BY")]
    pub fn asc(self) -> OrderBy<M>
    where
        R: role::Orders,
    {
        OrderBy::new(self.name, Order::Asc)
    }

    /// Orders by the column, the greatest value first: `ORDER BY c DESC`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let newest = Film::find().filter(Film::GENRE.eq("noir")).order_by(Film::YEAR.desc()).select(Film::TITLE);
    /// assert_eq!(newest.explain()?.cql, "SELECT title FROM film WHERE genre = ? ORDER BY year DESC");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "ORDER BY")]
    pub fn desc(self) -> OrderBy<M>
    where
        R: role::Orders,
    {
        OrderBy::new(self.name, Order::Desc)
    }
}

pub(crate) fn write_list<T, V: Bind<T>>(
    values: impl IntoIterator<Item = V>,
    cell: &mut Vec<u8>,
) -> Result<(), CodecError> {
    write_cells(values.into_iter(), cell, |value, cell| value.bind(cell))
}

/// Writes a list, each value by `write`.
pub(crate) fn write_cells<V>(
    values: impl Iterator<Item = V>,
    cell: &mut Vec<u8>,
    write: impl Fn(&V, &mut Vec<u8>) -> Result<(), CodecError>,
) -> Result<(), CodecError> {
    coodie_core::cell::framed(cell, |cell| {
        let start = cell.len();
        cell.extend_from_slice(&[0; 4]);
        let mut count = 0_i32;
        for value in values {
            write(&value, cell)?;
            count += 1;
        }
        cell[start..start + 4].copy_from_slice(&count.to_be_bytes());
        Ok(())
    })
}
