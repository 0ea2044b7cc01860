use super::varint::{shortest, signed};
use crate::cell::present;
use crate::{CodecError, ColumnType, CqlType, WireType, cell};
use rust_decimal::Decimal;

/// The scale in four bytes, then the unscaled value as a varint.
impl CqlType for Decimal {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Decimal;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        let unscaled = self.mantissa().to_be_bytes();
        cell::framed(out, |out| {
            out.extend_from_slice(&self.scale().to_be_bytes());
            out.extend_from_slice(shortest(&unscaled));
            Ok(())
        })
    }

    fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
        let bytes = present(cell)?;
        let Some((scale, unscaled)) = bytes.split_first_chunk::<4>() else {
            return Err(CodecError::width("decimal", "at least 5", bytes.len()));
        };
        let scale = i32::from_be_bytes(*scale);
        exact(signed(unscaled), scale).ok_or_else(|| beyond(scale, unscaled.len()))
    }
}

/// The same number with a scale that `Decimal` has, if there is one: never rounded.
fn exact(unscaled: Option<i128>, scale: i32) -> Option<Decimal> {
    let (mut unscaled, mut scale) = (unscaled?, scale);
    while scale > MAX_SCALE && unscaled % 10 == 0 && unscaled != 0 {
        (unscaled, scale) = (unscaled / 10, scale - 1);
    }
    while scale < 0 && unscaled != 0 {
        (unscaled, scale) = (unscaled.checked_mul(10)?, scale + 1);
    }
    if unscaled == 0 {
        scale = scale.clamp(0, MAX_SCALE);
    }
    Decimal::try_from_i128_with_scale(unscaled, u32::try_from(scale).ok()?).ok()
}

const MAX_SCALE: i32 = 28;

#[cold]
fn beyond(scale: i32, bytes: usize) -> CodecError {
    CodecError::new(format!(
        "a `decimal` of scale {scale} with {bytes} bytes is beyond `Decimal`, which holds 96 bits and a scale of 0 to 28"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(scale: i32, unscaled: i128) -> Option<Decimal> {
        let mut bytes = scale.to_be_bytes().to_vec();
        bytes.extend_from_slice(shortest(&unscaled.to_be_bytes()));
        Decimal::decode(Some(&bytes), &ColumnType::Decimal.data_type()).ok()
    }

    #[test]
    fn decimals_come_back_exactly_or_not_at_all() {
        for decimal in
            [Decimal::MAX, Decimal::MIN, Decimal::new(-1, 28), Decimal::new(1_230, 3), Decimal::ZERO]
        {
            let mut out = Vec::new();
            decimal.encode(&mut out).unwrap();
            let back = Decimal::decode(Some(&out[4..]), &ColumnType::Decimal.data_type()).unwrap();
            assert_eq!((back, back.scale()), (decimal, decimal.scale()));
        }
        assert_eq!(decoded(-3, 5), Some(Decimal::from(5_000)));
        assert_eq!(decoded(30, 100), Some(Decimal::new(1, 28)));
        assert_eq!(decoded(29, 1), None);
        assert_eq!(decoded(0, 1 << 96), None);
        assert_eq!(decoded(-1_000_000_000, 0), Some(Decimal::ZERO));
    }
}
