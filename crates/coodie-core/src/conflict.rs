use std::fmt;

/// A versioned write that met another version: what an error of kind `Conflict` carries.
///
/// ```
/// use coodie_core::{Conflict, Error};
///
/// let late = Error::conflict("users: somebody was faster").with_source(Conflict::new(3, Some(4)));
/// let versions = late.as_conflict().unwrap();
/// assert_eq!((versions.expected, versions.current), (3, Some(4)));
/// assert_eq!(versions.to_string(), "the document has version 3, the row 4");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conflict {
    /// The version of the document that was to be written.
    pub expected: i64,
    /// The version of the row; `None`, if there is no such row, or it was written before it had versions.
    pub current: Option<i64>,
}

impl Conflict {
    /// Makes the conflict of a write of version `expected` that met `current`.
    #[must_use]
    pub fn new(expected: i64, current: Option<i64>) -> Self {
        Self { expected, current }
    }
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.current {
            Some(current) => write!(f, "the document has version {}, the row {current}", self.expected),
            None => write!(f, "the document has version {}, the row none", self.expected),
        }
    }
}

impl std::error::Error for Conflict {}
