use crate::{CodecError, CqlType, WireType};

/// The type of a `#[version]` field: it counts the writes of a document.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot count versions",
    label = "not the type of a version",
    note = "make the field an `i64` or an `i32`: 0 before the first write, then one more with each"
)]
pub trait CqlVersion: CqlType<Value = Self> + Copy + Send + Sync + 'static {
    /// The version of a row that was written before there were versions.
    const UNKNOWN: Self;

    /// How many writes the version stands for; -1, if that is not known.
    #[must_use]
    fn count(self) -> i64;

    /// The next version; `None` after the last.
    #[must_use]
    fn next(self) -> Option<Self>;
}

/// Reads a version from a cell; a null one is [`CqlVersion::UNKNOWN`].
///
/// # Errors
/// As of [`CqlType::decode`].
pub fn read_version<V: CqlVersion>(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<V, CodecError> {
    if cell.is_none() { Ok(V::UNKNOWN) } else { V::decode(cell, found) }
}

impl CqlVersion for i32 {
    const UNKNOWN: Self = -1;

    fn count(self) -> i64 {
        self.into()
    }

    fn next(self) -> Option<Self> {
        self.max(0).checked_add(1)
    }
}

impl CqlVersion for i64 {
    const UNKNOWN: Self = -1;

    fn count(self) -> i64 {
        self
    }

    fn next(self) -> Option<Self> {
        self.max(0).checked_add(1)
    }
}
