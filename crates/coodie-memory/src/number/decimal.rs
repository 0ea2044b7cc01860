use bytes::Bytes;
use num_bigint::{BigInt, Sign};
use std::fmt;

/// Java's `BigDecimal`: a whole number, and how many of its digits stand behind the point.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Decimal {
    unscaled: BigInt,
    scale: i32,
}

impl Decimal {
    pub(crate) fn new(unscaled: BigInt, scale: i32) -> Self {
        Self { unscaled, scale }
    }

    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let (scale, unscaled) = bytes.split_first_chunk()?;
        Some(Self::new(BigInt::from_signed_bytes_be(unscaled), i32::from_be_bytes(*scale)))
    }

    pub(crate) fn write(&self) -> Bytes {
        [&self.scale.to_be_bytes()[..], &self.unscaled.to_signed_bytes_be()].concat().into()
    }

    /// Reads what Java prints of a float.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (digits, exponent) = text.split_once('E').unwrap_or((text, "0"));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let unscaled = format!("{whole}{fraction}").parse().ok()?;
        let exponent: i32 = exponent.parse().ok()?;
        Some(Self::new(unscaled, fraction.len() as i32 - exponent))
    }

    /// Without what stands behind the point.
    pub(super) fn whole(&self) -> BigInt {
        let power = BigInt::from(10).pow(self.scale.unsigned_abs());
        if self.scale < 0 { &self.unscaled * power } else { &self.unscaled / power }
    }

    pub(crate) fn add(&self, other: &Self) -> Self {
        let scale = self.scale.max(other.scale);
        Self::new(self.at(scale) + other.at(scale), scale)
    }

    pub(crate) fn subtract(&self, other: &Self) -> Self {
        self.add(&Self::new(-&other.unscaled, other.scale))
    }

    /// Divides, rounded half to even, with as many digits behind the point as before.
    pub(crate) fn divide(&self, count: u64) -> Self {
        let count = BigInt::from(count);
        let (quotient, rest) = (&self.unscaled / &count, &self.unscaled % &count);
        let twice = BigInt::from(2) * BigInt::from(rest.magnitude().clone());
        let is_odd = (&quotient % 2_u8).sign() != Sign::NoSign;
        let away = twice > count || twice == count && is_odd;
        let step = if self.unscaled.sign() == Sign::Minus { -1 } else { 1 };
        Self::new(if away { quotient + step } else { quotient }, self.scale)
    }

    /// The unscaled number at a scale that is not less.
    fn at(&self, scale: i32) -> BigInt {
        &self.unscaled * BigInt::from(10).pow(scale.abs_diff(self.scale))
    }
}

/// Plain where the point stands near, with an exponent elsewhere.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return self.unscaled.fmt(f);
        }
        let (digits, scale) = (self.unscaled.magnitude().to_string(), i64::from(self.scale));
        f.write_str(if self.unscaled.sign() == Sign::Minus { "-" } else { "" })?;
        let exponent = digits.len() as i64 - 1 - scale;
        if scale > 0 && exponent >= -6 {
            let behind = scale as usize;
            let padded = format!("{digits:0>width$}", width = behind + 1);
            let (whole, fraction) = padded.split_at(padded.len() - behind);
            return write!(f, "{whole}.{fraction}");
        }
        let (first, rest) = digits.split_at(1);
        let point = if rest.is_empty() { "" } else { "." };
        write!(f, "{first}{point}{rest}E{exponent:+}")
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn decimals_are_spelt_as_java_spells_them() {
        for (unscaled, scale, text) in [
            (123, 0, "123"),
            (-123, 2, "-1.23"),
            (123, -3, "1.23E+5"),
            (5, 3, "0.005"),
            (1, 7, "1E-7"),
            (0, 2, "0.00"),
            (12, 10, "1.2E-9"),
        ] {
            assert_eq!(Decimal::new(unscaled.into(), scale).to_string(), text);
        }
        assert_eq!(Decimal::parse("1.0E10"), Some(Decimal::new(10.into(), -9)));
        assert_eq!(Decimal::parse("NaN"), None);
    }

    #[test]
    fn division_rounds_half_to_even() {
        for (unscaled, by, quotient) in [(5, 2, 2), (7, 2, 4), (-5, 2, -2), (-7, 2, -4), (8, 3, 3), (7, 3, 2)]
        {
            assert_eq!(Decimal::new(unscaled.into(), 1).divide(by), Decimal::new(quotient.into(), 1));
        }
    }
}
