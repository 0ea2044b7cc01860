//! Options of tables in the form in which the server keeps them.

use super::system::SystemQuery;
use crate::Target;
use coodie_core::{ColumnType, OptionValue, Result};
use std::collections::BTreeMap;

/// How an option is read back.
pub(super) struct OptionQuery {
    name: &'static str,
    of_table: SystemQuery,
    of_view: SystemQuery,
}

/// An option as the server keeps it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kept {
    /// This server shows no such option.
    Hidden,
    /// Null: what the server does without being told.
    Default,
    Number(f64),
    Boolean(bool),
    Text(String),
    Map(BTreeMap<String, String>),
}

const TEXTS: ColumnType = ColumnType::Frozen(&ColumnType::Map(&ColumnType::Text, &ColumnType::Text));

macro_rules! options {
    ($($name:ident: $ty:expr,)*) => {
        static OPTIONS: [OptionQuery; [$(stringify!($name)),*].len()] = [$(OptionQuery {
            name: stringify!($name),
            of_table: SystemQuery::of_schema(
                "tables", &[(stringify!($name), $ty)], &["keyspace_name", "table_name"],
            ),
            of_view: SystemQuery::of_schema(
                "views", &[(stringify!($name), $ty)], &["keyspace_name", "view_name"],
            ),
        }),*];
    };
}
options! {
    additional_write_policy: ColumnType::Text,
    allow_auto_snapshot: ColumnType::Boolean,
    bloom_filter_fp_chance: ColumnType::Double,
    caching: TEXTS,
    cdc: ColumnType::Boolean,
    comment: ColumnType::Text,
    compaction: TEXTS,
    compression: TEXTS,
    crc_check_chance: ColumnType::Double,
    default_time_to_live: ColumnType::Int,
    gc_grace_seconds: ColumnType::Int,
    incremental_backups: ColumnType::Boolean,
    max_index_interval: ColumnType::Int,
    memtable: ColumnType::Text,
    memtable_flush_period_in_ms: ColumnType::Int,
    min_index_interval: ColumnType::Int,
    read_repair: ColumnType::Text,
    speculative_retry: ColumnType::Text,
}

impl OptionQuery {
    /// The query of this option, if a server may show it.
    pub(super) fn of(name: &str) -> Option<&'static Self> {
        OPTIONS.iter().find(|option| option.name == name)
    }

    /// Reads the option of a table or a view.
    pub(super) async fn read(&self, target: &Target, key: &[&str], of_view: bool) -> Result<Kept> {
        let query = if of_view { &self.of_view } else { &self.of_table };
        let rows = match query.read(target, key).await {
            Ok(rows) => rows,
            // An older server, or another one, does not have the column.
            Err(why) if why.server_message().is_some() && (why.is_schema() || why.is_invalid_query()) => {
                return Ok(Kept::Hidden);
            }
            Err(why) => return Err(why),
        };
        let Some(row) = rows.rows()?.into_iter().next() else { return Ok(Kept::Hidden) };
        let kept = match query.ty() {
            ColumnType::Text => row.at::<Option<String>>(0)?.map(Kept::Text),
            ColumnType::Boolean => row.at::<Option<bool>>(0)?.map(Kept::Boolean),
            ColumnType::Double => row.at::<Option<f64>>(0)?.map(Kept::Number),
            ColumnType::Int => row.at::<Option<i32>>(0)?.map(|number| Kept::Number(number.into())),
            _ => row.at::<Option<BTreeMap<String, String>>>(0)?.map(Kept::Map),
        };
        Ok(kept.unwrap_or(Kept::Default))
    }
}

impl Kept {
    /// Tells whether the server keeps what the model says; nothing, where that cannot be known.
    pub(super) fn is(&self, name: &str, value: &OptionValue) -> Option<bool> {
        match (self, value) {
            (Self::Hidden, _) => None,
            // Where no node takes part in it, Cassandra does not keep the flag.
            (Self::Default, OptionValue::Boolean(true)) if name == "cdc" => None,
            (Self::Default, value) => Some(is_default(name, value)),
            (Self::Number(kept), OptionValue::Int(wanted)) => Some(*kept == *wanted as f64),
            (Self::Number(kept), OptionValue::Float(wanted)) => Some(kept == wanted),
            (Self::Boolean(kept), OptionValue::Boolean(wanted)) => Some(kept == wanted),
            (Self::Text(kept), OptionValue::Text(wanted)) => Some(text(name, kept) == text(name, wanted)),
            (Self::Map(kept), OptionValue::Map(wanted)) => Some(same_map(name, kept, wanted)),
            _ => Some(false),
        }
    }
}

