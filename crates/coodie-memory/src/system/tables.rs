use super::cells::{Cells, boolean, int, set, text, texts, uuid};
use super::{declared, schema::definitions};
use crate::catalogue::{Catalogue, Definition, Stored};
use bytes::Bytes;

/// The rows of `system_schema.tables`.
pub(super) fn tables(catalogue: &Catalogue) -> Vec<Cells> {
    let columns = declared::names("system_schema", "tables");
    let row = |table: &Definition| columns.iter().map(|name| cell(table, name)).collect();
    definitions(catalogue).map(row).collect()
}

fn cell(table: &Definition, column: &str) -> Option<Bytes> {
    match column {
        "keyspace_name" => text(&*table.keyspace),
        "table_name" => text(&*table.name),
        "flags" => set(["compound"].into_iter().chain(table.is_counter().then_some("counter"))),
        "id" if table.options.get("id").is_none() => uuid(table.id),
        option => table.options.get(option).and_then(stored),
    }
}

fn stored(option: &Stored) -> Option<Bytes> {
    match option {
        Stored::Text(value) => text(&**value),
        Stored::Int(number) => int(*number),
        Stored::Double(number) => Some(Bytes::copy_from_slice(&number.to_be_bytes())),
        Stored::Boolean(flag) => boolean(*flag),
        Stored::Texts(entries) => texts(entries),
        Stored::Uuid(number) => uuid(*number),
    }
}
