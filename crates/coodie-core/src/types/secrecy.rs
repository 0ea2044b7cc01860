use crate::cell::{present, text};
use crate::{CodecError, ColumnType, CqlType, Nulls, WireType, cell};
use secrecy::zeroize::Zeroize;
use secrecy::{ExposeSecret, SecretBox};

/// Text that `Debug` does not show, and that is wiped when it is dropped.
///
/// What is on its way to the database or from it stands in buffers that are not wiped.
impl CqlType for SecretBox<str> {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Text;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::bytes(out, self.expose_secret().as_bytes())
    }

    fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
        text(cell).map(Self::from)
    }
}

/// Bytes that `Debug` does not show.
impl CqlType for SecretBox<[u8]> {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Blob;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::bytes(out, self.expose_secret())
    }

    fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
        present(cell).map(|bytes| Self::new(bytes.into()))
    }
}

/// A value of any other type that `Debug` does not show.
impl<T: CqlType + Zeroize> CqlType for SecretBox<T> {
    type Value = Self;
    const TYPE: ColumnType = T::TYPE;
    const NULLS: Nulls = T::NULLS;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        self.expose_secret().encode(out)
    }

    fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
        T::decode(cell, found).map(|value| Self::new(Box::new(value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::{SecretSlice, SecretString};

    fn back<T: CqlType>(value: &T) -> T {
        let mut out = Vec::new();
        value.encode(&mut out).unwrap();
        T::decode(Some(&out[4..]), &T::TYPE.data_type()).unwrap()
    }

    #[test]
    fn secrets_come_back_and_are_not_shown() {
        let text = back(&SecretString::from("hunter2"));
        assert_eq!(text.expose_secret(), "hunter2");
        assert!(!format!("{text:?}").contains("hunter2"));
        assert_eq!(back(&SecretSlice::from(vec![1, 2])).expose_secret(), [1, 2]);
        assert_eq!(*back(&SecretBox::new(Box::new(7_i64))).expose_secret(), 7);
        assert_eq!(SecretBox::<i64>::TYPE, ColumnType::BigInt);
    }
}
