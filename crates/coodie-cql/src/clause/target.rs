use super::subject::element;
use super::{ColumnRef, Subject};
use crate::Marker;
use coodie_core::{CollectionType, DataType};
use std::fmt;

/// What a write changes or deletes: a column, or a part of one. `C` is how the column is known: by its name, by its
/// place in the table, or with its type.
///
/// ```
/// use coodie_cql::{Part, Target};
///
/// let (whole, zip) = (Target::whole("address"), Target { column: "address", part: Part::Field("zip") });
/// assert_eq!((whole.to_string(), zip.to_string()), ("address".into(), "address.zip".into()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Target<C> {
    /// The column.
    pub column: C,
    /// Which part of it.
    pub part: Part,
}

/// A part of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Part {
    /// `c`: all of it.
    Whole,
    /// `c[?]`: an entry of a map, by its key, or an element of a list, by its position.
    Entry,
    /// `c.f`: a field of a user type that is not frozen.
    Field(&'static str),
}

impl<C> Target<C> {
    /// Names a whole column.
    #[must_use]
    pub const fn whole(column: C) -> Self {
        Self { column, part: Part::Whole }
    }

    /// Returns the same, its column known in another way.
    pub fn map<D>(&self, known: impl FnOnce(&C) -> D) -> Target<D> {
        Target { column: known(&self.column), part: self.part }
    }

    /// Says how many values stand for the part: the key of an entry.
    #[must_use]
    pub fn values(&self) -> usize {
        usize::from(self.part == Part::Entry)
    }
}

impl Target<ColumnRef> {
    /// The marker of an entry's key, if it is one.
    pub(crate) fn key_marker(&self) -> Option<Marker> {
        let ty = || element(&self.column.ty).0.clone();
        (self.part == Part::Entry).then(|| Marker::new(self.column.name.as_str().to_owned(), ty()))
    }

    /// The type of what is written.
    pub(crate) fn data_type(&self) -> DataType {
        let column = self.column.clone();
        match self.part {
            Part::Whole => column.ty,
            Part::Entry => Subject::Entry(column).data_type(),
            Part::Field(field) => Subject::Field(column, field).data_type(),
        }
    }

    /// Tells whether it is an element of a list, which another write may have moved meanwhile.
    pub(crate) fn is_element(&self) -> bool {
        let list = matches!(self.column.ty, DataType::Collection { typ: CollectionType::List(_), .. });
        list && self.part == Part::Entry
    }
}

impl<C: fmt::Display> fmt::Display for Target<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = &self.column;
        match self.part {
            Part::Whole => column.fmt(f),
            Part::Entry => write!(f, "{column}[?]"),
            Part::Field(field) => write!(f, "{column}.{}", coodie_core::Name::new(field)),
        }
    }
}
