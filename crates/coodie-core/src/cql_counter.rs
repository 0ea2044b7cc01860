use crate::{CodecError, ColumnType, CqlType, Nulls, WireType};

/// A Rust type that can be a counter: the same items as [`CqlType`].
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be a counter",
    label = "counters are `i64`",
    note = "make the field an `i64`, or an `Option<i64>` to tell a counter that was never incremented from 0"
)]
pub trait CqlCounter: Sized {
    /// By what it is incremented.
    type Value;
    /// The type of the column.
    const TYPE: ColumnType = ColumnType::Counter;
    /// Where the type has a place for null.
    const NULLS: Nulls;

    /// Appends the value as a cell.
    ///
    /// # Errors
    /// None.
    fn encode(&self, cell: &mut Vec<u8>) -> Result<(), CodecError>;

    /// Reads a cell; a counter that was never incremented is null.
    ///
    /// # Errors
    /// The cell is no counter.
    fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError>;
}

/// Only `increment` and `decrement` change it; never incremented, it is 0.
impl CqlCounter for i64 {
    type Value = i64;
    const NULLS: Nulls = Nulls::Never;

    fn encode(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
        CqlType::encode(self, cell)
    }

    fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
        cell.map_or(Ok(0), |bytes| CqlType::decode(Some(bytes), found))
    }
}

impl CqlCounter for Option<i64> {
    type Value = i64;
    const NULLS: Nulls = Nulls::Whole;

    fn encode(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
        CqlType::encode(self, cell)
    }

    fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
        CqlType::decode(cell, found)
    }
}
