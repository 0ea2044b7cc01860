use crate::refusal::invalid;
use coodie_core::{Error, Result};

/// When a second replica is asked: always, never, after a time, after a percentile of times, or either of the two.
pub(super) fn policy(text: &str) -> Result<String> {
    let upper = text.to_uppercase();
    match &*upper {
        "ALWAYS" => return Ok(upper),
        "NEVER" | "NONE" => return Ok("NEVER".to_owned()),
        _ => {}
    }
    for function in ["MIN", "MAX"] {
        let inside = upper.strip_prefix(function).and_then(|rest| rest.strip_prefix('(')?.strip_suffix(')'));
        if let Some((a, b)) = inside.and_then(|inside| inside.split_once(',')) {
            return either(text, function, a.trim_end(), b.trim_start());
        }
    }
    simple(text, &upper).map(|policy| policy.to_string())
}

enum Policy {
    Percentile(f64),
    Millis(i32),
}

fn simple(text: &str, upper: &str) -> Result<Policy> {
    let number = |digits: &str| {
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        digits.parse::<f64>().ok().filter(|_| plain).ok_or_else(|| refuse(text))
    };
    if let Some(digits) = upper.strip_suffix("MS") {
        return Ok(Policy::Millis(number(digits)? as i32));
    }
    let digits = upper.strip_suffix("PERCENTILE").or_else(|| upper.strip_suffix('P'));
    let percentile = number(digits.ok_or_else(|| refuse(text))?)?;
    if percentile <= 0.0 || percentile >= 100.0 {
        return Err(invalid(format!(
            "Invalid value {text} for PERCENTILE option 'speculative_retry': must be between (0.0 and 100.0)"
        )));
    }
    Ok(Policy::Percentile(percentile))
}

fn either(text: &str, function: &str, a: &str, b: &str) -> Result<String> {
    let part = |part: &str| simple(part, part).map_err(|_| refuse(text));
    match (part(a)?, part(b)?) {
        (percentile @ Policy::Percentile(_), millis @ Policy::Millis(_))
        | (millis @ Policy::Millis(_), percentile @ Policy::Percentile(_)) => {
            Ok(format!("{function}({percentile},{millis})"))
        }
        (Policy::Millis(_), _) => Err(refuse_both(text, "FIXED")),
        _ => Err(refuse_both(text, "PERCENTILE")),
    }
}

/// The server names the one option, whichever it was.
#[cold]
fn refuse(text: &str) -> Error {
    invalid(format!("Invalid value {text} for option 'speculative_retry'"))
}

#[cold]
fn refuse_both(text: &str, kind: &str) -> Error {
    invalid(format!(
        "Invalid value {text} for option 'speculative_retry': MIN()/MAX() arguments should be of different types, but \
         both are of type {kind}"
    ))
}

impl std::fmt::Display for Policy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Percentile(percentile) => {
                let digits = format!("{percentile:.4}");
                write!(f, "{}p", digits.trim_end_matches('0').trim_end_matches('.'))
            }
            Self::Millis(millis) => write!(f, "{millis}ms"),
        }
    }
}
