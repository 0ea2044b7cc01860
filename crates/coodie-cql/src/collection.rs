use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

macro_rules! collections {
    ($name:ident, $doc:literal, $message:literal, $note:literal, $($generics:tt)*) => {
        #[doc = $doc]
        #[diagnostic::on_unimplemented(message = $message, label = "not such a column", note = $note)]
        pub trait $name {
            $($generics)*
        }
    };
}
collections! {
    SetColumn, "Values of columns that are sets.",
    "`{Self}` is not a set", "`add` is for sets; lists have `append` and `prepend`, maps `put`",
}
collections! {
    ListColumn, "Values of columns that are lists.",
    "`{Self}` is not a list", "`append` and `prepend` are for lists; sets have `add`, maps `put`",
    /// The type of its elements.
    type Element;
}
collections! {
    MapColumn, "Values of columns that are maps.",
    "`{Self}` is not a map", "`put`, `entry` and `contains_key` are for maps; sets have `add`, lists `append` and `prepend`, both `contains`",
    /// The type of its keys.
    type Key;
    /// The type of its values.
    type Value;
}
collections! {
    Removable, "Values of columns that elements can be taken from.",
    "`{Self}` is not a collection", "`remove` takes elements from a set or a list, or keys from a map",
    /// What is taken: elements, or keys.
    type Removed;
}

#[diagnostic::do_not_recommend]
impl<T> SetColumn for BTreeSet<T> {}
#[diagnostic::do_not_recommend]
impl<T, S> SetColumn for HashSet<T, S> {}
#[diagnostic::do_not_recommend]
impl<T> ListColumn for Vec<T>
where
    Vec<T>: coodie_core::CqlType,
{
    type Element = T;
}
#[diagnostic::do_not_recommend]
impl<K, V> MapColumn for BTreeMap<K, V> {
    type Key = K;
    type Value = V;
}
#[diagnostic::do_not_recommend]
impl<K, V, S> MapColumn for HashMap<K, V, S> {
    type Key = K;
    type Value = V;
}
#[diagnostic::do_not_recommend]
impl<T> Removable for Vec<T> {
    type Removed = Self;
}
#[diagnostic::do_not_recommend]
impl<T> Removable for BTreeSet<T> {
    type Removed = Self;
}
#[diagnostic::do_not_recommend]
impl<T, S> Removable for HashSet<T, S> {
    type Removed = Self;
}
#[diagnostic::do_not_recommend]
impl<K, V> Removable for BTreeMap<K, V> {
    type Removed = BTreeSet<K>;
}
#[diagnostic::do_not_recommend]
impl<K, V, S> Removable for HashMap<K, V, S> {
    type Removed = HashSet<K, S>;
}
