use super::{exactly, vector};
use crate::cell::{present, text};
use crate::{CodecError, ColumnType, CqlDuration, CqlType, WireType, cell};
use scylla_cql_core::deserialize::{FrameSlice, value::DeserializeValue};
use scylla_cql_core::serialize::{CellWriter, value::SerializeValue};
use std::{
    borrow::Cow,
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    sync::Arc,
};
use uuid::Uuid;

/// Text, in each form that owns it.
macro_rules! texts {
    ($($rust:ty)*) => { $(
        impl CqlType for $rust {
            type Value = String;
            const TYPE: ColumnType = ColumnType::Text;

            #[inline]
            fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
                cell::bytes(out, self.as_bytes())
            }

            #[inline]
            fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
                Ok(text(cell)?.to_owned().into())
            }
        }
    )* };
}
texts!(String Box<str> Arc<str> Cow<'static, str>);

/// Bytes, in each form that owns them.
macro_rules! blobs {
    ($($rust:ty)*) => { $(
        impl CqlType for $rust {
            type Value = Vec<u8>;
            const TYPE: ColumnType = ColumnType::Blob;

            #[inline]
            fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
                cell::bytes(out, self)
            }

            #[inline]
            fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
                Ok(present(cell)?.to_vec().into())
            }
        }
    )* };
}
blobs!(Vec<u8> Box<[u8]> Arc<[u8]> Cow<'static, [u8]> bytes::Bytes);

/// A blob of exactly `N` bytes.
impl<const N: usize> CqlType for [u8; N] {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Blob;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::bytes(out, self)
    }

    fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
        let bytes = present(cell)?;
        let other = |_| CodecError::new(format!("the `blob` has {} bytes, the array {N}", bytes.len()));
        bytes.try_into().map_err(other)
    }
}

impl CqlType for Uuid {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Uuid;

    #[inline]
    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::fixed(out, self.into_bytes());
        Ok(())
    }

    #[inline]
    fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
        exactly(cell, "uuid").map(Self::from_bytes)
    }

    fn encode_vector(values: &[Self], out: &mut Vec<u8>) -> Result<(), CodecError> {
        vector::encode_bulk(values, out, Self::into_bytes);
        Ok(())
    }

    fn decode_vector(rest: &mut &[u8], count: usize, _: &WireType<'_>) -> Result<Vec<Self>, CodecError> {
        vector::decode_bulk(rest, count, Self::from_bytes)
    }
}

impl CqlType for IpAddr {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Inet;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        match self {
            Self::V4(ip) => cell::fixed(out, ip.octets()),
            Self::V6(ip) => cell::fixed(out, ip.octets()),
        }
        Ok(())
    }

    fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
        let bytes = present(cell)?;
        match bytes.len() {
            4 => exactly::<4>(cell, "inet").map(Self::from),
            16 => exactly::<16>(cell, "inet").map(Self::from),
            other => Err(CodecError::width("inet", "4 or 16", other)),
        }
    }
}

/// Addresses of one family; a cell may hold one of the other.
macro_rules! families {
    ($($rust:ty, $bytes:literal, $other:literal;)*) => { $(
        impl CqlType for $rust {
            type Value = Self;
            const TYPE: ColumnType = ColumnType::Inet;

            fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
                cell::fixed(out, self.octets());
                Ok(())
            }

            fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
                if present(cell)?.len() == $other {
                    let rust = stringify!($rust);
                    let other = format!("the `inet` is of the other family than `{rust}`: make the field an `IpAddr`");
                    return Err(CodecError::new(other));
                }
                exactly::<$bytes>(cell, "inet").map(Self::from)
            }
        }
    )* };
}
families! {
    Ipv4Addr, 4, 16;
    Ipv6Addr, 16, 4;
}

/// Months, days and nanoseconds, all of one sign, as three variable-length integers.
impl CqlType for CqlDuration {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Duration;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        let parts = [i64::from(self.months), i64::from(self.days), self.nanoseconds];
        if parts.iter().any(|part| *part < 0) && parts.iter().any(|part| *part > 0) {
            return Err(CodecError::new("the parts of a `duration` are all of one sign"));
        }
        let ty = Self::TYPE.data_type();
        let written = SerializeValue::serialize(self, &ty, CellWriter::new(out)).map(drop);
        written.map_err(|_| CodecError::new("the `duration` cannot be written"))
    }

    fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
        let slice = FrameSlice::new_borrowed(present(cell)?);
        DeserializeValue::deserialize(found, Some(slice)).map_err(|_| {
            CodecError::new("a `duration` is three integers of variable length, and the cell is not")
        })
    }
}

/// Text of ASCII characters only: the CQL type `ascii`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ascii(String);

impl Ascii {
    /// Takes text that is ASCII.
    ///
    /// ```
    /// use coodie_core::Ascii;
    ///
    /// assert_eq!(Ascii::new("Zurich")?.as_str(), "Zurich");
    /// assert!(Ascii::new("Zürich").is_err());
    /// # Ok::<(), coodie_core::CodecError>(())
    /// ```
    ///
    /// # Errors
    /// A character is not ASCII.
    pub fn new(text: impl Into<String>) -> Result<Self, CodecError> {
        let text = text.into();
        match text.bytes().position(|byte| !byte.is_ascii()) {
            None => Ok(Self(text)),
            Some(at) => {
                Err(CodecError::new(format!("`ascii` holds ASCII only; the text has another at byte {at}")))
            }
        }
    }

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the text, given away.
    #[must_use]
    pub fn into_inner(self) -> String {
        self.0
    }
}

impl fmt::Display for Ascii {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl CqlType for Ascii {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Ascii;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::bytes(out, self.0.as_bytes())
    }

    fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
        Self::new(text(cell)?)
    }
}

/// A version 1 UUID: the CQL type `timeuuid`, which sorts by the time in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeUuid(Uuid);

impl TimeUuid {
    /// Takes a UUID of version 1.
    ///
    /// ```
    /// use coodie_core::TimeUuid;
    /// use uuid::Uuid;
    ///
    /// let id: Uuid = "50554d6e-29bb-11e5-b345-feff819cdc9f".parse()?;
    /// assert_eq!(TimeUuid::new(id)?.get(), id);
    /// assert!(TimeUuid::new(Uuid::nil()).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The UUID has another version.
    pub fn new(id: Uuid) -> Result<Self, CodecError> {
        match id.get_version_num() {
            1 => Ok(Self(id)),
            other => Err(CodecError::new(format!(
                "a `timeuuid` is a UUID of version 1, this one has version {other}"
            ))),
        }
    }

    /// Returns the UUID.
    #[must_use]
    pub fn get(self) -> Uuid {
        self.0
    }
}

impl fmt::Display for TimeUuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl CqlType for TimeUuid {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::TimeUuid;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        self.0.encode(out)
    }

    fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
        Self::new(Uuid::decode(cell, found)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_has_parts_of_one_sign() {
        let encode =
            |months, days, nanoseconds| CqlDuration { months, days, nanoseconds }.encode(&mut Vec::new());
        assert!(encode(-1, 0, -1).is_ok() && encode(1, 0, 1).is_ok() && encode(0, 0, 0).is_ok());
        assert!(encode(1, -1, 0).is_err() && encode(0, 1, -1).is_err() && encode(-1, 0, 1).is_err());
    }
}
