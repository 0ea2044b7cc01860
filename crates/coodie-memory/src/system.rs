//! The system's own tables, made from the catalogue when they are read.

mod cells;
mod declared;
mod local;
mod schema;
mod tables;

use crate::catalogue::{Catalogue, Table};
use crate::refusal::invalid;
use crate::storage::{Change, Data, Edge, PartitionKey, Row};
use crate::write::Write;
use bytes::Bytes;
use coodie_core::Result;
use coodie_cql::Using;

/// The one datacentre.
pub(crate) const DATACENTRE: &str = "datacenter1";

/// Tells whether a keyspace is the system's own.
pub(crate) fn is_system(keyspace: &str) -> bool {
    let others =
        ["system_auth", "system_distributed", "system_traces", "system_views", "system_virtual_schema"];
    keyspace == "system" || keyspace == "system_schema" || others.contains(&keyspace)
}

/// One of the system's tables, with its rows.
pub(crate) fn table(catalogue: &Catalogue, keyspace: &str, name: &str) -> Result<Table> {
    let rows = match (keyspace, name) {
        ("system_schema", "keyspaces") => schema::keyspaces(catalogue),
        ("system_schema", "tables") => tables::tables(catalogue),
        ("system_schema", "columns") => schema::columns(catalogue),
        ("system_schema", "indexes") => schema::indexes(catalogue),
        ("system_schema", "types") => schema::types(catalogue),
        ("system_schema", "views" | "dropped_columns") => Vec::new(),
        ("system", "local") => local::local(),
        ("system", "peers" | "peers_v2") => Vec::new(),
        _ => return Err(invalid(format!("table {name} does not exist"))),
    };
    let mut table = Table::new(declared::definition(keyspace, name)?);
    for row in rows {
        insert(&mut table, row)?;
    }
    Ok(table)
}

/// Adds a row: its cells in the order of the columns, the key first.
fn insert(table: &mut Table, cells: Vec<Option<Bytes>>) -> Result<()> {
    let definition = table.definition.clone();
    let write = Write::of(Using::default(), &[], (0, 0), 0)?;
    let part = |at: &usize| cells[*at].clone().unwrap_or_default();
    let key = PartitionKey::new(definition.partition.iter().map(part).collect());
    let clustering = definition.clustering(definition.clustering.iter().map(part).collect(), Edge::At);
    let mut row = Row { liveness: Some(write.liveness()), ..Row::default() };
    for (at, value) in cells.into_iter().enumerate() {
        if let Some(value) = value.filter(|_| !definition.columns[at].is_key()) {
            row.columns.insert(at, Data::Single(write.cell(Some(value))));
        }
    }
    let mut change = Change::of(key);
    change.rows.push((Some(clustering), row));
    table.rows.apply(&|at| definition.columns[at].ty.clone(), change);
    Ok(())
}
