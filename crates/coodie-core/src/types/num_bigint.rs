use crate::cell::present;
use crate::{CodecError, ColumnType, CqlType, WireType, cell};
use num_bigint::BigInt;

/// Two's complement, big-endian, in as few bytes as hold it: every `varint` fits.
impl CqlType for BigInt {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Varint;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::bytes(out, &self.to_signed_bytes_be())
    }

    fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
        match present(cell)? {
            [] => Err(CodecError::width("varint", "at least 1", 0)),
            bytes => Ok(Self::from_signed_bytes_be(bytes)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Varint;

    #[test]
    fn integers_are_the_bytes_of_a_varint() {
        for n in [0, 1, -1, 127, 128, -128, -129, i128::MAX, i128::MIN] {
            let (mut big, mut varint) = (Vec::new(), Vec::new());
            BigInt::from(n).encode(&mut big).unwrap();
            Varint::from(n).encode(&mut varint).unwrap();
            assert_eq!(big, varint);
            let back = BigInt::decode(Some(&big[4..]), &ColumnType::Varint.data_type()).unwrap();
            assert_eq!(back, BigInt::from(n));
        }
        assert!(BigInt::decode(Some(&[]), &ColumnType::Varint.data_type()).is_err());
    }
}
