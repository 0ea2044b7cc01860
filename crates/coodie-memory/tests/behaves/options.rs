use super::client::{Client, v};
use super::show::{Null, Unset};
use coodie_core::{OptionValue, Table, TableOption};
use coodie_cql::{
    ColumnRef, CreateTable, Projection, Relation, TableRef, build_alter_keyspace, build_alter_table_with,
    build_create_keyspace, build_create_table, build_drop_table, build_select,
};
use std::time::Duration;

use OptionValue::{Boolean, Float, Int, Map, Text};

const COLUMNS: &str = "keyspace_name text pk, table_name text ck, additional_write_policy text, \
    allow_auto_snapshot boolean, bloom_filter_fp_chance double, caching frozen<map<text,text>>, cdc boolean, \
    comment text, compaction frozen<map<text,text>>, compression frozen<map<text,text>>, crc_check_chance double, \
    dclocal_read_repair_chance double, default_time_to_live int, extensions frozen<map<text,blob>>, \
    flags frozen<set<text>>, gc_grace_seconds int, incremental_backups boolean, max_index_interval int, \
    memtable text, memtable_flush_period_in_ms int, min_index_interval int, read_repair text, \
    read_repair_chance double, speculative_retry text";

/// What the server stores of `t` under a name.
fn stored(c: &Client, name: &str) -> String {
    let tables = c.declare("tables", COLUMNS);
    let mut select = build_select(tables);
    select.table = TableRef::new("system_schema", "tables");
    select.filters = tables.columns[..2].iter().map(|column| Relation::eq(ColumnRef::of(column))).collect();
    if name != "*" {
        select.projection = Projection::Columns(vec![super::parse::reference(tables, name)]);
    }
    c.call(select, v![Client::KEYSPACE, "t"]).run()
}

fn create(table: &'static Table, options: &[TableOption]) -> CreateTable {
    CreateTable { if_not_exists: false, options: options.to_vec(), ..build_create_table(table) }
}

#[test]
fn a_table_has_all_options_from_the_start() {
    let c = Client::with("k int pk, v int");
    assert_eq!(
        stored(&c, "*"),
        "coodie t 99p null 3f847ae147ae147b {keys:ALL,rows_per_partition:NONE} null  \
         {class:org.apache.cassandra.db.compaction.SizeTieredCompactionStrategy,max_threshold:32,min_threshold:4} \
         {chunk_length_in_kb:16,class:org.apache.cassandra.io.compress.LZ4Compressor} 3ff0000000000000 \
         0000000000000000 0 {} [compound] 864000 null 2048 null 0 128 BLOCKING 0000000000000000 99p"
    );
}

#[test]
fn options_are_stored_in_the_spelling_of_the_server() {
    let c = Client::new();
    let table = c.declare("t", "k int pk, v int");
    const CLASS: &str = "org.apache.cassandra.db.compaction.LeveledCompactionStrategy";
    for (name, value, answer) in [
        ("comment", Text("it's"), "it's"),
        ("comment", Int(5), "5"),
        ("bloom_filter_fp_chance", Text("0.5"), "3fe0000000000000"),
        ("default_time_to_live", Int(60), "60"),
        ("cdc", Boolean(true), "null"),
        ("allow_auto_snapshot", Text("no"), "false"),
        ("allow_auto_snapshot", Int(1), "null"),
        ("read_repair", Text("none"), "NONE"),
        ("speculative_retry", Text("99PERCENTILE"), "99p"),
        ("speculative_retry", Text("95.55555p"), "95.5555p"),
        ("speculative_retry", Text("50.9MS"), "50ms"),
        ("speculative_retry", Text("none"), "NEVER"),
        ("speculative_retry", Text("max(50ms , 99percentile)"), "MAX(99p,50ms)"),
        (
            "caching",
            Map(&[("keys", "all"), ("rows_per_partition", "0")]),
            "{keys:ALL,rows_per_partition:NONE}",
        ),
        ("caching", Map(&[]), "{keys:NONE,rows_per_partition:NONE}"),
        (
            "compaction",
            Map(&[("class", "LeveledCompactionStrategy")]),
            &format!("{{class:{CLASS},max_threshold:32,min_threshold:4}}"),
        ),
        (
            "compaction",
            Map(&[("class", "UnifiedCompactionStrategy"), ("scaling_parameters", "T4, N")]),
            "{class:org.apache.cassandra.db.compaction.UnifiedCompactionStrategy,scaling_parameters:T4, N}",
        ),
        (
            "compression",
            Map(&[("class", "ZstdCompressor"), ("min_compress_ratio", "2")]),
            "{chunk_length_in_kb:16,class:org.apache.cassandra.io.compress.ZstdCompressor,min_compress_ratio:2.0}",
        ),
        ("compression", Map(&[("enabled", "false")]), "{enabled:false}"),
    ] {
        let made = c.statement(create(table, &[TableOption::new(name, value)]));
        let shown = if made.is_empty() { stored(&c, name) } else { made };
        assert_eq!(shown, answer, "{name} = {value}");
        c.statement(build_drop_table(table));
    }
    // The Bloom filter follows the strategy of a new table.
    let leveled = TableOption::new("compaction", Map(&[("class", "LeveledCompactionStrategy")]));
    c.statement(create(table, &[leveled]));
    assert_eq!(stored(&c, "bloom_filter_fp_chance"), "3fb999999999999a");
    c.statement(build_drop_table(table));
    c.statement(create(table, &[]));
    c.statement(build_alter_table_with(table, vec![leveled, TableOption::new("gc_grace_seconds", Int(7))]));
    assert_eq!(stored(&c, "bloom_filter_fp_chance"), "3f847ae147ae147b");
    assert_eq!(stored(&c, "gc_grace_seconds"), "7");
}

