use super::*;
use coodie::schema::build_create_table;

#[derive(Document)]
#[document(
    table = "readings",
    default_ttl = 3_600,
    comment = "it's",
    gc_grace_seconds = 60,
    bloom_filter_fp_chance = 0.01,
    crc_check_chance = 1,
    speculative_retry = "99p",
    additional_write_policy = "MIN(99p,50ms)",
    read_repair = "NONE",
    cdc = false,
    memtable = "default",
    memtable_flush_period_in_ms = 0,
    min_index_interval = 128,
    max_index_interval = 2048,
    allow_auto_snapshot = true,
    incremental_backups = false,
    compaction(class = "LeveledCompactionStrategy", sstable_size_in_mb = 160, "enabled" = true),
    compression(class = "LZ4Compressor", chunk_length_in_kb = 16),
    caching(keys = "ALL", rows_per_partition = 10),
    options(extensions(), own = -1, "Mixed Case" = "x", flag = true, share = 0.5)
)]
struct Reading {
    #[partition_key]
    id: i32,
    #[clustering(desc)]
    at: i64,
}

#[test]
fn options_stand_in_the_definition_as_the_server_spells_them() {
    let created = build_create_table(Reading::shapes().table()).to_string();
    let (_, with) = created.split_once(" WITH ").unwrap();
    assert_eq!(
        with.split(" AND ").collect::<Vec<_>>(),
        [
            "CLUSTERING ORDER BY (at DESC)",
            "default_time_to_live = 3600",
            "comment = 'it''s'",
            "gc_grace_seconds = 60",
            "bloom_filter_fp_chance = 0.01",
            "crc_check_chance = 1.0",
            "speculative_retry = '99p'",
            "additional_write_policy = 'MIN(99p,50ms)'",
            "read_repair = 'NONE'",
            "cdc = false",
            "memtable = 'default'",
            "memtable_flush_period_in_ms = 0",
            "min_index_interval = 128",
            "max_index_interval = 2048",
            "allow_auto_snapshot = true",
            "incremental_backups = false",
            "compaction = {'class': 'LeveledCompactionStrategy', 'sstable_size_in_mb': '160', 'enabled': 'true'}",
            "compression = {'class': 'LZ4Compressor', 'chunk_length_in_kb': '16'}",
            "caching = {'keys': 'ALL', 'rows_per_partition': '10'}",
            "extensions = {}",
            "own = -1",
            "\"Mixed Case\" = 'x'",
            "flag = true",
            "share = 0.5",
        ]
    );
}