fn is_default(name: &str, value: &OptionValue) -> bool {
    match (name, value) {
        ("allow_auto_snapshot" | "incremental_backups", OptionValue::Boolean(value)) => *value,
        ("cdc", OptionValue::Boolean(value)) => !value,
        ("memtable", OptionValue::Text(value)) => *value == "default",
        _ => false,
    }
}

fn text(name: &str, value: &str) -> String {
    match name {
        "speculative_retry" | "additional_write_policy" => retry(value),
        "read_repair" => value.to_ascii_uppercase(),
        _ => value.to_owned(),
    }
}

/// `99PERCENTILE` as `99p`, `min(99p, 50MS)` as `MIN(99p,50ms)`.
fn retry(value: &str) -> String {
    let value: String = value.to_ascii_lowercase().split_whitespace().collect();
    let number = |text: &str| text.parse::<f64>().ok();
    if let Some((function, arguments)) = value.split_once('(') {
        let mut arguments: Vec<_> = arguments.trim_end_matches(')').split(',').map(retry).collect();
        // The percentile first, whichever was said first.
        arguments.sort_by_key(|argument| !argument.ends_with('p'));
        return format!("{}({})", function.to_ascii_uppercase(), arguments.join(","));
    }
    let percentile = value.strip_suffix("percentile").or_else(|| value.strip_suffix('p'));
    match (&*value, percentile.and_then(number), value.strip_suffix("ms").and_then(number)) {
        ("none" | "never", ..) => "NEVER".to_owned(),
        (_, Some(percentile), _) => format!("{percentile}p"),
        (_, _, Some(millis)) => format!("{}ms", millis.trunc()),
        _ => value.to_ascii_uppercase(),
    }
}

/// What servers add to a map by themselves, of which not all agree.
const DEFAULTS: &[(&str, &str, &[&str])] = &[
    ("caching", "keys", &["ALL", "NONE"]),
    ("caching", "rows_per_partition", &["NONE"]),
    ("compaction", "enabled", &["true"]),
    ("compaction", "max_threshold", &["32"]),
    ("compaction", "min_threshold", &["4"]),
    ("compression", "chunk_length_in_kb", &["16", "64", "4"]),
    ("compression", "enabled", &["true"]),
    ("compression", "min_compress_ratio", &["0.0"]),
];

fn same_map(name: &str, kept: &BTreeMap<String, String>, wanted: &[(&str, &str)]) -> bool {
    let kept: BTreeMap<_, _> = kept.iter().map(|(key, value)| entry(name, key, value)).collect();
    let wanted: BTreeMap<_, _> = wanted.iter().map(|(key, value)| entry(name, key, value)).collect();
    let is_default = |key: &str, value: &str| {
        DEFAULTS.iter().any(|(of, known, values)| *of == name && *known == key && values.contains(&value))
    };
    kept.keys().chain(wanted.keys()).all(|key| match (kept.get(key), wanted.get(key)) {
        (Some(kept), Some(wanted)) => kept == wanted,
        (Some(value), None) | (None, Some(value)) => is_default(key, value),
        (None, None) => true,
    })
}

