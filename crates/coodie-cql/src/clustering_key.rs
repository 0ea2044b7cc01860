use crate::column::write_cells;
use crate::{Filter, Model, Operator, Subject};
use coodie_core::{Bind, CodecError};
use std::marker::PhantomData;

/// The first columns of the clustering key of `M`, to be compared together: `(a, b)`. Made by a document:
/// `GitCommit::clustering()`.
#[must_use = "a clustering key does nothing by itself: compare it"]
pub struct ClusteringKey<M>(PhantomData<fn() -> M>);

impl<M: Model> ClusteringKey<M> {
    #[doc(hidden)]
    pub fn new() -> Self {
        Self(PhantomData)
    }

    fn compare<K: BindPrefix<M::ClusteringKey>>(self, operator: Operator, values: &K) -> Filter<M> {
        Filter::new(columns::<M>(K::COLUMNS), operator, |cell| values.bind_prefix(cell))
    }

    /// Keeps the rows with these values: `(a, b) = ?`.
    pub fn eq(self, values: impl BindPrefix<M::ClusteringKey>) -> Filter<M> {
        self.compare(Operator::Eq, &values)
    }

    /// Keeps the rows below these values, the first column counting first: `(a, b) < ?`. As with one column, values are
    /// meant, and not places: a descending column turns nothing round.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let before = Film::find().filter(Film::GENRE.eq("noir")).filter(Film::clustering().lt((1944, "Laura")));
    /// assert_eq!(
    ///     before.select(Film::TITLE).explain()?.cql,
    ///     "SELECT title FROM film WHERE genre = ? AND (year, title) < ?"
    /// );
    /// # Ok(()) }
    /// ```
    pub fn lt(self, values: impl BindPrefix<M::ClusteringKey>) -> Filter<M> {
        self.compare(Operator::Lt, &values)
    }

    /// Keeps the rows up to these values: `(a, b) <= ?`.
    pub fn lte(self, values: impl BindPrefix<M::ClusteringKey>) -> Filter<M> {
        self.compare(Operator::Le, &values)
    }

    /// Keeps the rows above these values: `(a, b) > ?`.
    pub fn gt(self, values: impl BindPrefix<M::ClusteringKey>) -> Filter<M> {
        self.compare(Operator::Gt, &values)
    }

    /// Keeps the rows from these values on: `(a, b) >= ?`.
    pub fn gte(self, values: impl BindPrefix<M::ClusteringKey>) -> Filter<M> {
        self.compare(Operator::Ge, &values)
    }

    /// Keeps the rows from some values up to others, both included: `(a, b) >= ? AND (a, b) <= ?`.
    pub fn between(
        self,
        least: impl BindPrefix<M::ClusteringKey>,
        greatest: impl BindPrefix<M::ClusteringKey>,
    ) -> [Filter<M>; 2] {
        [Self::new().gte(least), Self::new().lte(greatest)]
    }

    /// Keeps the rows with one of these tuples: `(a, b) IN ?`, the list bound as one value.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let two = Film::clustering().in_list([(1944, "Laura"), (1947, "Out of the Past")]);
    /// assert_eq!(
    ///     Film::find().filter(Film::GENRE.eq("noir")).filter(two).select(Film::TITLE).explain()?.cql,
    ///     "SELECT title FROM film WHERE genre = ? AND (year, title) IN ?"
    /// );
    /// # Ok(()) }
    /// ```
    pub fn in_list<K: BindPrefix<M::ClusteringKey>>(self, values: impl IntoIterator<Item = K>) -> Filter<M> {
        Filter::new(columns::<M>(K::COLUMNS), Operator::In, |cell| {
            write_cells(values.into_iter(), cell, |value, cell| value.bind_prefix(cell))
        })
    }
}

/// The first columns of the key; one is compared as what it is, since servers compare a tuple in fewer places.
fn columns<M: Model>(first: usize) -> Subject<&'static str> {
    let table = M::shapes().table();
    let mut names = table.clustering.iter().map(|at| table.columns[*at].name);
    match names.next() {
        Some(name) if first == 1 => Subject::Column(name),
        name => Subject::Tuple(name.into_iter().chain(names).take(first).collect()),
    }
}

