use crate::{CodecError, ColumnType, CqlType, WireType};

/// The type of a `#[version]` field: it counts the writes of a document.
///
/// ```
/// use coodie_core::CqlVersion;
///
/// assert_eq!((0_i64.next(), (-1_i64).next(), i32::MAX.next()), (Some(1), Some(1), None));
/// ```
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot count versions",
    label = "not the type of a version",
    note = "make the field an `i64` or an `i32`: 0 before the first write, then one more with each"
)]
pub trait CqlVersion: CqlType<Value = Self> + Copy + Send + Sync + 'static {
    /// Says how many writes the version stands for; -1, if that is not known.
    #[must_use]
    fn count(self) -> i64;

    /// Returns the next version, 1 after 0 and what is not known; `None` after the last.
    #[must_use]
    fn next(self) -> Option<Self>;
}

/// Reads a version from a cell; a null one, of a row that was written before there were versions, is -1.
///
/// Bound by `CqlType` alone: what cannot count versions is one error, where the field is.
///
/// # Errors
/// As of [`CqlType::decode`].
#[doc(hidden)]
pub fn read_version<V: CqlType>(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<V, CodecError> {
    // All bits of -1 are set, be it an int or a bigint.
    let unknown: &[u8] = if matches!(V::TYPE, ColumnType::Int) { &[0xff; 4] } else { &[0xff; 8] };
    V::decode(cell.or(Some(unknown)), found)
}

impl CqlVersion for i32 {
    fn count(self) -> i64 {
        self.into()
    }

    fn next(self) -> Option<Self> {
        self.max(0).checked_add(1)
    }
}

impl CqlVersion for i64 {
    fn count(self) -> i64 {
        self
    }

    fn next(self) -> Option<Self> {
        self.max(0).checked_add(1)
    }
}
