use super::entry::{Entry, EntryValue, entries};
use super::option_group::{caching, compaction, compression};
use super::settings::Setting;
use crate::errors::Errors;
use crate::option::{OptionValue, TableOption};
use proc_macro2::Ident;
use quote::ToTokens;
use std::ops::RangeInclusive;
use syn::{Expr, ExprLit, ExprUnary, Lit, MetaList, UnOp};

/// What an option's value is.
enum Kind {
    Int(RangeInclusive<i64>),
    /// Whether 0 is one of its values; 1 is.
    Share(bool),
    Boolean,
    Text,
    /// When to ask another replica.
    Patience,
    Repair,
}

const INT: i64 = i32::MAX as i64;

/// The settings, the options that they are, and their values. A TTL is at most 20 years.
const TYPED: &[(&str, &str, Kind)] = &[
    ("default_ttl", "default_time_to_live", Kind::Int(0..=630_720_000)),
    ("comment", "comment", Kind::Text),
    ("gc_grace_seconds", "gc_grace_seconds", Kind::Int(0..=INT)),
    ("bloom_filter_fp_chance", "bloom_filter_fp_chance", Kind::Share(false)),
    ("crc_check_chance", "crc_check_chance", Kind::Share(true)),
    ("speculative_retry", "speculative_retry", Kind::Patience),
    ("additional_write_policy", "additional_write_policy", Kind::Patience),
    ("read_repair", "read_repair", Kind::Repair),
    ("cdc", "cdc", Kind::Boolean),
    ("memtable", "memtable", Kind::Text),
    ("memtable_flush_period_in_ms", "memtable_flush_period_in_ms", Kind::Int(0..=INT)),
    ("min_index_interval", "min_index_interval", Kind::Int(1..=INT)),
    ("max_index_interval", "max_index_interval", Kind::Int(1..=INT)),
    ("allow_auto_snapshot", "allow_auto_snapshot", Kind::Boolean),
    ("incremental_backups", "incremental_backups", Kind::Boolean),
];

/// Those that are groups.
pub(super) const GROUPS: &[&str] = &["compaction", "compression", "caching", "options"];

/// Reads a typed option, if the word is one.
pub(super) fn typed(setting: &Setting, errors: &mut Errors) -> Option<TableOption> {
    let (_, name, kind) = TYPED.iter().find(|(word, ..)| setting.word == word)?;
    let value = setting.value.as_ref()?;
    match kind.read(value) {
        Ok(read) => Some(TableOption { word: setting.word.clone(), name: (*name).to_owned(), value: read }),
        Err(why) => {
            let literal = if literal(value).is_none() { ", as a literal" } else { "" };
            errors.at(value, format!("`{}` {why}{literal}", setting.word));
            None
        }
    }
}

/// Tells whether the word is a typed option.
pub(super) fn is_typed(word: &Ident) -> bool {
    TYPED.iter().any(|(known, ..)| word == known)
}

impl Kind {
    fn read(&self, value: &Expr) -> Result<OptionValue, String> {
        let read = match (self, literal(value)) {
            (Self::Int(range), Some(Value::Int(n))) if range.contains(&n) => Some(OptionValue::Int(n)),
            (Self::Share(zero), Some(Value::Int(n @ (0 | 1)))) if *zero || n == 1 => {
                Some(OptionValue::Float(n as f64))
            }
            (Self::Share(zero), Some(Value::Float(n)))
                if (0.0..=1.0).contains(&n) && (*zero || n > SMALLEST) =>
            {
                Some(OptionValue::Float(n))
            }
            (Self::Boolean, Some(Value::Boolean(flag))) => Some(OptionValue::Boolean(flag)),
            (Self::Text, Some(Value::Text(text))) => Some(OptionValue::Text(text)),
            (Self::Patience, Some(Value::Text(text))) if is_patience(&text) => Some(OptionValue::Text(text)),
            (Self::Repair, Some(Value::Text(text))) if is_one_of(&text, &["BLOCKING", "NONE"]) => {
                Some(OptionValue::Text(text))
            }
            _ => None,
        };
        read.ok_or_else(|| self.expected())
    }

    /// What a value of the kind is.
    fn expected(&self) -> String {
        match self {
            Self::Int(range) => {
                return format!("is a whole number from {} to {}", range.start(), range.end());
            }
            Self::Share(true) => "is a number from 0.0 to 1.0",
            Self::Share(false) => "is a number above 0.0, at most 1.0; write `0.01`, say",
            Self::Boolean => "is `true` or `false`",
            Self::Text => "is a string; write it in quotes",
            Self::Patience => "is one of \"99p\", \"50ms\", \"MIN(99p,50ms)\", \"ALWAYS\", \"NEVER\"",
            Self::Repair => "is \"BLOCKING\" or \"NONE\"",
        }
        .to_owned()
    }
}

