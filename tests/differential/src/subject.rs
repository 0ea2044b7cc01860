use crate::{Db, Place, Random, Sample};
use coodie::kind::{Kind, Plain};
use coodie::{BindKey, ColumnOf, Defined, Deletes, Filter, Model, OwnsRows, OwnsTable, Result};
use std::fmt::Debug;

/// A generated document: what is told of it beside its source.
pub trait Generated:
    Model<Kind: OwnsTable + OwnsRows + Deletes + Kind<State = Plain>>
    + ColumnOf<Self>
    + Defined
    + Sample
    + Clone
    + PartialEq
    + Debug
{
    /// What the test calls it.
    const NAME: &'static str;
    /// The source of its struct, and of the types in it.
    const SOURCE: &'static str;
    /// Whether the columns of a partition outlive its rows.
    const HAS_STATICS: bool;

    /// The key columns, the partition key first.
    fn whole_key(&self) -> impl BindKey<Self::Key> + Clone;

    /// Tells whether two rows are in one partition.
    fn is_in_partition_of(&self, other: &Self) -> bool;

    /// Tells whether two rows have one place.
    fn is_in_place_of(&self, other: &Self) -> bool;

    /// The row in the partition of another one.
    #[must_use]
    fn in_partition_of(self, other: &Self) -> Self;

    /// The row in the place of another one.
    #[must_use]
    fn in_place_of(self, other: &Self) -> Self;

    /// Writes the row.
    fn put(&self, db: &Db) -> Result<()>;

    /// What is read after the row was written in the place of another one.
    #[must_use]
    fn over(self, other: &Self) -> Self;

    /// A filter for each column that is indexed and has a value.
    fn filters(&self) -> Vec<Filter<Self>>;

    /// Drops the types of its own, outer ones first.
    fn drop_types(db: &Db) -> Result<()>;
}

/// A generated document, whichever it is.
#[derive(Clone, Copy)]
pub struct Subject {
    /// What the test calls it.
    pub name: &'static str,
    /// The source of its struct, and of the types in it.
    pub source: &'static str,
    /// Tests it in both places, of which the second one has to do as the first one does.
    pub compare: fn(seed: u64, places: &[&Place]) -> std::result::Result<(), String>,
}

/// All generated documents.
pub type Subjects = &'static [Subject];

impl Subject {
    /// The document of this type.
    #[must_use]
    pub const fn of<M: Generated>() -> Self {
        Self { name: M::NAME, source: M::SOURCE, compare: crate::compare::<M> }
    }
}

/// The random numbers from which a document's rows are made.
pub(crate) fn random<M: Generated>(seed: u64) -> Random {
    let thing = M::NAME.bytes().fold(0, |thing, byte| thing << 8 | u64::from(byte));
    Random::new(seed, thing)
}

/// Names the generated documents.
#[macro_export]
macro_rules! subjects {
    [$($model:ty),* $(,)?] => {
        /// All of them.
        pub const SUBJECTS: $crate::Subjects = &[$($crate::Subject::of::<$model>()),*];
    };
}

/// Tells what the test must know of a generated document.
#[macro_export]
macro_rules! subject {
    (
        $model:ident, $name:literal, $source:expr,
        partition: [$($partition:ident),*], clustering: [$($clustering:ident),*], statics: [$($static:ident),*],
        filters: |$row:ident| [$($filter:expr),*], types: [$($ty:ty),*],
        $written:ident $(: [$($counters:tt)*])?
    ) => {
        impl $crate::Generated for $model {
            const NAME: &'static str = $name;
            const SOURCE: &'static str = $source;
            const HAS_STATICS: bool = !{ const STATICS: &[&str] = &[$(stringify!($static)),*]; STATICS }.is_empty();

            fn whole_key(&self) -> impl coodie::BindKey<Self::Key> + Clone {
                $crate::key!(self $($partition)* $($clustering)*)
            }

            fn is_in_partition_of(&self, other: &Self) -> bool {
                $(self.$partition == other.$partition)&&*
            }

            fn is_in_place_of(&self, other: &Self) -> bool {
                self.is_in_partition_of(other) $(&& self.$clustering == other.$clustering)*
            }

            fn in_partition_of(self, other: &Self) -> Self {
                Self { $($partition: other.$partition.clone(),)* $($static: other.$static.clone(),)* ..self }
            }

            fn in_place_of(self, other: &Self) -> Self {
                Self { $($clustering: other.$clustering.clone(),)* ..self.in_partition_of(other) }
            }

            $crate::$written!($($($counters)*)?);

            fn filters(&self) -> Vec<coodie::Filter<Self>> {
                let $row = self;
                let _ = $row;
                <Vec<Option<coodie::Filter<Self>>>>::from([$($filter),*]).into_iter().flatten().collect()
            }

            fn drop_types(db: &$crate::Db) -> coodie::Result<()> {
                let _ = db;
                $($crate::done!(db, <$ty>::drop_type())?;)*
                Ok(())
            }
        }
    };
}

/// A key as it is given: a tuple, or the value of its only column.
#[macro_export]
macro_rules! key {
    ($row:ident $only:ident) => {
        $row.$only.clone()
    };
    ($row:ident $($column:ident)*) => {
        ($($row.$column.clone(),)*)
    };
}

/// A document whose rows are saved.
#[macro_export]
macro_rules! saved {
    () => {
        fn put(&self, db: &$crate::Db) -> coodie::Result<()> {
            $crate::done!(db, self.save())
        }

        fn over(self, _: &Self) -> Self {
            self
        }
    };
}

/// A document whose counters are incremented.
#[macro_export]
macro_rules! counted {
    ($first:ident = $field:ident $(, $counter:ident = $other:ident)*) => {
        fn put(&self, db: &$crate::Db) -> coodie::Result<()> {
            use $crate::prelude::Count;
            $crate::done!(db, {
                let first = self.$field.by().unwrap_or_default();
                let action = Self::key($crate::Generated::whole_key(self)).increment(Self::$first, first);
                $(let action = match self.$other.by() {
                    Some(by) => action.increment(Self::$counter, by),
                    None => action,
                };)*
                action
            })
        }

        fn over(self, other: &Self) -> Self {
            use $crate::prelude::Count;
            Self { $field: self.$field.plus(&other.$field), $($other: self.$other.plus(&other.$other),)* ..self }
        }
    };
}
