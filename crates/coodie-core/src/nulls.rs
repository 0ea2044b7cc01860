/// Where a type has a place for null.
///
/// ```
/// use coodie_core::{CqlType, Nulls};
///
/// assert_eq!(<i32 as CqlType>::NULLS, Nulls::Never);
/// assert_eq!(<Option<i32> as CqlType>::NULLS, Nulls::Whole);
/// assert_eq!(<Vec<Option<i32>> as CqlType>::NULLS, Nulls::Inside);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Nulls {
    /// Nowhere.
    Never,
    /// In place of the whole value, as `Option` has.
    Whole,
    /// Inside a collection, where Cassandra has none: such a type cannot be a column.
    Inside,
}

impl Nulls {
    /// Returns the nulls of a collection whose elements have these.
    #[must_use]
    pub const fn inside(self) -> Self {
        match self {
            Self::Never => Self::Never,
            Self::Whole | Self::Inside => Self::Inside,
        }
    }

    /// Returns the nulls of two types side by side in one collection.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        match self {
            Self::Never => other,
            _ => self,
        }
    }

    /// Returns the nulls of an `Option` of a type that has these.
    #[must_use]
    pub const fn optional(self) -> Self {
        match self {
            Self::Inside => Self::Inside,
            _ => Self::Whole,
        }
    }
}
