use crate::refusal::{failed, invalid};
use coodie_core::{Error, Result};
use std::collections::BTreeMap;

const PACKAGE: &str = "org.apache.cassandra.io.compress.";
const CHUNK: &str = "chunk_length_in_kb";
const RATIO: &str = "min_compress_ratio";
const DEFAULT_CHUNK: i32 = 16;

/// The compressors, each with the options that are its own.
const COMPRESSORS: [(&str, &[&str]); 5] = [
    ("LZ4Compressor", &["lz4_high_compressor_level", "lz4_compressor_type"]),
    ("SnappyCompressor", &[]),
    ("DeflateCompressor", &[]),
    ("ZstdCompressor", &["compression_level"]),
    ("NoopCompressor", &[]),
];

/// How a table is compressed, as the server spells it.
pub(super) fn compression(given: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>> {
    let mut options = given.clone();
    let enabled = options.remove("enabled").is_none_or(|enabled| enabled.eq_ignore_ascii_case("true"));
    if !given.is_empty() && enabled && !options.contains_key("class") {
        return Err(invalid("Missing sub-option 'class' for the 'compression' option."));
    }
    if !enabled && !options.is_empty() {
        return Err(invalid("If the 'enabled' option is set to false no other options must be specified"));
    }
    let Some(class) = options.remove("class") else {
        return Ok([("enabled".to_owned(), "false".to_owned())].into());
    };
    let chunk = options.remove(CHUNK).map_or(Ok(DEFAULT_CHUNK), |chunk| chunk_length(&chunk))?;
    let ratio = options.remove(RATIO).map_or(Ok(0.0), |ratio| parse_ratio(&ratio))?;
    let class = compressor(&class, &options)?;
    check(chunk, ratio)?;
    options.insert("class".to_owned(), class);
    options.insert(CHUNK.to_owned(), chunk.to_string());
    if ratio != 0.0 {
        options.insert(RATIO.to_owned(), super::spelt(ratio));
    }
    Ok(options)
}

fn chunk_length(text: &str) -> Result<i32> {
    let kilobytes = text.parse::<i32>().map_err(|_| invalid(format!("Invalid value for {CHUNK}")))?;
    if kilobytes > i32::MAX / 1024 {
        return Err(invalid(format!("Value of {CHUNK} is too large ({kilobytes})")));
    }
    Ok(kilobytes)
}

fn parse_ratio(text: &str) -> Result<f64> {
    let why = || failed("java.lang.NumberFormatException", &format!("For input string: \"{text}\""));
    text.parse().map_err(|_| why())
}

fn check(chunk: i32, ratio: f64) -> Result<()> {
    let refuse = |why: String| Err(invalid(why));
    if chunk <= 0 {
        return refuse(format!("Invalid negative or null {CHUNK}"));
    }
    if chunk & (chunk - 1) != 0 {
        return refuse(format!("{CHUNK} must be a power of 2"));
    }
    if ratio < 0.0 {
        return refuse(format!("Invalid negative {RATIO}"));
    }
    if ratio > 0.0 && ratio < 1.0 {
        return refuse(format!("{RATIO} can either be 0 or greater than or equal to 1"));
    }
    Ok(())
}

/// The full name of a compressor that takes these options.
fn compressor(class: &str, options: &BTreeMap<String, String>) -> Result<String> {
    if class.is_empty() {
        return Err(invalid(
            "The 'class' option must not be empty. To disable compression use 'enabled' : false",
        ));
    }
    let full = if class.contains('.') { class.to_owned() } else { format!("{PACKAGE}{class}") };
    let known = COMPRESSORS.iter().find(|(name, _)| full.strip_prefix(PACKAGE) == Some(name));
    let unknown = || invalid(format!("Could not create Compression for type {full}"));
    let (name, own) = known.ok_or_else(unknown)?;
    check_lz4(name, options)?;
    check_zstd(name, options)?;
    match options.keys().find(|option| !own.contains(&&***option)) {
        Some(option) => Err(invalid(format!("Unknown compression options {option}"))),
        None => Ok(full),
    }
}

fn check_lz4(name: &str, options: &BTreeMap<String, String>) -> Result<()> {
    let option = |option: &str| options.get(option).filter(|_| name == "LZ4Compressor");
    if let Some(kind) = option("lz4_compressor_type").filter(|kind| !["high", "fast"].contains(&&***kind)) {
        return Err(invalid(format!(
            "Invalid compressor type '{kind}' specified for LZ4 parameter 'lz4_compressor_type'. Valid options are \
             [high, fast]."
        )));
    }
    let Some(level) = option("lz4_high_compressor_level") else { return Ok(()) };
    if level.parse::<i32>().is_ok_and(|level| (1..=17).contains(&level)) {
        return Ok(());
    }
    Err(invalid(format!(
        "Invalid value [{level}] for parameter 'lz4_high_compressor_level'. Value must be between 1 and 17."
    )))
}

fn check_zstd(name: &str, options: &BTreeMap<String, String>) -> Result<()> {
    let Some(level) = options.get("compression_level").filter(|_| name == "ZstdCompressor") else {
        return Ok(());
    };
    let refuse = |why: String| -> Error { invalid(format!("ZstdCompressor.create() threw an error: {why}")) };
    match level.parse::<i32>() {
        Ok(level) if (-131_072..=22).contains(&level) => Ok(()),
        Ok(level) => {
            Err(refuse(format!("java.lang.IllegalArgumentException compression_level={level} is invalid")))
        }
        Err(_) => Err(refuse(format!("java.lang.NumberFormatException For input string: \"{level}\""))),
    }
}