/// Bloom filters of fewer false positives than this are more bits than servers take.
const SMALLEST: f64 = 6.71e-5;

enum Value {
    Int(i64),
    Float(f64),
    Boolean(bool),
    Text(String),
}

fn literal(value: &Expr) -> Option<Value> {
    match value {
        Expr::Group(group) => literal(&group.expr),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => match literal(expr)? {
            Value::Int(n) => Some(Value::Int(-n)),
            Value::Float(n) => Some(Value::Float(-n)),
            _ => None,
        },
        Expr::Lit(ExprLit { lit, .. }) => match lit {
            Lit::Int(n) => n.base10_parse().ok().map(Value::Int),
            Lit::Float(n) => n.base10_parse().ok().map(Value::Float),
            Lit::Bool(flag) => Some(Value::Boolean(flag.value)),
            Lit::Str(text) => Some(Value::Text(text.value())),
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn is_one_of(text: &str, known: &[&str]) -> bool {
    known.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// A percentile, milliseconds, the lesser or the greater of two, always, or never.
fn is_patience(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let number = |text: &str| text.parse::<f64>().is_ok_and(|n| n >= 0.0);
    let simple = |text: &str| {
        let percentile = text.strip_suffix("percentile").or(text.strip_suffix('p'));
        percentile.is_some_and(|n| number(n) && n.parse::<f64>().is_ok_and(|n| n < 100.0 && n > 0.0))
            || text.strip_suffix("ms").is_some_and(number)
    };
    let of_two =
        text.strip_prefix("min(").or(text.strip_prefix("max(")).and_then(|rest| rest.strip_suffix(')'));
    match of_two.and_then(|two| two.split_once(',')) {
        Some((first, second)) => simple(first.trim()) && simple(second.trim()),
        None => simple(&text) || is_one_of(&text, &["always", "never", "none"]),
    }
}

/// Reads a group: `compaction(..)`, `compression(..)`, `caching(..)`, or any options by their names.
pub(super) fn group(list: &MetaList, errors: &mut Errors) -> Vec<TableOption> {
    let Some(word) = list.path.get_ident() else { return Vec::new() };
    let entries = entries(list, errors);
    let map = match word.to_string().as_str() {
        "compaction" => compaction(word, &entries, errors),
        "compression" => compression(&entries, errors),
        "caching" => caching(&entries, errors),
        _ => return entries.into_iter().filter_map(|entry| any(word, entry, errors)).collect(),
    };
    vec![TableOption { word: word.clone(), name: word.to_string(), value: OptionValue::Map(map) }]
}

/// An option by its name.
fn any(word: &Ident, entry: Entry, errors: &mut Errors) -> Option<TableOption> {
    let own = TYPED.iter().find(|(_, option, _)| *option == entry.name).map(|(word, ..)| *word);
    let own = own.or_else(|| GROUPS.iter().copied().find(|group| *group == entry.name));
    if let Some(own) = own {
        errors.at(&entry.at, format!("this is a setting of its own; write `{own}` outside of `options(..)`"));
        return None;
    }
    let value = match &entry.value {
        EntryValue::Group(entries) => {
            let one = |entry: &Entry| Some((entry.name.clone(), entry.spelled(errors)?));
            OptionValue::Map(entries.iter().filter_map(one).collect())
        }
        EntryValue::One(sign, literal) => one(sign.is_some(), literal, errors)?,
    };
    Some(TableOption { word: word.clone(), name: entry.name, value })
}

fn one(negative: bool, literal: &Lit, errors: &mut Errors) -> Option<OptionValue> {
    let sign = if negative { -1 } else { 1 };
    let value = match literal {
        Lit::Int(n) => n.base10_parse::<i64>().ok().map(|n| OptionValue::Int(sign * n)),
        Lit::Float(n) => n.base10_parse::<f64>().ok().map(|n| OptionValue::Float(sign as f64 * n)),
        Lit::Bool(flag) if !negative => Some(OptionValue::Boolean(flag.value)),
        Lit::Str(text) if !negative => Some(OptionValue::Text(text.value())),
        _ => None,
    };
    if value.is_none() {
        let wrong = literal.to_token_stream();
        errors.at(wrong, "an option is a string, a number, `true` or `false`; write one of these");
    }
    value
}

#[cfg(test)]
mod tests {
    use super::is_patience;

    #[test]
    fn patience_is_spelt_as_servers_read_it() {
        for text in [
            "99p",
            "99.9PERCENTILE",
            "50ms",
            "0.5ms",
            "MIN(99p,50ms)",
            "max(95p, 10ms)",
            "ALWAYS",
            "never",
            "NONE",
        ] {
            assert!(is_patience(text), "{text}");
        }
        for text in
            ["", "99", "p", "100p", "50s", "MIN(99p)", "MIN(99p,50ms", "MID(99p,50ms)", "sometimes", "-1ms"]
        {
            assert!(!is_patience(text), "{text}");
        }
    }
}
