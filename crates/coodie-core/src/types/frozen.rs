use crate::{CodecError, ColumnType, CqlType, Nulls, WireType};
use std::ops;

/// A collection, a tuple or a user type that is frozen: stored as one value, and written whole or not at all.
///
/// A column is marked `#[frozen]`. What stands inside of a collection, a tuple or a user type is frozen without being
/// asked, as servers demand: `Vec<Frozen<BTreeSet<String>>>` says so, and is the same as `Vec<BTreeSet<String>>`.
///
/// ```
/// use coodie_core::{CqlType, Frozen};
/// use std::collections::BTreeSet;
///
/// assert_eq!(<Frozen<Vec<i32>>>::TYPE.to_string(), "frozen<list<int>>");
/// assert_eq!(<Vec<Frozen<BTreeSet<i32>>>>::TYPE.to_string(), "list<frozen<set<int>>>");
/// assert_eq!(<Vec<BTreeSet<i32>>>::TYPE.to_string(), "list<frozen<set<int>>>");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Frozen<T>(pub T);

impl<T> Frozen<T> {
    /// Returns the value, given away.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> From<T> for Frozen<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> ops::Deref for Frozen<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> ops::DerefMut for Frozen<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: CqlType> CqlType for Frozen<T> {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Frozen(&T::TYPE);
    const NULLS: Nulls = T::NULLS;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        self.0.encode(out)
    }

    fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
        T::decode(cell, found).map(Self)
    }
}
