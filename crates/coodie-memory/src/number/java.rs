/// A `double` as Java prints it.
pub(crate) fn double_text(number: f64) -> String {
    spell(
        number.is_nan(),
        number.is_infinite(),
        number.is_sign_negative(),
        number == 0.0,
        format!("{:e}", number.abs()),
    )
}

/// A `float` as Java prints it.
pub(crate) fn float_text(number: f32) -> String {
    spell(
        number.is_nan(),
        number.is_infinite(),
        number.is_sign_negative(),
        number == 0.0,
        format!("{:e}", number.abs()),
    )
}

/// `digits` are the shortest that tell the number from its neighbours, with an exponent.
fn spell(nan: bool, infinite: bool, negative: bool, zero: bool, digits: String) -> String {
    if nan {
        return "NaN".to_owned();
    }
    let sign = if negative { "-" } else { "" };
    if infinite {
        return format!("{sign}Infinity");
    }
    if zero {
        return format!("{sign}0.0");
    }
    let (mantissa, exponent) = digits.split_once('e').unwrap_or((&digits, "0"));
    let (exponent, digits) = (exponent.parse::<i32>().unwrap_or(0), mantissa.replace('.', ""));
    format!("{sign}{}", place(&digits, exponent))
}

/// Puts the point where it belongs, or writes an exponent if that is far away.
fn place(digits: &str, exponent: i32) -> String {
    let or_zero = |digits: &str| if digits.is_empty() { "0".to_owned() } else { digits.to_owned() };
    match exponent {
        0..7 => {
            let whole = exponent as usize + 1;
            let padded = format!("{digits:0<whole$}");
            format!("{}.{}", &padded[..whole], or_zero(&padded[whole..]))
        }
        -3..0 => format!("0.{}{digits}", "0".repeat(exponent.unsigned_abs() as usize - 1)),
        _ => format!("{}.{}E{exponent}", &digits[..1], or_zero(&digits[1..])),
    }
}

#[cfg(test)]
mod tests {
    use super::{double_text, float_text};

    #[test]
    fn floats_are_spelt_as_java_spells_them() {
        for (number, text) in [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1.0, "1.0"),
            (1.5e-3, "0.0015"),
            (9.9e-4, "9.9E-4"),
            (1234567.0, "1234567.0"),
            (12345678.0, "1.2345678E7"),
            (1e10, "1.0E10"),
            (0.1, "0.1"),
            (f64::NEG_INFINITY, "-Infinity"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(double_text(number), text);
        }
        assert_eq!(float_text(0.1), "0.1");
    }
}
