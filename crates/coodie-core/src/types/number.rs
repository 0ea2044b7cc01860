use super::exactly;
use crate::{CodecError, ColumnType, CqlType, WireType, cell};

/// Each number is stored big-endian, in its own width: nothing is widened.
macro_rules! numbers {
    ($($rust:ty, $cql:ident, $name:literal;)*) => { $(
        impl CqlType for $rust {
            type Value = Self;
            const TYPE: ColumnType = ColumnType::$cql;

            #[inline]
            fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
                cell::fixed(out, self.to_be_bytes());
                Ok(())
            }

            #[inline]
            fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
                Ok(Self::from_be_bytes(exactly(cell, $name)?))
            }
        }
    )* };
}
numbers! {
    i8, TinyInt, "tinyint";
    i16, SmallInt, "smallint";
    i32, Int, "int";
    i64, BigInt, "bigint";
    f32, Float, "float";
    f64, Double, "double";
}

impl CqlType for bool {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Boolean;

    #[inline]
    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::fixed(out, [u8::from(*self)]);
        Ok(())
    }

    #[inline]
    fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
        Ok(exactly::<1>(cell, "boolean")? != [0])
    }
}
