mod filters;

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

/// The parts that columns play, as types.
pub mod role {
    pub use crate::expression::{InParts, Key, Readable, Timed};

    /// In the partition key.
    #[derive(Debug)]
    pub enum Partition {}
    /// In the clustering key.
    #[derive(Debug)]
    pub enum Clustering {}
    /// One value for the whole partition.
    #[derive(Debug)]
    pub enum Static {}
    /// An ordinary column.
    #[derive(Debug)]
    pub enum Regular {}
    /// An ordinary column whose collection is frozen: written whole or not at all.
    #[derive(Debug)]
    pub enum Frozen {}
    /// A static column whose collection is frozen.
    #[derive(Debug)]
    pub enum FrozenStatic {}
    /// A counter.
    #[derive(Debug)]
    pub enum Counter {}
    /// What tells the documents of one table apart.
    #[derive(Debug)]
    pub enum Discriminator {}
    /// The version of a row, which coodie counts.
    #[derive(Debug)]
    pub enum Version {}

    macro_rules! trait_of {
        ($name:ident, $doc:literal, $message:literal, $label:literal, $note:literal, $($role:ident)*) => {
            #[doc = $doc]
            #[diagnostic::on_unimplemented(message = $message, label = $label, note = $note)]
            pub trait $name {}
            $(#[diagnostic::do_not_recommend] impl $name for $role {})*
        };
    }
    trait_of! {
        Settable, "Columns that can be set.",
        "a `{Self}` column cannot be set", "not a column that an update sets",
        "key columns never change: delete the row and save another; counters are incremented; versions count by themselves; \
         a discriminator is written by saves",
        Static Regular Frozen FrozenStatic
    }
    trait_of! {
        Deletable, "Columns that can be deleted by themselves.",
        "a `{Self}` column cannot be deleted by itself", "goes only with its row",
        "key columns, versions and discriminators go with their row: chain `.delete()`",
        Static Regular Frozen FrozenStatic Counter
    }
    trait_of! {
        MultiCell, "Columns whose collection can be changed in part.",
        "a `{Self}` column cannot be changed in part", "only set as a whole",
        "a frozen collection is written whole: chain `.set(column, value)`",
        Static Regular
    }
    /// Columns that can be compared with `<`, `<=`, `>`, `>=`: a part of the partition key only by a storage-attached
    /// index.
    #[diagnostic::on_unimplemented(
        message = "a `{Self}` column has no ranges",
        label = "partition keys are hashed: they have no order",
        note = "compare the partition key with `eq` or `in_list`"
    )]
    pub trait Ranges<I> {}
    macro_rules! ranges {
        ($($role:ident)*) => { $(#[diagnostic::do_not_recommend] impl<I> Ranges<I> for $role {})* };
    }
    ranges!(Clustering Static Regular Frozen FrozenStatic Counter Version);
    #[diagnostic::do_not_recommend]
    impl Ranges<super::index::Sai> for Partition {}
    trait_of! {
        Orders, "Columns that rows can be ordered by.",
        "rows cannot be ordered by a `{Self}` column", "not in the clustering key",
        "rows are ordered by the clustering key, within a partition",
        Clustering
    }
    trait_of! {
        Creatable, "Columns that `create` takes.",
        "a `{Self}` column cannot be created with a value", "written by coodie, or incremented",
        "increment the counter instead; a discriminator is written by the variant that is created",
        Partition Clustering Static Regular Frozen FrozenStatic
    }
}

/// How columns are indexed, as types.
pub mod index {
    pub use crate::expression::FindsNeighbours;

    /// Not indexed.
    #[derive(Debug)]
    pub enum None {}
    /// With a plain index.
    #[derive(Debug)]
    pub enum Plain {}
    /// With a storage-attached index, and perhaps others.
    #[derive(Debug)]
    pub enum Sai {}
    /// With a SASI index, and perhaps others that are not storage-attached.
    #[derive(Debug)]
    pub enum Sasi {}
    /// With an index of a class that coodie does not know.
    #[derive(Debug)]
    pub enum Custom {}

    /// Indexes that find text by a pattern: SASI.
    #[diagnostic::on_unimplemented(
        message = "no index on this column finds text by a pattern",
        label = "no SASI index on the column",
        note = "mark the field `#[indexed(sasi)]`, for `x%`, or `#[indexed(sasi, options(mode = \"CONTAINS\"))]`, for \
                `%x%`; the server must have SASI enabled"
    )]
    pub trait Patterns {}
    #[diagnostic::do_not_recommend]
    impl Patterns for Sasi {}
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

    /// The column's name in the table.
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
    pub fn eq(self, value: impl Bind<T>) -> Filter<M> {
        Filter::new(Subject::Column(self.name), Operator::Eq, |cell| value.bind(cell))
    }

    /// Keeps the rows where the column has one of these values: `c IN ?`, the list bound as one value.
    pub fn in_list<V: Bind<T>>(self, values: impl IntoIterator<Item = V>) -> Filter<M> {
        Filter::new(Subject::Column(self.name), Operator::In, |cell| write_list(values, cell))
    }

    /// Keeps the rows below this value: `c < ?`.
    pub fn lt(self, value: impl Bind<T>) -> Filter<M>
    where
        R: role::Ranges<I>,
    {
        Filter::new(Subject::Column(self.name), Operator::Lt, |cell| value.bind(cell))
    }

    /// Keeps the rows up to this value: `c <= ?`.
    pub fn lte(self, value: impl Bind<T>) -> Filter<M>
    where
        R: role::Ranges<I>,
    {
        Filter::new(Subject::Column(self.name), Operator::Le, |cell| value.bind(cell))
    }

    /// Keeps the rows above this value: `c > ?`.
    pub fn gt(self, value: impl Bind<T>) -> Filter<M>
    where
        R: role::Ranges<I>,
    {
        Filter::new(Subject::Column(self.name), Operator::Gt, |cell| value.bind(cell))
    }

    /// Keeps the rows from this value on: `c >= ?`.
    pub fn gte(self, value: impl Bind<T>) -> Filter<M>
    where
        R: role::Ranges<I>,
    {
        Filter::new(Subject::Column(self.name), Operator::Ge, |cell| value.bind(cell))
    }
}

/// # Order
impl<M, T, R, I> Column<M, T, R, I> {
    /// The smallest value first: `ORDER BY c ASC`.
    pub fn asc(self) -> OrderBy<M>
    where
        R: role::Orders,
    {
        OrderBy::new(self.name, Order::Asc)
    }

    /// The greatest value first: `ORDER BY c DESC`.
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
