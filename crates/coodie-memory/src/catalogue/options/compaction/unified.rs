use super::{Given, int, is_flag};
use crate::refusal::invalid;
use coodie_core::Result;

pub(super) const NAME: &str = "UnifiedCompactionStrategy";
pub(super) const OPTIONS: &[&str] = &[
    "scaling_parameters",
    "base_shard_count",
    "target_sstable_size",
    "flush_size_override",
    "max_sstables_to_compact",
    "expired_sstable_check_frequency_seconds",
    "unsafe_aggressive_sstable_expiration",
    "overlap_inclusion_method",
    "min_sstable_size",
    "sstable_growth",
];
const MEBIBYTE: f64 = 1_048_576.0;

/// Refuses values that the unified strategy cannot have.
pub(super) fn check(options: &Given) -> Result<()> {
    let parameters = options.get("scaling_parameters").map_or("", |parameters| parameters);
    parameters.split(',').map(str::trim).filter(|one| !one.is_empty()).try_for_each(check_scaling)?;
    if let Some(count) = int(options, "base_shard_count")?.filter(|count| *count <= 0) {
        return Err(invalid(format!("Invalid configuration, base_shard_count should be positive: {count}")));
    }
    for name in ["target_sstable_size", "flush_size_override"] {
        check_size(options, name)?;
    }
    int(options, "max_sstables_to_compact")?;
    let name = "expired_sstable_check_frequency_seconds";
    if let Some(seconds) = int(options, name)?.filter(|seconds| *seconds <= 0) {
        return Err(invalid(format!("Invalid configuration, {name} should be positive: {seconds}")));
    }
    check_words(options)
}

fn check_words(options: &Given) -> Result<()> {
    let name = "unsafe_aggressive_sstable_expiration";
    if let Some(value) = options.get(name).filter(|value| !is_flag(value)) {
        return Err(invalid(format!("{name} should either be 'true' or 'false', not {value}")));
    }
    let methods = ["NONE", "SINGLE", "TRANSITIVE"];
    let method = options.get("overlap_inclusion_method");
    match method.filter(|method| !methods.contains(&&*method.to_uppercase())) {
        Some(method) => Err(invalid(format!(
            "Invalid overlap inclusion method {method}. The valid options are [NONE, SINGLE, TRANSITIVE]."
        ))),
        None => Ok(()),
    }
}

/// `N`, `L8`, `T4` or a number.
fn check_scaling(parameter: &str) -> Result<()> {
    let digits = parameter.strip_prefix(['L', 'T']);
    let plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.unwrap_or_else(|| parameter.strip_prefix(['+', '-']).unwrap_or(parameter));
    if parameter != "N" && !plain(number) {
        return Err(invalid(format!(
            "Scaling parameter {parameter} must match N|L[0-9]+|T[0-9]+|[+-]?[0-9]+"
        )));
    }
    if digits.is_some_and(|digits| digits.parse::<u32>().is_ok_and(|fan| fan < 2)) {
        return Err(invalid(format!("Fan factor cannot be lower than 2 in {parameter}")));
    }
    Ok(())
}

fn check_size(options: &Given, name: &str) -> Result<()> {
    let Some(size) = options.get(name) else { return Ok(()) };
    let bytes =
        bytes(size).map_err(|why| invalid(format!("{name} {size} is not a valid size in bytes: {why}")))?;
    if bytes < MEBIBYTE {
        return Err(invalid(format!("{name} {size} is not acceptable, size must be at least 1.000MiB")));
    }
    Ok(())
}

/// `512B`, `1.5 GiB`.
fn bytes(size: &str) -> Result<f64, String> {
    let number = size.strip_suffix('B').ok_or_else(|| format!("{size} does not end in unit B"))?;
    let binary = number.strip_suffix('i');
    let (number, base) = binary.map_or((number, 1000.0_f64), |number| (number, 1024.0));
    let power = number.chars().last().and_then(|prefix| "KMGTPE".find(prefix));
    let number = if power.is_some() { &number[..number.len() - 1] } else { number };
    let factor = power.map_or(1.0, |power| base.powi(power as i32 + 1));
    number.trim_end().parse::<f64>().map(|number| number * factor).map_err(|_| "null".to_owned())
}
