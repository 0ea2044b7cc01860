//! Random values of each type of a column, its extremes first of all.

mod collection;
mod number;
mod text;
mod time;

use crate::Random;

/// A type of which there are random values.
pub trait Sample: Sized {
    /// A random value.
    fn sample(random: &mut Random) -> Self;
}

/// A random value of the type that is expected.
pub fn draw<T: Sample>(random: &mut Random) -> T {
    T::sample(random)
}

/// By how much a counter is incremented, if at all.
pub trait Count: Sample {
    /// By how much.
    fn by(&self) -> Option<i64>;

    /// The counter after it was incremented by another one.
    #[must_use]
    fn plus(&self, other: &Self) -> Self;
}

impl Count for i64 {
    fn by(&self) -> Option<i64> {
        Some(*self)
    }

    fn plus(&self, other: &Self) -> Self {
        self.wrapping_add(*other)
    }
}

impl Count for Option<i64> {
    fn by(&self) -> Option<i64> {
        *self
    }

    fn plus(&self, other: &Self) -> Self {
        match (self, other) {
            (Some(one), Some(other)) => Some(one.plus(other)),
            _ => self.or(*other),
        }
    }
}

/// Random values of structs: of each field, or of what the expression says.
#[macro_export]
macro_rules! sample {
    ($name:ident { $($field:tt: $value:expr),* $(,)? } from $random:ident) => {
        impl $crate::Sample for $name {
            fn sample($random: &mut $crate::Random) -> Self {
                Self { $($field: $value),* }
            }
        }
    };
}

/// Random values of enums: a variant, or any other value, which none of the variants stands for.
#[macro_export]
macro_rules! cases {
    ($name:ident { $($variant:ident),+ $(; $other:ident)? }) => {
        impl $crate::Sample for $name {
            fn sample(random: &mut $crate::Random) -> Self {
                $(if random.one_in(3) {
                    return Self::$other($crate::prelude::Unknown::unknown(random));
                })?
                let variants = [$(Self::$variant),+];
                random.pick(&variants).clone()
            }
        }
    };
}

/// A value that no variant of a generated enum stands for.
pub trait Unknown {
    /// Such a value.
    fn unknown(random: &mut Random) -> Self;
}

impl Unknown for String {
    fn unknown(random: &mut Random) -> Self {
        format!("~{}", Self::sample(random))
    }
}

macro_rules! unknown_numbers {
    ($($number:ty)*) => { $(
        impl Unknown for $number {
            fn unknown(random: &mut Random) -> Self {
                *random.pick(&[Self::MIN, 100, Self::MAX])
            }
        }
    )* };
}
unknown_numbers!(i8 i16 i32 i64);
