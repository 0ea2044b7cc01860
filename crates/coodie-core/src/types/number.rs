use super::{exactly, vector};
use crate::{CodecError, ColumnType, CqlType, WireType, cell};

/// Each number is stored big-endian, in its own width: nothing is widened. Vectors of those that the server knows the
/// width of are stored in bulk.
macro_rules! numbers {
    ($($rust:ty, $cql:ident, $name:literal $(, $bulk:ident)?;)*) => { $(
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

            $(numbers! { @$bulk })?
        }
    )* };
    (@bulk) => {
        fn encode_vector(values: &[Self], out: &mut Vec<u8>) -> Result<(), CodecError> {
            vector::encode_bulk(values, out, Self::to_be_bytes);
            Ok(())
        }

        fn decode_vector(rest: &mut &[u8], count: usize, _: &WireType<'_>) -> Result<Vec<Self>, CodecError> {
            vector::decode_bulk(rest, count, Self::from_be_bytes)
        }
    };
}
numbers! {
    i8, TinyInt, "tinyint";
    i16, SmallInt, "smallint";
    i32, Int, "int", bulk;
    i64, BigInt, "bigint", bulk;
    f32, Float, "float", bulk;
    f64, Double, "double", bulk;
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
