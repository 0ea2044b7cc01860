use crate::catalogue::{Column, Definition, Kind};
use crate::refusal::invalid;
use crate::storage::ClusteringOrder;
use coodie_core::ColumnType::{Blob, Boolean, Double, Frozen, Inet, Int, Map, Set, Text, Uuid};
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
            ("bloom_filter_fp_chance", Double),
            ("comment", Text),
            ("default_time_to_live", Int),
            ("flags", Frozen(&Set(&Text))),
            ("gc_grace_seconds", Int),
            ("id", Uuid),
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
            ("base_table_id", Uuid),
            ("base_table_name", Text),
            ("include_all_columns", Boolean),
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
            ("cluster_name", Text),
            ("cql_version", Text),
            ("data_center", Text),
            ("host_id", Uuid),
            ("listen_address", Inet),
            ("native_protocol_version", Text),
            ("partitioner", Text),
            ("rack", Text),
            ("release_version", Text),
            ("rpc_address", Inet),
            ("schema_version", Uuid),
            ("tokens", Set(&Text)),
        ],
    ),
    ("system", "peers", 1, 0, PEERS),
    ("system", "peers_v2", 1, 0, PEERS),
];

const PEERS: &[(&str, ColumnType)] = &[
    ("peer", Inet),
    ("data_center", Text),
    ("host_id", Uuid),
    ("rack", Text),
    ("release_version", Text),
    ("rpc_address", Inet),
    ("schema_version", Uuid),
    ("tokens", Set(&Text)),
];

/// What one of the system's tables is.
pub(super) fn definition(keyspace: &str, name: &str) -> Result<Definition> {
    let declared = TABLES.iter().find(|table| (table.0, table.1) == (keyspace, name));
    let missing = || invalid(format!("table {name} does not exist"));
    let (_, _, partition, clustering, declared) = declared.ok_or_else(missing)?;
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