/// An entry as the server spells it.
fn entry(name: &str, key: &str, value: &str) -> (String, String) {
    let (key, value) = (key.to_owned(), value.trim());
    let class = |package: &str| match value.contains('.') {
        true => value.to_owned(),
        false => format!("{package}.{value}"),
    };
    match (name, &*key) {
        ("caching", _) => (key, value.to_ascii_uppercase()),
        ("compaction", "class") => (key, class("org.apache.cassandra.db.compaction")),
        ("compression", "class" | "sstable_compression") if value.is_empty() => {
            ("enabled".to_owned(), "false".to_owned())
        }
        ("compression", "class" | "sstable_compression") => {
            ("class".to_owned(), class("org.apache.cassandra.io.compress"))
        }
        ("compression", "chunk_length_kb") => ("chunk_length_in_kb".to_owned(), value.to_owned()),
        (_, "enabled") => (key, value.to_ascii_lowercase()),
        _ => (key, value.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use OptionValue::{Boolean, Float, Int, Map, Text};

    fn map(entries: &[(&str, &str)]) -> Kept {
        Kept::Map(entries.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn what_the_model_says_is_what_the_server_keeps() {
        const TWCS: &str = "org.apache.cassandra.db.compaction.TimeWindowCompactionStrategy";
        const ZSTD: &str = "org.apache.cassandra.io.compress.ZstdCompressor";
        let text = |text: &str| Kept::Text(text.to_owned());
        let thresholds = [("class", TWCS), ("max_threshold", "32"), ("min_threshold", "4")];
        for (name, model, kept) in [
            ("comment", Text("it's"), text("it's")),
            ("gc_grace_seconds", Int(60), Kept::Number(60.0)),
            ("crc_check_chance", Int(1), Kept::Number(1.0)),
            ("bloom_filter_fp_chance", Float(0.1), Kept::Number(0.1)),
            ("speculative_retry", Text("99PERCENTILE"), text("99p")),
            ("speculative_retry", Text("99.5p"), text("99.5PERCENTILE")),
            ("speculative_retry", Text("none"), text("NEVER")),
            ("speculative_retry", Text("Always"), text("ALWAYS")),
            ("speculative_retry", Text("10.5MS"), text("10ms")),
            ("additional_write_policy", Text("min(50MS, 99Percentile)"), text("MIN(99p,50ms)")),
            ("read_repair", Text("none"), text("NONE")),
            ("cdc", Boolean(true), Kept::Boolean(true)),
            ("cdc", Boolean(false), Kept::Default),
            ("memtable", Text("default"), Kept::Default),
            ("incremental_backups", Boolean(true), Kept::Default),
            ("caching", Map(&[("keys", "none")]), map(&[("keys", "NONE"), ("rows_per_partition", "NONE")])),
            (
                "caching",
                Map(&[("rows_per_partition", "ALL")]),
                map(&[("keys", "NONE"), ("rows_per_partition", "ALL")]),
            ),
            ("compaction", Map(&[("class", "TimeWindowCompactionStrategy")]), map(&thresholds)),
            (
                "compression",
                Map(&[("class", "ZstdCompressor")]),
                map(&[("class", ZSTD), ("chunk_length_in_kb", "16")]),
            ),
            ("compression", Map(&[("sstable_compression", "ZstdCompressor")]), map(&[("class", ZSTD)])),
            ("compression", Map(&[("enabled", "false")]), map(&[("enabled", "false")])),
            ("compression", Map(&[("sstable_compression", "")]), map(&[("enabled", "false")])),
        ] {
            assert_eq!(kept.is(name, &model), Some(true), "{name} {model} {kept:?}");
        }
    }

    #[test]
    fn what_differs_is_told_from_what_cannot_be_known() {
        const STCS: &str = "SizeTieredCompactionStrategy";
        let stcs = || ("class", "org.apache.cassandra.db.compaction.SizeTieredCompactionStrategy");
        for (name, model, kept, same) in [
            ("comment", Text("a"), Kept::Text("A".into()), Some(false)),
            ("gc_grace_seconds", Int(60), Kept::Number(61.0), Some(false)),
            ("speculative_retry", Text("99p"), Kept::Text("95p".into()), Some(false)),
            ("compaction", Map(&[("class", STCS), ("min_threshold", "6")]), map(&[stcs()]), Some(false)),
            ("compaction", Map(&[("class", STCS)]), map(&[stcs(), ("min_threshold", "6")]), Some(false)),
            ("compaction", Map(&[("class", "my.Strategy")]), map(&[stcs()]), Some(false)),
            ("memtable", Text("trie"), Kept::Default, Some(false)),
            ("incremental_backups", Boolean(false), Kept::Default, Some(false)),
            ("cdc", Boolean(true), Kept::Default, None),
            ("tombstone_gc", Map(&[("mode", "repair")]), Kept::Hidden, None),
        ] {
            assert_eq!(kept.is(name, &model), same, "{name} {model} {kept:?}");
        }
    }
}