#[test]
fn options_that_cannot_be() {
    let c = Client::new();
    let table = c.declare("t", "k int pk, v int");
    let size_tiered = |option| Map(Box::leak(Box::new([("class", "SizeTieredCompactionStrategy"), option])));
    let lz4 = |option| Map(Box::leak(Box::new([("class", "LZ4Compressor"), option])));
    for (name, value, answer) in [
        ("nope", Int(5), "!Unknown property 'nope'"),
        ("comment", Map(&[]), "!Invalid value for property 'comment'. It should be a string"),
        ("caching", Text("all"), "!Invalid value for property 'caching'. It should be a map."),
        (
            "caching",
            Map(&[("x", "y"), ("z", "a")]),
            "!Invalid caching sub-options [x, z]: only 'keys' and 'rows_per_partition' are allowed",
        ),
        ("id", Int(5), "!Invalid table id"),
        (
            "bloom_filter_fp_chance",
            Float(1e-5),
            "!bloom_filter_fp_chance must be larger than 6.71E-5 and less than or equal to 1.0 (got 1.0E-5)",
        ),
        (
            "crc_check_chance",
            Int(2),
            "!crc_check_chance must be larger than or equal to 0 and smaller than or equal to 1.0 (got 2.0)",
        ),
        (
            "default_time_to_live",
            Int(-1),
            "!default_time_to_live must be greater than or equal to 0 (got -1)",
        ),
        (
            "default_time_to_live",
            Int(630_720_001),
            "!default_time_to_live must be less than or equal to 630720000 (got 630720001)",
        ),
        ("default_time_to_live", Float(1.0), "!Invalid integer value 1.0 for 'default_time_to_live'"),
        (
            "max_index_interval",
            Int(64),
            "!max_index_interval must be greater than or equal to min_index_interval (128) (got 64)",
        ),
        (
            "cdc",
            Text("maybe"),
            "!Invalid boolean value maybe for 'cdc'. Positive values can be '1', 'true' or 'yes'. Negative values can be '0', 'false' or 'no'.",
        ),
        ("memtable", Text("nope"), "!Memtable configuration \"nope\" not found."),
        (
            "speculative_retry",
            Text("100p"),
            "!Invalid value 100p for PERCENTILE option 'speculative_retry': must be between (0.0 and 100.0)",
        ),
        (
            "speculative_retry",
            Text("MIN(1ms,2ms)"),
            "!Invalid value MIN(1ms,2ms) for option 'speculative_retry': MIN()/MAX() arguments should be of different types, but both are of type FIXED",
        ),
        (
            "compaction",
            Map(&[("sstable_size_in_mb", "4")]),
            "!Missing sub-option 'class' for the 'compaction' option",
        ),
        (
            "compaction",
            Map(&[("class", "Nope")]),
            "!Unable to find compaction strategy class 'org.apache.cassandra.db.compaction.Nope'",
        ),
        (
            "compaction",
            size_tiered(("nope", "x")),
            "!Properties specified [nope] are not understood by SizeTieredCompactionStrategy",
        ),
        (
            "compaction",
            size_tiered(("min_threshold", "64")),
            "!Min compaction threshold (got 64) cannot be greater than max compaction threshold (got 32)",
        ),
        (
            "compaction",
            size_tiered(("bucket_low", "2.0")),
            "!bucket_high value (1.5) is less than or equal to the bucket_low value (2.0)",
        ),
        (
            "compression",
            Map(&[("enabled", "true")]),
            "!Missing sub-option 'class' for the 'compression' option.",
        ),
        (
            "compression",
            Map(&[("class", "Nope")]),
            "!Could not create Compression for type org.apache.cassandra.io.compress.Nope",
        ),
        ("compression", lz4(("chunk_length_in_kb", "3")), "!chunk_length_in_kb must be a power of 2"),
        (
            "compression",
            lz4(("min_compress_ratio", "0.5")),
            "!min_compress_ratio can either be 0 or greater than or equal to 1",
        ),
        ("compression", lz4(("nope", "x")), "!Unknown compression options nope"),
    ] {
        let option = TableOption::new(name, value);
        assert_eq!(c.statement(create(table, &[option])), answer);
    }
    let counters = c.declare("n", "k int pk, v counter");
    let ttl = TableOption::new("default_time_to_live", Int(5));
    let refusal = "!Cannot set default_time_to_live on a table with counters";
    assert_eq!(c.statement(create(counters, &[ttl])), refusal);
    c.statement(create(counters, &[]));
    assert_eq!(c.statement(build_alter_table_with(counters, vec![ttl])), refusal);
    assert_eq!(
        c.statement(build_alter_table_with(table, vec![ttl])),
        "!Schema: Table 'coodie.t' doesn't exist"
    );
    let id = TableOption::new("id", Text("b0e2b0e0-0000-1000-8000-000000000001"));
    assert_eq!(c.statement(build_alter_table_with(counters, vec![id])), "!Cannot alter table id.");
}

