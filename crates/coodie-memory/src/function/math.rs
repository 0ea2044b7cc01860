use super::Scalar;
use crate::number::Number;
use coodie_core::{DataType, NativeType};

/// Functions of one number, of its own type.
pub(super) fn find(name: &str, arguments: &[&DataType]) -> Option<(Scalar, DataType)> {
    let [DataType::Native(ty)] = arguments else { return None };
    let function = match name {
        "abs" => absolute,
        "exp" => |ty: &_, number: &_| of_double(ty, number, f64::exp),
        "log" => |ty: &_, number: &_| of_double(ty, number, f64::ln),
        "log10" => |ty: &_, number: &_| of_double(ty, number, f64::log10),
        _ => return None,
    };
    // Of decimals and varints the server computes further digits.
    if !matches!(
        ty,
        NativeType::TinyInt
            | NativeType::SmallInt
            | NativeType::Int
            | NativeType::BigInt
            | NativeType::Float
            | NativeType::Double
    ) {
        return None;
    }
    let ty = ty.clone();
    let answer = DataType::Native(ty.clone());
    Some((Scalar::of_value(move |value| function(&ty, &Number::read(&ty, value)?)?.write(&ty)), answer))
}

fn absolute(_: &NativeType, number: &Number) -> Option<Number> {
    Some(match number {
        Number::Whole(number) => Number::Whole(number.wrapping_abs()),
        Number::Float(number) => Number::Float(number.abs()),
        Number::Double(number) => Number::Double(number.abs()),
        other => other.clone(),
    })
}

fn of_double(_: &NativeType, number: &Number, function: fn(f64) -> f64) -> Option<Number> {
    Some(Number::Double(function(number.double())))
}
