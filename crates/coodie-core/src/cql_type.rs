use crate::types::vector;
use crate::{CodecError, ColumnType, Nulls, WireType};

/// A Rust type that can be a column: its CQL type, and how its values become cells and cells values.
///
/// Most types of your own need no impl by hand: `#[derive(CqlNewtype)]` stores a struct as its one field, `CqlEnum` an
/// enum as text or as an integer, `UserType` a struct as a type of the database. Otherwise it is one impl, most often
/// through a type that is a column already:
///
/// ```
/// use coodie_core::{CodecError, ColumnType, CqlType, WireType};
///
/// /// An amount in hundredths, never negative: `bigint`.
/// #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
/// struct Money(i64);
///
/// impl CqlType for Money {
///     type Value = Self;
///     const TYPE: ColumnType = i64::TYPE;
///
///     fn encode(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
///         self.0.encode(cell)
///     }
///
///     fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
///         match i64::decode(cell, found)? {
///             cents @ 0.. => Ok(Self(cents)),
///             // Names the type and the range, and not the value: whoever knows the column adds it.
///             _ => Err(CodecError::new("`Money` is never negative, and the `bigint` is")),
///         }
///     }
/// }
///
/// /// A place on Earth: `tuple<double, double>`.
/// #[derive(Debug, Clone, Copy, PartialEq)]
/// struct GeoPoint {
///     latitude: f64,
///     longitude: f64,
/// }
///
/// impl CqlType for GeoPoint {
///     type Value = Self;
///     const TYPE: ColumnType = <(f64, f64)>::TYPE;
///
///     fn encode(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
///         if !(-90.0..=90.0).contains(&self.latitude) {
///             return Err(CodecError::new("the latitude of a `GeoPoint` is -90 to 90"));
///         }
///         (self.latitude, self.longitude).encode(cell)
///     }
///
///     fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
///         let (latitude, longitude) = CqlType::decode(cell, found)?;
///         Ok(Self { latitude, longitude })
///     }
/// }
///
/// assert_eq!(<Vec<Money>>::TYPE.to_string(), "list<bigint>");
/// assert_eq!(GeoPoint::TYPE.to_string(), "frozen<tuple<double, double>>");
/// let mut cell = Vec::new();
/// assert!(GeoPoint { latitude: 91.0, longitude: 0.0 }.encode(&mut cell).is_err());
/// assert!(Money::decode(Some(&(-1_i64).to_be_bytes()), &Money::TYPE.data_type()).is_err());
/// ```
#[doc = ""]
#[doc = include_str!("../doc/types.md")]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a column",
    label = "not a CQL type",
    note = "columns are signed numbers (`i8` to `i64`, `f32`, `f64`), `String`, `bool`, `Uuid`, `DateTime<Utc>`, collections and tuples of these, `Option`, `Box`; \
            for a type of your own derive `CqlNewtype`, `CqlEnum` or `UserType`, or implement `CqlType`"
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
