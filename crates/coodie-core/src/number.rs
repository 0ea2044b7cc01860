use crate::Varint;

/// Values that can be summed up.
#[diagnostic::on_unimplemented(
    message = "values of the type `{Self}` are not summed up",
    label = "not a number",
    note = "`sum` and `avg` are for integers, floats and decimals; of other columns there are `min`, `max` and `count`"
)]
pub trait Number {}

macro_rules! numbers {
    ($($number:ty)*) => { $(#[diagnostic::do_not_recommend] impl Number for $number {})* };
}
numbers!(i8 i16 i32 i64 f32 f64 Varint rust_decimal::Decimal);
#[cfg(feature = "bigdecimal")]
numbers!(bigdecimal::BigDecimal);
#[cfg(feature = "num-bigint")]
numbers!(num_bigint::BigInt);
