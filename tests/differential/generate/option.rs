use crate::random::Random;

/// Options of tables, each of which is set in some documents.
const OPTIONS: &[&str] = &[
    "comment = \"it's a \\\"🦀\\\"; -- DROP\"",
    "comment = \"\"",
    "gc_grace_seconds = 0",
    "bloom_filter_fp_chance = 0.1",
    "crc_check_chance = 0.5",
    "speculative_retry = \"ALWAYS\"",
    "speculative_retry = \"75p\"",
    "additional_write_policy = \"50ms\"",
    "read_repair = \"NONE\"",
    "cdc = false",
    "memtable = \"default\"",
    "memtable_flush_period_in_ms = 3_600_000",
    "min_index_interval = 64",
    "max_index_interval = 4096",
    "allow_auto_snapshot = false",
    "incremental_backups = true",
    "compaction(class = \"LeveledCompactionStrategy\", sstable_size_in_mb = 64)",
    "compaction(class = \"TimeWindowCompactionStrategy\", compaction_window_unit = \"HOURS\", compaction_window_size = 2)",
    "compaction(class = \"SizeTieredCompactionStrategy\", min_threshold = 3, max_threshold = 16)",
    "compaction(class = \"UnifiedCompactionStrategy\")",
    "compression(class = \"ZstdCompressor\", chunk_length_in_kb = 4)",
    "compression(class = \"DeflateCompressor\")",
    "compression(enabled = false)",
    "caching(keys = \"NONE\", rows_per_partition = 10)",
    "caching(rows_per_partition = \"ALL\")",
];

/// None to three options, no two of which are one.
pub(crate) fn options(counts: bool, random: &mut Random) -> Vec<String> {
    let mut options = OPTIONS.to_vec();
    if !counts {
        options.extend(["default_ttl = 86_400", "default_ttl = 0"]);
    }
    random.shuffle(&mut options);
    let several = random.below(4);
    let mut chosen: Vec<&str> = Vec::new();
    for option in options {
        if chosen.len() < several && !chosen.iter().any(|other| name(other) == name(option)) {
            chosen.push(option);
        }
    }
    chosen.into_iter().map(str::to_owned).collect()
}

fn name(option: &str) -> &str {
    option.split([' ', '(']).next().unwrap_or_default()
}
