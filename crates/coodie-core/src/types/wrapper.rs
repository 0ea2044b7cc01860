use crate::{CodecError, ColumnType, CqlType, Nulls, WireType, cell};
use std::sync::Arc;

/// `None` is null.
impl<T: CqlType> CqlType for Option<T> {
    type Value = T::Value;
    const TYPE: ColumnType = T::TYPE;
    const NULLS: Nulls = T::NULLS.optional();

    #[inline]
    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        match self {
            Some(value) => value.encode(out),
            None => {
                cell::null(out);
                Ok(())
            }
        }
    }

    #[inline]
    fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
        cell.map(|bytes| T::decode(Some(bytes), found)).transpose()
    }
}

/// What these point to is what is stored.
macro_rules! pointers {
    ($($pointer:ident)*) => { $(
        impl<T: CqlType> CqlType for $pointer<T> {
            type Value = T::Value;
            const TYPE: ColumnType = T::TYPE;
            const NULLS: Nulls = T::NULLS;

            #[inline]
            fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
                (**self).encode(out)
            }

            #[inline]
            fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
                T::decode(cell, found).map(Self::new)
            }
        }
    )* };
}
pointers!(Box Arc);
