use super::entry::Entry;
use super::option::is_one_of;
use crate::errors::Errors;
use crate::suggestion::instead;
use proc_macro2::Ident;

/// The classes that servers know by their last name; any other is written with its package.
const COMPACTIONS: &[&str] = &[
    "SizeTieredCompactionStrategy",
    "LeveledCompactionStrategy",
    "TimeWindowCompactionStrategy",
    "UnifiedCompactionStrategy",
    "IncrementalCompactionStrategy",
];

/// What the classes take: each of Cassandra and ScyllaDB.
const COMPACTION: &[&str] = &[
    "class",
    "enabled",
    "min_threshold",
    "max_threshold",
    "tombstone_threshold",
    "tombstone_compaction_interval",
    "unchecked_tombstone_compaction",
    "only_purge_repaired_tombstones",
    "provide_overlapping_tombstones",
    "log_all",
    "min_sstable_size",
    "bucket_low",
    "bucket_high",
    "sstable_size_in_mb",
    "fanout_size",
    "single_sstable_uplevel",
    "timestamp_resolution",
    "compaction_window_unit",
    "compaction_window_size",
    "expired_sstable_check_frequency_seconds",
    "unsafe_aggressive_sstable_expiration",
    "scaling_parameters",
    "flush_size_override",
    "base_shard_count",
    "target_sstable_size",
    "sstable_growth",
    "max_sstables_to_compact",
    "overlap_inclusion_method",
    "space_amplification_goal",
];

const COMPRESSIONS: &[&str] = &[
    "LZ4Compressor",
    "SnappyCompressor",
    "DeflateCompressor",
    "ZstdCompressor",
    "NoopCompressor",
    "LZ4WithDictsCompressor",
    "ZstdWithDictsCompressor",
];

const COMPRESSION: &[&str] = &[
    "class",
    "enabled",
    "chunk_length_in_kb",
    "min_compress_ratio",
    "compression_level",
    "lz4_compressor_type",
    "lz4_high_compressor_level",
];

type Pairs = Vec<(String, String)>;

pub(super) fn compaction(word: &Ident, entries: &[Entry], errors: &mut Errors) -> Pairs {
    if entries.iter().all(|entry| entry.name != "class") && errors.is_empty() {
        errors.at(word, "`compaction` needs a class; write `class = \"LeveledCompactionStrategy\"`, say");
    }
    let own_class = class(entries, COMPACTIONS, errors);
    pairs("compaction", entries, if own_class { &[] } else { COMPACTION }, errors)
}

pub(super) fn compression(entries: &[Entry], errors: &mut Errors) -> Pairs {
    let own_class = class(entries, COMPRESSIONS, errors);
    pairs("compression", entries, if own_class { &[] } else { COMPRESSION }, errors)
}

/// Checks the class. One with its package may be of the user's own: `true`.
fn class(entries: &[Entry], known: &[&str], errors: &mut Errors) -> bool {
    let Some(entry) = entries.iter().find(|entry| entry.name == "class") else { return false };
    let Some(class) = entry.spelled(errors) else { return false };
    let own = class.contains('.') && !known.iter().any(|known| class.ends_with(known));
    if !own && !class.contains('.') && !known.contains(&class.as_str()) {
        let mut remedy = instead(&class, known);
        if !remedy.starts_with("did") {
            remedy += "; a class of your own is written with its package";
        }
        errors.at(entry.value_at(), format!("`{class}` is no class that servers know; {remedy}"));
    }
    own
}

/// Keys are cached or not; of the rows of a partition as many as are said.
pub(super) fn caching(entries: &[Entry], errors: &mut Errors) -> Pairs {
    for entry in entries {
        let Some(value) = entry.spelled(errors) else { continue };
        let number = entry.name == "rows_per_partition" && value.parse::<u32>().is_ok();
        if !number && !is_one_of(&value, &["ALL", "NONE"]) {
            let expected =
                if entry.name == "keys" { "\"ALL\" or \"NONE\"" } else { "\"ALL\", \"NONE\" or a number" };
            errors.at(entry.value_at(), format!("`{}` is {expected}", entry.name));
        }
    }
    pairs("caching", entries, &["keys", "rows_per_partition"], errors)
}

/// The entries as a map; where names are known, others are mistakes.
fn pairs(what: &str, entries: &[Entry], known: &[&str], errors: &mut Errors) -> Pairs {
    let pair = |entry: &Entry| {
        if !known.is_empty() && !known.contains(&entry.name.as_str()) {
            let name = &entry.name;
            errors.at(&entry.at, format!("`{what}` has no setting `{name}`; {}", instead(name, known)));
            return None;
        }
        Some((entry.name.clone(), entry.spelled(errors)?))
    };
    entries.iter().filter_map(pair).collect()
}
