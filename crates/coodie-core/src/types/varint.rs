use crate::cell::present;
use crate::{CodecError, ColumnType, CqlType, WireType, cell};

/// An integer of any size: the CQL type `varint`.
///
/// Kept as the bytes that it is stored as: two's complement, big-endian, as few as possible.
///
/// ```
/// use coodie_core::Varint;
/// assert_eq!(Varint::from(-129).to_i128(), Some(-129));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Varint(Vec<u8>);

impl Varint {
    /// Takes a two's complement, big-endian integer.
    #[must_use]
    pub fn from_signed_bytes_be(bytes: &[u8]) -> Self {
        Self(if bytes.is_empty() { vec![0] } else { shortest(bytes).to_vec() })
    }

    /// Returns the two's complement, big-endian bytes, as few as possible.
    #[must_use]
    pub fn as_signed_bytes_be(&self) -> &[u8] {
        &self.0
    }

    /// Returns the integer, if it has at most 128 bits.
    #[must_use]
    pub fn to_i128(&self) -> Option<i128> {
        signed(&self.0)
    }
}

impl From<i32> for Varint {
    fn from(n: i32) -> Self {
        Self(shortest(&n.to_be_bytes()).to_vec())
    }
}

impl From<i64> for Varint {
    fn from(n: i64) -> Self {
        Self(shortest(&n.to_be_bytes()).to_vec())
    }
}

impl From<i128> for Varint {
    fn from(n: i128) -> Self {
        Self(shortest(&n.to_be_bytes()).to_vec())
    }
}

impl CqlType for Varint {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Varint;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::bytes(out, &self.0)
    }

    fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
        match present(cell)? {
            [] => Err(CodecError::width("varint", "at least 1", 0)),
            bytes => Ok(Self::from_signed_bytes_be(bytes)),
        }
    }
}

/// The bytes without those in front that only repeat the sign.
pub(super) fn shortest(bytes: &[u8]) -> &[u8] {
    let mut rest = bytes;
    while let [first, second, ..] = rest {
        let repeats = (*first == 0 && *second < 0x80) || (*first == 0xff && *second >= 0x80);
        if !repeats {
            break;
        }
        rest = &rest[1..];
    }
    rest
}

/// Two's complement, big-endian bytes as an integer, if it has at most 128 bits.
pub(super) fn signed(bytes: &[u8]) -> Option<i128> {
    let bytes = shortest(bytes);
    let sign = if *bytes.first()? >= 0x80 { 0xff } else { 0 };
    let mut wide = [sign; 16];
    wide.get_mut(16_usize.checked_sub(bytes.len())?..)?.copy_from_slice(bytes);
    Some(i128::from_be_bytes(wide))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_take_as_few_bytes_as_hold_their_sign() {
        for (n, bytes) in [
            (0_i64, &[0_u8][..]),
            (-1, &[0xff]),
            (127, &[0x7f]),
            (128, &[0, 0x80]),
            (-128, &[0x80]),
            (-129, &[0xff, 0x7f]),
        ] {
            assert_eq!(Varint::from(n).as_signed_bytes_be(), bytes);
            assert_eq!(Varint::from(n).to_i128(), Some(i128::from(n)));
        }
        assert_eq!(Varint::from(i128::MIN).to_i128(), Some(i128::MIN));
        assert_eq!(Varint::from_signed_bytes_be(&[0; 20]).to_i128(), Some(0));
        assert_eq!(Varint::from_signed_bytes_be(&[1; 17]).to_i128(), None);
    }
}
