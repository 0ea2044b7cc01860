//! Numbers as the server computes with them: Java's, of each CQL type.

mod decimal;
mod java;

pub(crate) use decimal::Decimal;
pub(crate) use java::{double_text, float_text};

use bytes::Bytes;
use coodie_core::NativeType;
use num_bigint::BigInt;

/// A number of any type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Number {
    /// `tinyint` to `bigint`, and counters.
    Whole(i64),
    Varint(BigInt),
    Decimal(Decimal),
    Float(f32),
    Double(f64),
}

impl Number {
    /// Reads a value; of other types, and of an empty value, it is `None`.
    pub(crate) fn read(ty: &NativeType, bytes: &[u8]) -> Option<Self> {
        match (ty, bytes) {
            (_, []) => None,
            (NativeType::Float, bytes) => Some(Self::Float(f32::from_be_bytes(bytes.try_into().ok()?))),
            (NativeType::Double, bytes) => Some(Self::Double(f64::from_be_bytes(bytes.try_into().ok()?))),
            (NativeType::Varint, bytes) => Some(Self::Varint(BigInt::from_signed_bytes_be(bytes))),
            (NativeType::Decimal, bytes) => Decimal::read(bytes).map(Self::Decimal),
            (ty, bytes) if width(ty).is_some() => {
                let negative = bytes[0] & 0x80 != 0;
                let start = if negative { -1_i64 } else { 0 };
                Some(Self::Whole(bytes.iter().fold(start, |n, byte| n << 8 | i64::from(*byte))))
            }
            _ => None,
        }
    }

    /// Writes the number as a value of this type, made as Java's conversions make it; `None`, if there is no such
    /// value.
    pub(crate) fn write(&self, ty: &NativeType) -> Option<Bytes> {
        Some(match ty {
            NativeType::Float => Bytes::copy_from_slice(&self.float().to_be_bytes()),
            NativeType::Double => Bytes::copy_from_slice(&self.double().to_be_bytes()),
            NativeType::Varint => match self {
                Self::Varint(number) => number.to_signed_bytes_be().into(),
                other => BigInt::from(other.long()).to_signed_bytes_be().into(),
            },
            NativeType::Decimal => self.decimal()?.write(),
            ty => {
                let width = width(ty)?;
                let number = if width < 8 { i64::from(self.int()) } else { self.long() };
                Bytes::copy_from_slice(&number.to_be_bytes()[8 - width..])
            }
        })
    }

    /// What Java's `intValue` is.
    fn int(&self) -> i32 {
        match self {
            Self::Float(number) => *number as i32,
            Self::Double(number) => *number as i32,
            other => other.long() as i32,
        }
    }

    /// What Java's `longValue` is.
    pub(crate) fn long(&self) -> i64 {
        match self {
            Self::Whole(number) => *number,
            Self::Varint(number) => low(number),
            Self::Decimal(number) => low(&number.whole()),
            Self::Float(number) => *number as i64,
            Self::Double(number) => *number as i64,
        }
    }

    fn float(&self) -> f32 {
        match self {
            Self::Whole(number) => *number as f32,
            Self::Float(number) => *number,
            Self::Double(number) => *number as f32,
            other => other.text().parse().unwrap_or(f32::NAN),
        }
    }

    /// What Java's `doubleValue` is.
    pub(crate) fn double(&self) -> f64 {
        match self {
            Self::Whole(number) => *number as f64,
            Self::Float(number) => f64::from(*number),
            Self::Double(number) => *number,
            other => other.text().parse().unwrap_or(f64::NAN),
        }
    }

    /// Also by way of its text, as the server makes decimals of floats. Not so: what is no finite number.
    pub(crate) fn decimal(&self) -> Option<Decimal> {
        match self {
            Self::Decimal(number) => Some(number.clone()),
            Self::Varint(number) => Some(Decimal::new(number.clone(), 0)),
            Self::Whole(number) => Some(Decimal::new((*number).into(), 0)),
            Self::Float(_) | Self::Double(_) => Decimal::parse(&self.text()),
        }
    }

    /// As Java prints it.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Whole(number) => number.to_string(),
            Self::Varint(number) => number.to_string(),
            Self::Decimal(number) => number.to_string(),
            Self::Float(number) => float_text(*number),
            Self::Double(number) => double_text(*number),
        }
    }
}

/// How many bytes the integers of a type have.
fn width(ty: &NativeType) -> Option<usize> {
    match ty {
        NativeType::TinyInt => Some(1),
        NativeType::SmallInt => Some(2),
        NativeType::Int => Some(4),
        NativeType::BigInt | NativeType::Counter => Some(8),
        _ => None,
    }
}

/// The lowest 64 bits.
fn low(number: &BigInt) -> i64 {
    let bytes = number.to_signed_bytes_be();
    let sign = if bytes[0] & 0x80 == 0 { 0 } else { -1_i64 };
    bytes.iter().fold(sign, |n, byte| n << 8 | i64::from(*byte))
}