#[test]
fn item_15_the_default_ttl_is_for_writes_that_have_none() {
    let c = Client::new();
    let table = c.declare("t", "k int pk, v int");
    c.statement(create(table, &[TableOption::new("default_time_to_live", Int(10))]));
    c.insert("k v", "", v![0, 0]).run();
    c.insert("k v", "ttl", v![1, 1, Unset]).run();
    c.insert("k v", "ttl", v![2, 2, Null]).run();
    c.insert("k v", "ttl", v![3, 3, 0]).run();
    c.insert("k v", "ttl", v![4, 4, 99]).run();
    c.update("v=", "k", "", v![5, 5]).run();
    c.insert("k v", "if not exists", v![6, 6]).run();
    assert_eq!(c.select("count", "", "", v![]).run(), "7");
    c.memory.clock().advance(Duration::from_secs(11));
    assert_eq!(c.all(), "2 2; 4 4; 3 3");
}

#[test]
fn keyspaces_are_altered() {
    let c = Client::new();
    let show = || {
        let columns = "keyspace_name text pk, durable_writes boolean, replication frozen<map<text,text>>";
        let mut select = build_select(c.declare("keyspaces", columns));
        select.table = TableRef::new("system_schema", "keyspaces");
        select.filters = vec![Relation::eq(ColumnRef::of(&c.table("keyspaces").columns[0]))];
        c.call(select, v!["coodie_altered"]).run().replace("org.apache.cassandra.locator.", "")
    };
    let network = |nodes: &[(&str, u32)]| {
        let nodes = nodes.iter().map(|(datacentre, nodes)| ((*datacentre).to_owned(), *nodes)).collect();
        coodie_cql::Replication::NetworkTopology(nodes)
    };
    let mut create = build_create_keyspace("coodie_altered", network(&[("replication_factor", 2)]));
    create.durable_writes = Some(false);
    assert_eq!(c.statement(create.clone()), "");
    assert_eq!(show(), "coodie_altered false {class:NetworkTopologyStrategy,datacenter1:2}");
    let alter = |replication, durable_writes| {
        let mut alter = build_alter_keyspace("coodie_altered");
        (alter.replication, alter.durable_writes) = (replication, durable_writes);
        c.statement(alter)
    };
    assert_eq!(alter(None, Some(true)), "");
    assert_eq!(alter(Some(network(&[("replication_factor", 3)])), None), "");
    assert_eq!(show(), "coodie_altered true {class:NetworkTopologyStrategy,datacenter1:2}");
    assert_eq!(alter(Some(network(&[("datacenter1", 1)])), None), "");
    assert_eq!(show(), "coodie_altered true {class:NetworkTopologyStrategy,datacenter1:1}");
    assert_eq!(
        alter(Some(network(&[("datacenter1", 0)])), None),
        "!Configuration for at least one datacenter must be present"
    );
    assert_eq!(
        alter(Some(network(&[("nope", 3)])), None),
        "!Unrecognized strategy option {nope} passed to NetworkTopologyStrategy for keyspace coodie_altered"
    );
    assert_eq!(alter(Some(coodie_cql::Replication::Simple(2)), Some(false)), "");
    assert_eq!(show(), "coodie_altered false {class:SimpleStrategy,replication_factor:2}");
    assert_eq!(alter(Some(network(&[])), None), "");
    assert_eq!(show(), "coodie_altered false {class:NetworkTopologyStrategy,datacenter1:2}");
    create.tablets = Some(coodie_cql::Tablets::On);
    assert_eq!(c.statement(create), "!Unknown property 'tablets'");
    let mut missing = build_alter_keyspace("coodie_nope");
    missing.durable_writes = Some(true);
    assert_eq!(c.statement(missing), "!Schema: Keyspace 'coodie_nope' doesn't exist");
    c.statement(coodie_cql::build_drop_keyspace("coodie_altered"));
}
