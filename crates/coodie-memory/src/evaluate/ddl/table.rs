use super::column_type::{is_counter, nests_thawed, prepare_type, quoted};
use super::{check_user_keyspace, is_word, no_keyspace};
use crate::catalogue::{Catalogue, Column, Definition, Kind, Options, Setting, Table, Types};
use crate::refusal::{exists, invalid};
use crate::restrictions::holds_duration;
use crate::storage::{ClusteringOrder, Rows};
use coodie_core::{DataType, Name, Result, TypeName};
use coodie_cql::{ColumnDefinition, CreateTable, DropTable, Truncate};
use std::sync::Arc;

const LONGEST_NAME: usize = 222;
pub(super) const NESTED: &str = "Non-frozen UDTs with nested non-frozen collections are not supported";
pub(super) const LONE_STATICS: &str =
    "Static columns are only useful (and thus allowed) if the table has at least one clustering column";

/// Creates a table.
pub(crate) fn create_table(
    catalogue: &mut Catalogue,
    create: &CreateTable,
    keyspace: &str,
    id: u128,
) -> Result<()> {
    check_user_keyspace(keyspace)?;
    let name = create.table.name.as_str();
    check_declared_once(create, keyspace)?;
    let setting = Setting::of(&create.options)?;
    let found = catalogue.0.get_mut(keyspace).ok_or_else(|| no_keyspace(keyspace))?;
    if found.tables.contains_key(name) {
        if create.if_not_exists {
            return Ok(());
        }
        return Err(exists(format!(
            "Cannot add already existing table \"{name}\" to keyspace \"{keyspace}\""
        )));
    }
    let options = setting.created()?;
    let create = prepare_types(create, &found.types, keyspace)?;
    check(&create, keyspace)?;
    let made = Definition { options, ..definition(&create, keyspace, id) };
    check_default_ttl(&made)?;
    check_name(keyspace, name)?;
    found.tables.insert(name.to_owned(), Table::new(made));
    Ok(())
}

/// The same table, its user types being those of the keyspace.
fn prepare_types(create: &CreateTable, types: &Types, keyspace: &str) -> Result<CreateTable> {
    let mut create = create.clone();
    for column in &mut create.columns {
        column.ty = prepare_type(types, keyspace, &column.ty)?;
    }
    Ok(create)
}

fn check(create: &CreateTable, keyspace: &str) -> Result<()> {
    if create.columns.iter().any(|column| nests_thawed(&column.ty)) {
        return Err(invalid(NESTED));
    }
    check_key(create, keyspace)?;
    check_statics(create)?;
    check_counters_alone(create)
}

fn check_declared_once(create: &CreateTable, keyspace: &str) -> Result<()> {
    let table = &create.table.name;
    for (n, column) in create.columns.iter().enumerate() {
        if create.columns[..n].iter().any(|other| other.name == column.name) {
            return Err(invalid(format!(
                "Duplicate column '{}' declaration for table '{keyspace}.{table}'",
                column.name
            )));
        }
    }
    if create.partition.is_empty() {
        return Err(invalid(format!("No PRIMARY KEY specifed for table '{table}' (exactly one required)")));
    }
    Ok(())
}

fn key(create: &CreateTable) -> impl Iterator<Item = &Name> {
    create.partition.iter().chain(create.clustering.iter().map(|ordering| &ordering.column))
}

fn check_key(create: &CreateTable, keyspace: &str) -> Result<()> {
    let table = &create.table.name;
    for (n, name) in key(create).enumerate() {
        let Some(column) = create.columns.iter().find(|column| column.name == *name) else {
            return Err(invalid(format!(
                "Unknown column '{name}' referenced in PRIMARY KEY for table '{table}'"
            )));
        };
        if key(create).take(n).any(|other| other == name) {
            return Err(invalid(format!(
                "Duplicate column '{name}' in PRIMARY KEY clause for table '{table}'"
            )));
        }
        check_key_column(column, keyspace)?;
    }
    Ok(())
}

