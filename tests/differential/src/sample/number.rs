use super::Sample;
use crate::Random;
use crate::bits::{Double, Float};
use coodie::Varint;
use rust_decimal::Decimal;

macro_rules! integers {
    ($($number:ty)*) => { $(
        impl Sample for $number {
            fn sample(random: &mut Random) -> Self {
                match random.below(3) {
                    0 => *random.pick(&[Self::MIN, -1, 0, 1, Self::MAX]),
                    1 => random.below(100) as Self,
                    _ => random.bits() as Self,
                }
            }
        }
    )* };
}
integers!(i8 i16 i32 i64);

impl Sample for i128 {
    fn sample(random: &mut Random) -> Self {
        match random.below(3) {
            0 => *random.pick(&[Self::MIN, -1, 0, 1, Self::MAX]),
            1 => i64::sample(random).into(),
            _ => Self::from(random.bits()) << 64 | Self::from(random.bits()),
        }
    }
}

impl Sample for bool {
    fn sample(random: &mut Random) -> Self {
        random.one_in(2)
    }
}

/// What is not a number does not equal itself: only [`Float`] and [`Double`] hold it, and always the same bits of it,
/// since servers take all of them for one value.
macro_rules! floats {
    ($($number:ident $by_bits:ident $nan:literal)*) => { $(
        impl Sample for $number {
            fn sample(random: &mut Random) -> Self {
                let extremes =
                    [0.0, -0.0, Self::MIN, Self::MAX, Self::MIN_POSITIVE, Self::INFINITY, Self::NEG_INFINITY, Self::from_bits(1)];
                match random.below(3) {
                    0 => *random.pick(&extremes),
                    1 => random.below(100) as Self / 8.0,
                    _ => Some(Self::from_bits(random.bits() as _)).filter(|float| !float.is_nan()).unwrap_or(1.5),
                }
            }
        }

        impl Sample for $by_bits {
            fn sample(random: &mut Random) -> Self {
                if random.one_in(6) { Self($number::from_bits($nan)) } else { Self($number::sample(random)) }
            }
        }
    )* };
}
floats!(f32 Float 0xffc0_1234 f64 Double 0x7ff8_0000_dead_beef);

/// Without zeros at the end: equal numbers have one form, as those have that a server sorts.
impl Sample for Decimal {
    fn sample(random: &mut Random) -> Self {
        let any = Self::from_i128_with_scale(i64::sample(random).into(), random.below(29) as u32);
        let extremes =
            [Self::MIN, Self::MAX, Self::ZERO, Self::new(1, 28), Self::new(-1, 28), Self::NEGATIVE_ONE];
        if random.one_in(3) { *random.pick(&extremes) } else { any.normalize() }
    }
}

impl Sample for Varint {
    fn sample(random: &mut Random) -> Self {
        if random.one_in(2) {
            return Self::from(i128::sample(random));
        }
        let bytes: Vec<u8> = (0..random.below(40)).map(|_| random.bits() as u8).collect();
        Self::from_signed_bytes_be(&bytes)
    }
}
