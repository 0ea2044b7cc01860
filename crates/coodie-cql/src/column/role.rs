//! The parts that columns play, as types.

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