fn check_key_column(column: &ColumnDefinition, keyspace: &str) -> Result<()> {
    let ColumnDefinition { name, ty, is_static } = column;
    if let DataType::Collection { frozen: false, .. } = ty {
        let ty = TypeName(ty);
        return Err(invalid(format!(
            "Invalid non-frozen collection type {ty} for PRIMARY KEY column '{name}'"
        )));
    }
    if let DataType::UserDefinedType { frozen: false, definition } = ty {
        let ty = quoted(keyspace, &definition.name);
        return Err(invalid(format!(
            "Invalid non-frozen user-defined type {ty} for PRIMARY KEY column '{name}'"
        )));
    }
    if is_counter(ty) {
        return Err(invalid(format!("counter type is not supported for PRIMARY KEY column '{name}'")));
    }
    if holds_duration(ty) {
        return Err(invalid(format!("duration type is not supported for PRIMARY KEY column '{name}'")));
    }
    if *is_static {
        return Err(invalid(format!("Static column '{name}' cannot be part of the PRIMARY KEY")));
    }
    Ok(())
}

fn check_statics(create: &CreateTable) -> Result<()> {
    let is_static = create.columns.iter().any(|column| column.is_static);
    if create.clustering.is_empty() && is_static { Err(invalid(LONE_STATICS)) } else { Ok(()) }
}

fn check_counters_alone(create: &CreateTable) -> Result<()> {
    let is_key = |column: &&ColumnDefinition| !key(create).any(|name| *name == column.name);
    let counter = |column: &ColumnDefinition| is_counter(&column.ty);
    let mut others = create.columns.iter().filter(is_key);
    if create.columns.iter().any(counter) && others.any(|column| !counter(column)) {
        return Err(invalid("Cannot mix counter and non counter columns in the same table"));
    }
    Ok(())
}

/// Counters do not expire.
pub(super) fn check_default_ttl(table: &Definition) -> Result<()> {
    if table.is_counter() && table.options.default_ttl() > 0 {
        return Err(invalid("Cannot set default_time_to_live on a table with counters"));
    }
    Ok(())
}

fn check_name(keyspace: &str, name: &str) -> Result<()> {
    let refuse = |why: &str| Err(invalid(format!("{keyspace}.{name}: {why}")));
    if !is_word(name) {
        return refuse(&format!(
            "Table name must not be empty or not contain non-alphanumeric-underscore characters (got \"{name}\")"
        ));
    }
    if name.len() > LONGEST_NAME {
        return refuse(&format!(
            "Table name must not be more than {LONGEST_NAME} characters long (got {} characters for \"{name}\")",
            name.len()
        ));
    }
    Ok(())
}

fn definition(create: &CreateTable, keyspace: &str, id: u128) -> Definition {
    let columns: Vec<_> = create.columns.iter().map(|column| column_of(create, column)).collect();
    let place = |name: &Name| columns.iter().position(|column| column.name == name.as_str()).unwrap_or(0);
    let partition = create.partition.iter().map(place).collect();
    let clustering = create.clustering.iter().map(|ordering| place(&ordering.column)).collect();
    let mut made = Definition {
        id,
        keyspace: keyspace.to_owned(),
        name: create.table.name.as_str().to_owned(),
        partition,
        clustering,
        order: Arc::new(ClusteringOrder(Vec::new())),
        columns,
        indexes: Vec::new(),
        options: Options::default(),
    };
    made.refresh_order();
    made
}

fn column_of(create: &CreateTable, column: &ColumnDefinition) -> Column {
    let partition = create.partition.iter().position(|name| *name == column.name).map(Kind::Partition);
    let clustering = create.clustering.iter().enumerate().find(|(_, by)| by.column == column.name);
    let clustering = clustering.map(|(place, by)| Kind::Clustering(place, by.order));
    let other = if column.is_static { Kind::Static } else { Kind::Regular };
    let kind = partition.or(clustering).unwrap_or(other);
    Column { name: column.name.as_str().to_owned(), ty: column.ty.clone(), kind }
}

/// Drops a table and all that it holds.
pub(crate) fn drop_table(catalogue: &mut Catalogue, drop: &DropTable, keyspace: &str) -> Result<()> {
    check_user_keyspace(keyspace)?;
    let name = drop.table.name.as_str();
    let removed = catalogue.0.get_mut(keyspace).and_then(|found| found.tables.remove(name));
    if removed.is_none() && !drop.if_exists {
        return Err(invalid(format!("Table '{keyspace}.{name}' doesn't exist")));
    }
    Ok(())
}

/// Removes all rows of a table.
pub(crate) fn truncate(catalogue: &mut Catalogue, truncate: &Truncate, keyspace: &str) -> Result<()> {
    check_user_keyspace(keyspace)?;
    catalogue.table_mut(keyspace, truncate.table.name.as_str())?.rows = Rows::default();
    Ok(())
}