/// Values for the first columns of a clustering key, whose types are the tuple `K`: a tuple of them, at most eight.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the beginning of the clustering key `{K}`",
    label = "not the first columns of the clustering key, in its order",
    note = "give a tuple with the first columns of the clustering key: `(a,)`, `(a, b)`; a document without a \
            clustering key has none to compare"
)]
pub trait BindPrefix<K> {
    /// How many columns there are.
    #[doc(hidden)]
    const COLUMNS: usize;

    /// Appends them as one cell: a tuple, or one value as it is.
    #[doc(hidden)]
    fn bind_prefix(&self, cell: &mut Vec<u8>) -> Result<(), CodecError>;
}

macro_rules! prefixes {
    // The values of a prefix, and the columns after it.
    (1: 0 $part:ident $value:ident; $($rest:ident)*) => {
        #[diagnostic::do_not_recommend]
        impl<$part, $value: Bind<$part>, $($rest),*> BindPrefix<($part, $($rest,)*)> for ($value,) {
            const COLUMNS: usize = 1;

            fn bind_prefix(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
                self.0.bind(cell)
            }
        }
    };
    ($columns:literal: $($n:tt $part:ident $value:ident),*; $($rest:ident)*) => {
        #[diagnostic::do_not_recommend]
        impl<$($part, $value: Bind<$part>,)* $($rest),*> BindPrefix<($($part,)* $($rest,)*)> for ($($value,)*) {
            const COLUMNS: usize = $columns;

            fn bind_prefix(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
                coodie_core::cell::framed(cell, |cell| {
                    $(self.$n.bind(cell)?;)*
                    Ok(())
                })
            }
        }
    };
}
prefixes!(1: 0 A0 X0;);
prefixes!(1: 0 A0 X0; B1);
prefixes!(1: 0 A0 X0; B1 B2);
prefixes!(1: 0 A0 X0; B1 B2 B3);
prefixes!(1: 0 A0 X0; B1 B2 B3 B4);
prefixes!(1: 0 A0 X0; B1 B2 B3 B4 B5);
prefixes!(1: 0 A0 X0; B1 B2 B3 B4 B5 B6);
prefixes!(1: 0 A0 X0; B1 B2 B3 B4 B5 B6 B7);
prefixes!(2: 0 A0 X0, 1 A1 X1;);
prefixes!(2: 0 A0 X0, 1 A1 X1; B2);
prefixes!(2: 0 A0 X0, 1 A1 X1; B2 B3);
prefixes!(2: 0 A0 X0, 1 A1 X1; B2 B3 B4);
prefixes!(2: 0 A0 X0, 1 A1 X1; B2 B3 B4 B5);
prefixes!(2: 0 A0 X0, 1 A1 X1; B2 B3 B4 B5 B6);
prefixes!(2: 0 A0 X0, 1 A1 X1; B2 B3 B4 B5 B6 B7);
prefixes!(3: 0 A0 X0, 1 A1 X1, 2 A2 X2;);
prefixes!(3: 0 A0 X0, 1 A1 X1, 2 A2 X2; B3);
prefixes!(3: 0 A0 X0, 1 A1 X1, 2 A2 X2; B3 B4);
prefixes!(3: 0 A0 X0, 1 A1 X1, 2 A2 X2; B3 B4 B5);
prefixes!(3: 0 A0 X0, 1 A1 X1, 2 A2 X2; B3 B4 B5 B6);
prefixes!(3: 0 A0 X0, 1 A1 X1, 2 A2 X2; B3 B4 B5 B6 B7);
prefixes!(4: 0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3;);
prefixes!(4: 0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3; B4);
prefixes!(4: 0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3; B4 B5);
prefixes!(4: 0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3; B4 B5 B6);
prefixes!(4: 0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3; B4 B5 B6 B7);
prefixes!(5: 0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4;);
prefixes!(5: 0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4; B5);
prefixes!(5: 0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4; B5 B6);
prefixes!(5: 0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4; B5 B6 B7);
prefixes!(6: 0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4, 5 A5 X5;);
prefixes!(6: 0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4, 5 A5 X5; B6);
prefixes!(6: 0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4, 5 A5 X5; B6 B7);
prefixes!(7: 0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4, 5 A5 X5, 6 A6 X6;);
prefixes!(7: 0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4, 5 A5 X5, 6 A6 X6; B7);
prefixes!(8: 0 A0 X0, 1 A1 X1, 2 A2 X2, 3 A3 X3, 4 A4 X4, 5 A5 X5, 6 A6 X6, 7 A7 X7;);
