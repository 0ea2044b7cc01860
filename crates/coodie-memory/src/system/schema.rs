use super::DATACENTRE;
use crate::catalogue::{Catalogue, Column, Definition, Kind};
use crate::collection::serialise;
use bytes::Bytes;
use coodie_core::{CollectionType, ColumnType, DataType, Order, TypeName};
use coodie_cql::Replication;
use std::collections::BTreeMap;

/// The cells of a row in the order of the columns.
type Cells = Vec<Option<Bytes>>;

fn text(text: impl Into<String>) -> Option<Bytes> {
    Some(text.into().into_bytes().into())
}

fn int(number: i32) -> Option<Bytes> {
    Some(Bytes::copy_from_slice(&number.to_be_bytes()))
}

fn texts(entries: BTreeMap<String, String>) -> Option<Bytes> {
    let DataType::Collection { typ, .. } = ColumnType::Map(&ColumnType::Text, &ColumnType::Text).data_type()
    else {
        return None;
    };
    collection(&typ, entries.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
}

fn collection(ty: &CollectionType<'_>, entries: Vec<(Bytes, Bytes)>) -> Option<Bytes> {
    Some(serialise(ty, entries.len(), entries.iter().map(|(key, value)| (key, value))))
}

fn definitions(catalogue: &Catalogue) -> impl Iterator<Item = &Definition> {
    catalogue.0.values().flat_map(|keyspace| keyspace.tables.values()).map(|table| &*table.definition)
}

pub(super) fn keyspaces(catalogue: &Catalogue) -> Vec<Cells> {
    let own = Keyspace { name: "system", replication: local_strategy() };
    let schema = Keyspace { name: "system_schema", replication: local_strategy() };
    let user = catalogue
        .0
        .iter()
        .map(|(name, keyspace)| Keyspace { name, replication: strategy(&keyspace.replication) });
    let row = |keyspace: Keyspace<'_>| {
        vec![text(keyspace.name), Some(Bytes::from_static(&[1])), texts(keyspace.replication)]
    };
    [own, schema].into_iter().chain(user).map(row).collect()
}

struct Keyspace<'k> {
    name: &'k str,
    replication: BTreeMap<String, String>,
}

fn class(name: &str) -> (String, String) {
    ("class".to_owned(), format!("org.apache.cassandra.locator.{name}"))
}

fn local_strategy() -> BTreeMap<String, String> {
    [class("LocalStrategy")].into()
}

fn strategy(replication: &Replication) -> BTreeMap<String, String> {
    match replication {
        Replication::NetworkTopology(datacentres) => {
            let nodes = datacentres.iter().map(|(datacentre, nodes)| (datacentre.clone(), nodes.to_string()));
            [class("NetworkTopologyStrategy")].into_iter().chain(nodes).collect()
        }
        Replication::Simple(nodes) => {
            [class("SimpleStrategy"), ("replication_factor".to_owned(), nodes.to_string())].into()
        }
        _ => BTreeMap::new(),
    }
}

pub(super) fn tables(catalogue: &Catalogue) -> Vec<Cells> {
    let set = CollectionType::Set(Box::new(ColumnType::Text.data_type()));
    let flag = |flag: &'static str| (Bytes::from_static(flag.as_bytes()), Bytes::new());
    let row = |table: &Definition| {
        let counter = table.is_counter().then(|| flag("counter"));
        vec![
            text(&*table.keyspace),
            text(&*table.name),
            Some(Bytes::copy_from_slice(&0.01_f64.to_be_bytes())),
            text(""),
            int(0),
            collection(&set, [flag("compound")].into_iter().chain(counter).collect()),
            int(864_000),
            Some(Bytes::copy_from_slice(&table.id.to_be_bytes())),
        ]
    };
    definitions(catalogue).map(row).collect()
}

pub(super) fn columns(catalogue: &Catalogue) -> Vec<Cells> {
    let of_table = |table: &'_ Definition| {
        let row = |column: &Column| {
            let (kind, position) = match column.kind {
                Kind::Partition(place) => ("partition_key", place as i32),
                Kind::Clustering(place, _) => ("clustering", place as i32),
                Kind::Static => ("static", -1),
                Kind::Regular => ("regular", -1),
            };
            vec![
                text(&*table.keyspace),
                text(&*table.name),
                text(&*column.name),
                text(order(column.kind)),
                text(&*column.name),
                text(kind),
                int(position),
                text(TypeName(&column.ty).to_string()),
            ]
        };
        table.columns.iter().map(row).collect::<Vec<_>>()
    };
    definitions(catalogue).flat_map(of_table).collect()
}

fn order(kind: Kind) -> &'static str {
    match kind {
        Kind::Clustering(_, Order::Asc) => "asc",
        Kind::Clustering(_, Order::Desc) => "desc",
        _ => "none",
    }
}

pub(super) fn indexes(catalogue: &Catalogue) -> Vec<Cells> {
    let of_table = |table: &'_ Definition| {
        let row = |index: &crate::catalogue::Index| {
            let target = target(&table.columns[index.column]);
            vec![
                text(&*table.keyspace),
                text(&*table.name),
                text(&*index.name),
                text("COMPOSITES"),
                texts([("target".to_owned(), target)].into()),
            ]
        };
        table.indexes.iter().map(row).collect::<Vec<_>>()
    };
    definitions(catalogue).flat_map(of_table).collect()
}

/// What is indexed: of a collection, its values.
fn target(column: &Column) -> String {
    let name = coodie_core::Name::new(column.name.clone()).to_string();
    if column.is_multi_cell() { format!("values({name})") } else { name }
}

pub(super) fn local() -> Vec<Cells> {
    let set = CollectionType::Set(Box::new(ColumnType::Text.data_type()));
    let address = || Some(Bytes::from_static(&[127, 0, 0, 1]));
    let id = || Some(Bytes::from_static(&[0x11; 16]));
    let zero = (Bytes::from_static(b"0"), Bytes::new());
    vec![vec![
        text("local"),
        text("COMPLETED"),
        address(),
        text("coodie-memory"),
        text("3.4.7"),
        text(DATACENTRE),
        id(),
        address(),
        text("5"),
        text("org.apache.cassandra.dht.Murmur3Partitioner"),
        text("rack1"),
        text("5.0.8"),
        address(),
        id(),
        collection(&set, vec![zero]),
    ]]
}
