use super::{Column, index, role};
use crate::{Filter, MapColumn, Operator, Subject};
use coodie_core::{Bind, CqlType};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Values of columns that contain others: lists, sets, and maps, of which the values count.
#[diagnostic::on_unimplemented(
    message = "`{Self}` contains nothing",
    label = "not a list, a set or a map",
    note = "`contains` looks for an element of a list or a set, or for a value of a map; compare with `eq` instead"
)]
pub trait Contains {
    /// What is looked for.
    type Element;
}

#[diagnostic::do_not_recommend]
impl<T: CqlType> Contains for Vec<T> {
    type Element = T;
}
#[diagnostic::do_not_recommend]
impl<T> Contains for BTreeSet<T> {
    type Element = T;
}
#[diagnostic::do_not_recommend]
impl<T, S> Contains for HashSet<T, S> {
    type Element = T;
}
#[diagnostic::do_not_recommend]
impl<K, V> Contains for BTreeMap<K, V> {
    type Element = V;
}
#[diagnostic::do_not_recommend]
impl<K, V, S> Contains for HashMap<K, V, S> {
    type Element = V;
}

/// # Filters of more than one value, and of collections
///
/// A value that does not fit is a `Codec` error of the query, at its finish.
impl<M, T, R, I> Column<M, T, R, I> {
    /// Keeps the rows from one value up to another, both included: `c >= ? AND c <= ?`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let forties = Film::find().filter(Film::GENRE.eq("noir")).filter(Film::YEAR.between(1940, 1949));
    /// assert_eq!(
    ///     forties.select(Film::TITLE).explain()?.cql,
    ///     "SELECT title FROM film WHERE genre = ? AND year >= ? AND year <= ?"
    /// );
    /// # Ok(()) }
    /// ```
    #[doc(alias = "range")]
    pub fn between(self, least: impl Bind<T>, greatest: impl Bind<T>) -> [Filter<M>; 2]
    where
        R: role::Ranges<I>,
    {
        [self.gte(least), self.lte(greatest)]
    }

    /// Keeps the rows whose list or set has this element, or whose map has this value: `c CONTAINS ?`. Without an index
    /// on the column it needs `allow_filtering`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let classics = Film::find().filter(Film::TAGS.contains("classic")).allow_filtering().select(Film::TITLE);
    /// assert_eq!(classics.explain()?.cql, "SELECT title FROM film WHERE tags CONTAINS ? ALLOW FILTERING");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "CONTAINS")]
    pub fn contains(self, element: impl Bind<T::Element>) -> Filter<M>
    where
        T: Contains,
    {
        Filter::new(Subject::Column(self.name), Operator::Contains, |cell| element.bind(cell))
    }

    /// Keeps the rows whose map has this key: `c CONTAINS KEY ?`. Without an index on the keys it needs
    /// `allow_filtering`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let swiss = Film::find().filter(Film::PRICES.contains_key("CH")).allow_filtering().select(Film::TITLE);
    /// assert_eq!(swiss.explain()?.cql, "SELECT title FROM film WHERE prices CONTAINS KEY ? ALLOW FILTERING");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "CONTAINS KEY")]
    pub fn contains_key(self, key: impl Bind<T::Key>) -> Filter<M>
    where
        T: MapColumn,
    {
        Filter::new(Subject::Column(self.name), Operator::ContainsKey, |cell| key.bind(cell))
    }

    /// Keeps the rows whose text is like a pattern, in which `%` at either end stands for any text: `c LIKE ?`. Only a
    /// SASI index finds them: elsewhere it does not compile. The memory driver has no SASI.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// #[derive(Document)]
    /// struct Song {
    ///     #[partition_key]
    ///     id: i32,
    ///     #[indexed(sasi)]
    ///     name: String,
    /// }
    ///
    /// let with_l = Song::find().filter(Song::NAME.like("L%")).select(Song::ID);
    /// assert_eq!(with_l.explain()?.cql, "SELECT id FROM song WHERE name LIKE ?");
    /// # Ok(()) }
    /// ```
    #[doc(alias = "LIKE")]
    #[doc(alias = "startswith")]
    pub fn like(self, pattern: impl AsRef<str>) -> Filter<M>
    where
        I: index::Patterns,
    {
        let pattern = pattern.as_ref().as_bytes();
        Filter::new(Subject::Column(self.name), Operator::Like, |cell| {
            coodie_core::cell::bytes(cell, pattern)
        })
    }
}
