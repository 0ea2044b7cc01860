use crate::document::RequestDefaults;
use crate::errors::Errors;
use crate::suggestion::instead;
use proc_macro2::Ident;
use quote::format_ident;
use syn::LitStr;

/// The settings that say how requests are carried out.
pub(crate) const WORDS: &[&str] = &["consistency", "serial_consistency", "timeout", "profile"];

const LEVELS: &[&str] = &["one", "two", "three", "quorum", "all", "local_quorum", "each_quorum", "local_one"];
const SERIAL_LEVELS: &[&str] = &["serial", "local_serial"];

/// Reads one of them.
pub(super) fn read(defaults: &mut RequestDefaults, setting: &Ident, text: &LitStr, errors: &mut Errors) {
    match setting.to_string().as_str() {
        "consistency" => defaults.consistency = level(text, LEVELS, errors),
        "serial_consistency" => defaults.serial_consistency = level(text, SERIAL_LEVELS, errors),
        "timeout" => defaults.timeout = millis(text, errors),
        _ if text.value().is_empty() => {
            errors.at(
                text,
                "a profile has a name; write the one given to `Cluster::hosts(..).profile(\"..\", ..)`",
            );
        }
        _ => defaults.profile = Some(text.clone()),
    }
}

/// The variant of a level, which may be written as CQL has it.
fn level(text: &LitStr, known: &[&str], errors: &mut Errors) -> Option<Ident> {
    let value = text.value();
    let level = value.to_lowercase();
    if known.contains(&level.as_str()) {
        let words = level.split('_').map(|word| word[..1].to_uppercase() + &word[1..]);
        return Some(format_ident!("{}", words.collect::<String>(), span = text.span()));
    }
    let why = match level.as_str() {
        "any" => {
            "`any` is no level for reads; say it on the write: `.consistency(Consistency::Any)`".to_owned()
        }
        "serial" | "local_serial" => {
            format!("`{value}` is a serial level; write `serial_consistency = \"{value}\"`")
        }
        _ => format!("there is no consistency `{value}` here; {}", instead(&value, known)),
    };
    errors.at(text, why);
    None
}

/// A time in milliseconds or seconds.
fn millis(text: &LitStr, errors: &mut Errors) -> Option<u64> {
    let value = text.value();
    let (number, factor) = match value.strip_suffix("ms") {
        Some(number) => (Some(number), 1),
        None => (value.strip_suffix('s'), 1_000),
    };
    let number = number.and_then(|number| number.trim().parse::<u64>().ok());
    let time = number.and_then(|number| number.checked_mul(factor)).filter(|time| *time > 0);
    if time.is_none() {
        errors
            .at(text, format!("`{value}` is no time-out; write `timeout = \"500ms\"` or `timeout = \"2s\"`"));
    }
    time
}
