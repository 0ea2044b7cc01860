use super::Changes;
use crate::schema::found::FoundColumn;
use crate::schema::type_text::{same_type_text, thawed};
use crate::schema::{DriftPart, SchemaDrift};
use coodie_core::{ColumnDef, Order, Role, Table};
use std::collections::BTreeMap;

type Columns = BTreeMap<String, FoundColumn>;

const KEY_REMEDY: &str =
    "a table's key never changes; change the model, or make another table and copy the rows";
const STATIC_REMEDY: &str =
    "a column never becomes static, nor ceases to be; change the field, or add a column of another name";
const FROZEN_REMEDY: &str =
    "only `frozen` differs, and it never changes; mark the field `#[frozen]`, or take that off it";
const TYPE_REMEDY: &str = "change the field's type, or add a column of another name";

/// Compares the columns: gives those that the table lacks, and takes them for its own; all else is drift.
pub(super) fn compare(
    table: &'static Table,
    found: &mut Columns,
    changes: &mut Changes,
) -> Vec<&'static ColumnDef> {
    compare_shared(table, found, changes);
    compare_keys(table, found, changes);
    let is_missing = |column: &&ColumnDef| !column.role.is_key() && !found.contains_key(column.name);
    let missing: Vec<_> = table.columns.iter().filter(is_missing).collect();
    found.extend(missing.iter().map(|column| (column.name.to_owned(), declared(column))));
    missing
}

/// The columns of a table that is yet to be made.
pub(super) fn all_declared(table: &Table) -> Columns {
    table.columns.iter().map(|column| (column.name.to_owned(), declared(column))).collect()
}

/// The columns that both have must be the same.
pub(super) fn compare_shared(table: &Table, found: &Columns, changes: &mut Changes) {
    for column in &table.columns {
        let Some(found) = found.get(column.name) else { continue };
        let declared = declared(column);
        if !same_type_text(&declared.ty, &found.ty) {
            let (model, server) = (format!("`{}`", declared.ty), format!("`{}`", found.ty));
            let only_frozen = thawed(&declared.ty) == thawed(&found.ty);
            let remedy = if only_frozen { FROZEN_REMEDY } else { TYPE_REMEDY };
            changes.mismatches.push(of_column(table, column.name, model, server, remedy));
        }
        let place = |column: &FoundColumn| (column.kind.clone(), column.position, column.order.clone());
        if place(&declared) != place(found) {
            let (model, server) = (role(&declared), role(found));
            let in_a_key = is_key(&declared) || is_key(found);
            let remedy = if in_a_key { KEY_REMEDY } else { STATIC_REMEDY };
            changes.mismatches.push(of_column(table, column.name, model, server, remedy));
        }
    }
}

/// Both must have the same columns in the key.
pub(super) fn compare_keys(table: &Table, found: &Columns, changes: &mut Changes) {
    let mut server: Vec<_> = found.iter().filter(|(_, column)| is_key(column)).collect();
    server.sort_by_key(|(_, column)| (column.kind != "partition_key", column.position));
    let lacks_own = table.key().any(|column| !found.contains_key(column.name));
    let has_other = server.iter().any(|(name, _)| table.position(name).is_none());
    if lacks_own || has_other {
        let names = |names: Vec<&str>| format!("`{}`", names.join("`, `"));
        changes.mismatches.push(SchemaDrift {
            table: table.name.to_owned(),
            part: DriftPart::Key,
            model: names(table.key().map(|column| column.name).collect()),
            server: names(server.into_iter().map(|(name, _)| name.as_str()).collect()),
            remedy: KEY_REMEDY.to_owned(),
        });
    }
}

/// Columns that no model knows do no harm.
pub(super) fn add_extra(models: &[&Table], found: &Columns, changes: &mut Changes) {
    for (name, column) in found {
        if models.iter().all(|table| table.position(name).is_none()) && column.position < 0 {
            let server = format!("`{}`", column.ty);
            let remedy = "reads pass over it, and writes leave it alone; give it a field if it is meant";
            changes.drift.push(of_column(models[0], name, "unknown".to_owned(), server, remedy));
        }
    }
}

fn of_column(table: &Table, column: &str, model: String, server: String, remedy: &str) -> SchemaDrift {
    let part = DriftPart::Column(column.to_owned());
    SchemaDrift { table: table.name.to_owned(), part, model, server, remedy: remedy.to_owned() }
}

/// The column as `system_schema.columns` would state it.
fn declared(column: &ColumnDef) -> FoundColumn {
    let (kind, position, order) = match column.role {
        Role::Partition(n) => ("partition_key", i32::from(n), "none"),
        Role::Clustering(n, Order::Asc) => ("clustering", i32::from(n), "asc"),
        Role::Clustering(n, Order::Desc) => ("clustering", i32::from(n), "desc"),
        role if role.is_static() => ("static", -1, "none"),
        _ => ("regular", -1, "none"),
    };
    FoundColumn { ty: column.ty.to_string(), kind: kind.to_owned(), position, order: order.to_owned() }
}

fn is_key(column: &FoundColumn) -> bool {
    matches!(column.kind.as_str(), "partition_key" | "clustering")
}

fn role(column: &FoundColumn) -> String {
    let FoundColumn { kind, position, order, .. } = column;
    match kind.as_str() {
        "clustering" => format!("clustering (position {position}, order {order})"),
        "partition_key" => format!("partition_key (position {position})"),
        kind => kind.to_owned(),
    }
}
