use crate::{Ascii, CodecError, ColumnType, CqlType, Nulls, TimeUuid, Varint, WireType};
use std::fmt::Display;
use uuid::Uuid;

/// The CQL types that can be asked for by `#[column(cql = "..")]`: one name each.
pub mod as_cql {
    macro_rules! names {
        ($($name:ident $cql:literal)*) => { $(
            #[doc = concat!("`", $cql, "`.")]
            #[derive(Debug, Clone, Copy)]
            pub enum $name {}
        )* };
    }
    names! {
        Ascii "ascii"  BigInt "bigint"  Blob "blob"  Boolean "boolean"  Date "date"
        Decimal "decimal"  Double "double"  Duration "duration"  Float "float"  Inet "inet"  Int "int"
        SmallInt "smallint"  Text "text"  Time "time"  Timestamp "timestamp"  TimeUuid "timeuuid"
        TinyInt "tinyint"  Uuid "uuid"  Varint "varint"
    }
}

/// A Rust type stored as another CQL type than its own: `#[column(cql = "timeuuid")] id: Uuid`.
///
/// The same items as [`CqlType`], for the pair of the two. Each scalar may be spelled out as its own CQL type; others
/// are `String` as `ascii`, `Uuid` as `timeuuid`, `i64` and `i128` as `varint`. What is not of that type is a `Codec`
/// error, in both directions.
///
/// ```
/// use coodie_core::{CqlAs, as_cql};
///
/// assert_eq!(<i64 as CqlAs<as_cql::Varint>>::TYPE.to_string(), "varint");
/// let mut cell = Vec::new();
/// assert!(<String as CqlAs<as_cql::Ascii>>::encode(&"naïve".to_owned(), &mut cell).is_err());
/// ```
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be stored as the CQL type `{A}`",
    label = "does not fit the type asked for by `cql = \"..\"`",
    note = "leave `cql` out, or use a Rust type that the CQL type can hold without loss"
)]
pub trait CqlAs<A>: Sized {
    /// What a value of the column is.
    type Value;
    /// The type of the column.
    const TYPE: ColumnType;
    /// Where the type has a place for null.
    const NULLS: Nulls = Nulls::Never;

    /// Appends the value as a cell.
    ///
    /// # Errors
    /// The value does not fit the CQL type.
    fn encode(&self, cell: &mut Vec<u8>) -> Result<(), CodecError>;

    /// Reads a cell.
    ///
    /// # Errors
    /// The cell does not fit the Rust type.
    fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError>;
}

impl<A, T: CqlAs<A>> CqlAs<A> for Option<T> {
    type Value = T::Value;
    const TYPE: ColumnType = T::TYPE;
    const NULLS: Nulls = T::NULLS.optional();

    fn encode(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
        match self {
            Some(value) => value.encode(cell),
            None => {
                crate::cell::null(cell);
                Ok(())
            }
        }
    }

    fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
        cell.map(|bytes| T::decode(Some(bytes), found)).transpose()
    }
}

/// The type's own CQL type, spelled out.
macro_rules! same {
    ($($rust:ty, $cql:ident;)*) => { $(
        impl CqlAs<as_cql::$cql> for $rust {
            type Value = $rust;
            const TYPE: ColumnType = <$rust as CqlType>::TYPE;

            fn encode(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
                CqlType::encode(self, cell)
            }

            fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
                CqlType::decode(cell, found)
            }
        }
    )* };
}
same! {
    String, Text;
    bool, Boolean;
    i8, TinyInt;
    i16, SmallInt;
    i32, Int;
    i64, BigInt;
    f32, Float;
    f64, Double;
    Vec<u8>, Blob;
    Uuid, Uuid;
    Ascii, Ascii;
    TimeUuid, TimeUuid;
    Varint, Varint;
    rust_decimal::Decimal, Decimal;
    std::net::IpAddr, Inet;
    chrono::DateTime<chrono::Utc>, Timestamp;
    chrono::NaiveDate, Date;
    chrono::NaiveTime, Time;
    crate::CqlDuration, Duration;
}

same! {
    std::net::Ipv4Addr, Inet;
    std::net::Ipv6Addr, Inet;
}
#[cfg(feature = "bigdecimal")]
same!(bigdecimal::BigDecimal, Decimal;);
#[cfg(feature = "num-bigint")]
same!(num_bigint::BigInt, Varint;);
#[cfg(feature = "secrecy")]
same!(secrecy::SecretString, Text;);
#[cfg(feature = "time")]
same! {
    time::OffsetDateTime, Timestamp;
    time::Date, Date;
    time::Time, Time;
}

/// Through the newtype of that CQL type, which checks.
macro_rules! through {
    ($($rust:ty, $cql:ident, $newtype:ty, $into:expr, $from:expr;)*) => { $(
        impl CqlAs<as_cql::$cql> for $rust {
            type Value = $newtype;
            const TYPE: ColumnType = <$newtype as CqlType>::TYPE;

            fn encode(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
                let into: fn(&$rust) -> Result<$newtype, CodecError> = $into;
                CqlType::encode(&into(self)?, cell)
            }

            fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
                let from: fn($newtype) -> Result<$rust, CodecError> = $from;
                from(<$newtype as CqlType>::decode(cell, found)?)
            }
        }
    )* };
}
through! {
    String, Ascii, Ascii, |text| Ascii::new(text.as_str()), |ascii| Ok(ascii.into_inner());
    Uuid, TimeUuid, TimeUuid, |id| TimeUuid::new(*id), |id| Ok(id.get());
    i64, Varint, Varint, |n| Ok(Varint::from(*n)), |n| {
        n.to_i128().and_then(|n| n.try_into().ok()).ok_or_else(|| beyond("i64", i64::MIN, i64::MAX))
    };
    i128, Varint, Varint, |n| Ok(Varint::from(*n)), |n| {
        n.to_i128().ok_or_else(|| beyond("i128", i128::MIN, i128::MAX))
    };
}

#[cold]
fn beyond(rust: &str, min: impl Display, max: impl Display) -> CodecError {
    CodecError::new(format!(
        "the `varint` is beyond `{rust}`, which holds {min} to {max}: make the field a `Varint`"
    ))
}
