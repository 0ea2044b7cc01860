use crate::types::vector;
use crate::{CodecError, ColumnType, Nulls, WireType};

/// A Rust type that can be a column: its CQL type, and how its values become cells and cells values.
///
/// A type of your own is one impl, most often through a type that is a column already:
///
/// ```
/// use coodie_core::{CodecError, ColumnType, CqlType, WireType};
///
/// #[derive(Debug, Clone, Copy, PartialEq)]
/// struct Cents(i64);
///
/// impl CqlType for Cents {
///     type Value = Self;
///     const TYPE: ColumnType = i64::TYPE;
///
///     fn encode(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
///         self.0.encode(cell)
///     }
///
///     fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
///         i64::decode(cell, found).map(Self)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a column",
    label = "not a CQL type",
    note = "columns are numbers, `String`, `bool`, `Uuid`, `DateTime<Utc>`, collections and tuples of these, `Option`, `Box`; \
            to store another type, implement `CqlType` for it"
)]
pub trait CqlType: Sized {
    /// What a value of the column is, without `Option`, `Box` or `Arc` around it: what `eq` and `set` take.
    type Value;

    /// The type of the column.
    const TYPE: ColumnType;

    /// Where the type has a place for null.
    const NULLS: Nulls = Nulls::Never;

    /// Appends the value as a cell: its length, then its bytes (see [`cell`](crate::cell)).
    ///
    /// # Errors
    /// The value does not fit the CQL type: a date beyond its range, for instance.
    fn encode(&self, cell: &mut Vec<u8>) -> Result<(), CodecError>;

    /// Appends the values of a vector: those that the server knows the width of without their lengths.
    ///
    /// # Errors
    /// A value does not fit the CQL type.
    #[doc(hidden)]
    fn encode_vector(values: &[Self], cell: &mut Vec<u8>) -> Result<(), CodecError> {
        vector::encode_each(values, cell)
    }

    /// Takes so many values of a vector off `rest`; `found` is the type of each.
    ///
    /// # Errors
    /// The bytes end before the values do, or are no values of the type.
    #[doc(hidden)]
    fn decode_vector(rest: &mut &[u8], count: usize, found: &WireType<'_>) -> Result<Vec<Self>, CodecError> {
        vector::decode_each(rest, count, found)
    }

    /// Reads a cell, null being `None`; `found` is the type that the server states for it.
    ///
    /// # Errors
    /// A null without a place for it, or bytes that are no value of the type.
    fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError>;
}
