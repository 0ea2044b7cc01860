use crate::cell::present;
use crate::{CodecError, ColumnType, CqlType, WireType, cell};
use bigdecimal::BigDecimal;
use bigdecimal::num_bigint::BigInt;

/// The scale in four bytes, then the unscaled value as a varint: every `decimal` fits.
impl CqlType for BigDecimal {
    type Value = Self;
    const TYPE: ColumnType = ColumnType::Decimal;

    fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        let (unscaled, scale) = self.as_bigint_and_scale();
        let scale = i32::try_from(scale).map_err(|_| beyond())?;
        cell::framed(out, |out| {
            out.extend_from_slice(&scale.to_be_bytes());
            out.extend_from_slice(&unscaled.to_signed_bytes_be());
            Ok(())
        })
    }

    fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
        let bytes = present(cell)?;
        match bytes.split_first_chunk::<4>() {
            Some((scale, unscaled)) if !unscaled.is_empty() => {
                let scale = i32::from_be_bytes(*scale);
                Ok(Self::new(BigInt::from_signed_bytes_be(unscaled), scale.into()))
            }
            _ => Err(CodecError::width("decimal", "at least 5", bytes.len())),
        }
    }
}

#[cold]
fn beyond() -> CodecError {
    CodecError::new("the scale of a `decimal` is -2147483648 to 2147483647, and the value has another")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(unscaled: i128, scale: i64) {
        let value = BigDecimal::new(unscaled.into(), scale);
        let mut out = Vec::new();
        value.encode(&mut out).unwrap();
        let back = BigDecimal::decode(Some(&out[4..]), &ColumnType::Decimal.data_type()).unwrap();
        assert_eq!(back.as_bigint_and_exponent(), (unscaled.into(), scale));
    }

    #[test]
    fn decimals_keep_their_scale_whatever_it_is() {
        for scale in [0, 1, -1, 28, 29, i32::MAX.into(), i32::MIN.into()] {
            for unscaled in [0, 1, -1, 127, 128, -128, -129, i128::MAX, i128::MIN] {
                round(unscaled, scale);
            }
        }
        let refused = BigDecimal::new(1.into(), 1 << 31).encode(&mut Vec::new()).unwrap_err().to_string();
        assert!(refused.contains("`decimal`") && refused.contains("2147483647"), "{refused}");
        assert!(BigDecimal::decode(Some(&[0; 4]), &ColumnType::Decimal.data_type()).is_err());
    }
}
