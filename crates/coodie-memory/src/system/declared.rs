use crate::catalogue::{Column, Definition, Kind, Options};
use crate::refusal::invalid;
use crate::storage::ClusteringOrder;
use coodie_core::ColumnType::{Blob, Boolean, Double, Frozen, Inet, Int, Map, Set, Text, Timestamp, Uuid};
use coodie_core::{ColumnType, Order, Result};
use std::sync::Arc;

const TEXTS: ColumnType = Frozen(&Map(&Text, &Text));

/// Where the columns are, how many of the first ones are the partition and the clustering key, the columns.
type Declared = (&'static str, &'static str, usize, usize, &'static [(&'static str, ColumnType)]);

const TABLES: &[Declared] = &[
    (
        "system_schema",
        "keyspaces",
        1,
        0,
        &[("keyspace_name", Text), ("durable_writes", Boolean), ("replication", TEXTS)],
    ),
    (
        "system_schema",
        "tables",
        1,
        1,
        &[
            ("keyspace_name", Text),
            ("table_name", Text),
            ("additional_write_policy", Text),
            ("allow_auto_snapshot", Boolean),
            ("bloom_filter_fp_chance", Double),
            ("caching", TEXTS),
            ("cdc", Boolean),
            ("comment", Text),
            ("compaction", TEXTS),
            ("compression", TEXTS),
            ("crc_check_chance", Double),
            ("dclocal_read_repair_chance", Double),
            ("default_time_to_live", Int),
            ("extensions", Frozen(&Map(&Text, &Blob))),
            ("flags", Frozen(&Set(&Text))),
            ("gc_grace_seconds", Int),
            ("id", Uuid),
            ("incremental_backups", Boolean),
            ("max_index_interval", Int),
            ("memtable", Text),
            ("memtable_flush_period_in_ms", Int),
            ("min_index_interval", Int),
            ("read_repair", Text),
            ("read_repair_chance", Double),
            ("speculative_retry", Text),
        ],
    ),
    (
        "system_schema",
        "columns",
        1,
        2,
        &[
            ("keyspace_name", Text),
            ("table_name", Text),
            ("column_name", Text),
            ("clustering_order", Text),
            ("column_name_bytes", Blob),
            ("kind", Text),
            ("position", Int),
            ("type", Text),
        ],
    ),
    (
        "system_schema",
        "indexes",
        1,
        2,
        &[
            ("keyspace_name", Text),
            ("table_name", Text),
            ("index_name", Text),
            ("kind", Text),
            ("options", TEXTS),
        ],
    ),
    (
        "system_schema",
        "types",
        1,
        1,
        &[
            ("keyspace_name", Text),
            ("type_name", Text),
            ("field_names", Frozen(&ColumnType::List(&Text))),
            ("field_types", Frozen(&ColumnType::List(&Text))),
        ],
    ),
    (
        "system_schema",
        "views",
        1,
        1,
        &[
            ("keyspace_name", Text),
            ("view_name", Text),
            ("additional_write_policy", Text),
            ("allow_auto_snapshot", Boolean),
            ("base_table_id", Uuid),
            ("base_table_name", Text),
            ("bloom_filter_fp_chance", Double),
            ("caching", TEXTS),
            ("cdc", Boolean),
            ("comment", Text),
            ("compaction", TEXTS),
            ("compression", TEXTS),
            ("crc_check_chance", Double),
            ("dclocal_read_repair_chance", Double),
            ("default_time_to_live", Int),
            ("extensions", Frozen(&Map(&Text, &Blob))),
            ("gc_grace_seconds", Int),
            ("id", Uuid),
            ("include_all_columns", Boolean),
            ("incremental_backups", Boolean),
            ("max_index_interval", Int),
            ("memtable", Text),
            ("memtable_flush_period_in_ms", Int),
            ("min_index_interval", Int),
            ("read_repair", Text),
            ("read_repair_chance", Double),
            ("speculative_retry", Text),
            ("where_clause", Text),
        ],
    ),
    (
        "system",
        "local",
        1,
        0,
        &[
            ("key", Text),
            ("bootstrapped", Text),
            ("broadcast_address", Inet),
            ("broadcast_port", Int),
            ("cluster_name", Text),
            ("cql_version", Text),
            ("data_center", Text),
            ("gossip_generation", Int),
            ("host_id", Uuid),
            ("listen_address", Inet),
            ("listen_port", Int),
            ("native_protocol_version", Text),
            ("partitioner", Text),
            ("rack", Text),
            ("release_version", Text),
            ("rpc_address", Inet),
            ("rpc_port", Int),
            ("schema_version", Uuid),
            ("tokens", Set(&Text)),
            ("truncated_at", Map(&Uuid, &Blob)),
        ],
    ),
    (
        "system",
        "peers",
        1,
        0,
        &[
            ("peer", Inet),
            ("data_center", Text),
            ("host_id", Uuid),
            ("preferred_ip", Inet),
            ("rack", Text),
            ("release_version", Text),
            ("rpc_address", Inet),
            ("schema_version", Uuid),
            ("tokens", Set(&Text)),
        ],
    ),
    (
        "system",
        "peers_v2",
        1,
        1,
        &[
            ("peer", Inet),
            ("peer_port", Int),
            ("data_center", Text),
            ("host_id", Uuid),
            ("native_address", Inet),
            ("native_port", Int),
            ("preferred_ip", Inet),
            ("preferred_port", Int),
            ("rack", Text),
            ("release_version", Text),
            ("schema_version", Uuid),
            ("tokens", Set(&Text)),
        ],
    ),
    (
        "system_schema",
        "dropped_columns",
        1,
        2,
        &[
            ("keyspace_name", Text),
            ("table_name", Text),
            ("column_name", Text),
            ("dropped_time", Timestamp),
            ("kind", Text),
            ("type", Text),
        ],
    ),
];

fn find(keyspace: &str, name: &str) -> Option<&'static Declared> {
    TABLES.iter().find(|table| (table.0, table.1) == (keyspace, name))
}

/// The columns of one of the system's tables, in the order of their cells.
pub(super) fn names(keyspace: &str, name: &str) -> Vec<&'static str> {
    find(keyspace, name).into_iter().flat_map(|table| table.4).map(|(name, _)| *name).collect()
}

/// What one of the system's tables is.
pub(super) fn definition(keyspace: &str, name: &str) -> Result<Definition> {
    let missing = || invalid(format!("table {name} does not exist"));
    let (_, _, partition, clustering, declared) = find(keyspace, name).ok_or_else(missing)?;
    let key = partition + clustering;
    let order = declared[*partition..key].iter().map(|(_, ty)| (ty.data_type(), Order::Asc));
    Ok(Definition {
        id: 0,
        keyspace: keyspace.to_owned(),
        name: name.to_owned(),
        columns: columns(declared, *partition, key),
        partition: (0..*partition).collect(),
        clustering: (*partition..key).collect(),
        order: Arc::new(ClusteringOrder(order.collect())),
        indexes: Vec::new(),
        options: Options::default(),
    })
}

/// The columns, of which those before `partition` and `key` are the partition and the clustering key.
fn columns(declared: &[(&str, ColumnType)], partition: usize, key: usize) -> Vec<Column> {
    let kind = |at: usize| match at {
        at if at < partition => Kind::Partition(at),
        at if at < key => Kind::Clustering(at - partition, Order::Asc),
        _ => Kind::Regular,
    };
    let column = |(at, (name, ty)): (usize, &(&str, ColumnType))| Column {
        name: (*name).to_owned(),
        ty: ty.data_type(),
        kind: kind(at),
    };
    declared.iter().enumerate().map(column).collect()
}
