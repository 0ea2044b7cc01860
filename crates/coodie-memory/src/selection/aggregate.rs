use crate::compare::compare;
use crate::number::{Decimal, Number};
use crate::refusal::failed;
use bytes::Bytes;
use coodie_core::{DataType, NativeType, Result};
use num_bigint::BigInt;

/// What makes one value of many, and the type of that.
pub(super) struct Aggregate {
    pub(super) kind: Kind,
    pub(super) ty: DataType,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Count,
    Min,
    Max,
    Sum,
    Avg,
}

impl Kind {
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "count" => Some(Self::Count),
            "min" => Some(Self::Min),
            "max" => Some(Self::Max),
            "sum" => Some(Self::Sum),
            "avg" => Some(Self::Avg),
            _ => None,
        }
    }
}

impl Aggregate {
    /// So many rows.
    pub(super) fn count(&self, rows: usize) -> Bytes {
        Bytes::copy_from_slice(&(rows as i64).to_be_bytes())
    }

    /// What is made of these values, nulls left out.
    pub(super) fn of(&self, values: impl Iterator<Item = Result<Bytes>>) -> Result<Option<Bytes>> {
        let values = values.collect::<Result<Vec<_>>>()?;
        let order = |a: &Bytes, b: &Bytes| compare(&self.ty, a, b);
        match self.kind {
            Kind::Count => Ok(Some(self.count(values.len()))),
            // Of equal values the first stays.
            Kind::Min => Ok(values.into_iter().reduce(|a, b| if order(&b, &a).is_lt() { b } else { a })),
            Kind::Max => Ok(values.into_iter().reduce(|a, b| if order(&b, &a).is_gt() { b } else { a })),
            Kind::Sum | Kind::Avg => self.of_numbers(&values),
        }
    }

    fn of_numbers(&self, values: &[Bytes]) -> Result<Option<Bytes>> {
        let DataType::Native(ty) = &self.ty else { return Ok(None) };
        let numbers: Vec<_> = values.iter().filter_map(|value| Number::read(ty, value)).collect();
        let is_avg = self.kind == Kind::Avg;
        let made = match ty {
            NativeType::Float | NativeType::Double => Some(Number::Double(floats(&numbers, is_avg))),
            NativeType::Decimal => decimals(&numbers, is_avg).map(Number::Decimal),
            _ => Some(whole(&numbers, is_avg)),
        };
        let made = made.and_then(|made| match (ty, made) {
            // Also what no `long` holds is left as its lowest bits.
            (ty, Number::Varint(sum)) if *ty != NativeType::Varint => {
                Number::Decimal(Decimal::new(sum, 0)).write(ty)
            }
            (ty, made) => made.write(ty),
        });
        made.map(Some).ok_or_else(|| failed("java.lang.NumberFormatException", "no number"))
    }
}

/// Sums of any size: each type takes as many of the lowest bits as it has.
fn whole(numbers: &[Number], is_avg: bool) -> Number {
    let whole = |number: &Number| match number {
        Number::Varint(number) => number.clone(),
        other => BigInt::from(other.long()),
    };
    let sum: BigInt = numbers.iter().map(whole).sum();
    Number::Varint(if is_avg && !numbers.is_empty() { sum / numbers.len() } else { sum })
}

/// Exactly, digit by digit; an average is corrected by each number, with no more digits than it has.
fn decimals(numbers: &[Number], is_avg: bool) -> Option<Decimal> {
    let mut made = Decimal::new(0.into(), 0);
    for (n, number) in (1..).zip(numbers) {
        let number = number.decimal()?;
        made = if is_avg { made.add(&number.subtract(&made).divide(n)) } else { made.add(&number) };
    }
    Some(made)
}

/// In doubles, what is lost by rounding carried on (Kahan).
fn floats(numbers: &[Number], is_avg: bool) -> f64 {
    let (mut sum, mut lost, mut simple) = (0.0_f64, 0.0, 0.0_f64);
    for number in numbers.iter().map(Number::double) {
        simple += number;
        let corrected = number - lost;
        let rounded = sum + corrected;
        lost = (rounded - sum) - corrected;
        sum = rounded;
    }
    let total = sum + lost;
    let total = if total.is_nan() && simple.is_infinite() { simple } else { total };
    if is_avg && !numbers.is_empty() { total / numbers.len() as f64 } else { total }
}
