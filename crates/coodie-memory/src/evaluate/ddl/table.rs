use super::column_type::check_type;
use super::{check_user_keyspace, is_word, no_keyspace};
use crate::catalogue::{Catalogue, Column, Definition, Kind, Table};
use crate::refusal::{exists, invalid};
use crate::restrictions::holds_duration;
use crate::storage::ClusteringOrder;
use coodie_core::{DataType, Name, NativeType, Result, TypeName};
use coodie_cql::{AlterTableAdd, ColumnDefinition, CreateTable};
use std::sync::Arc;

const LONGEST_NAME: usize = 222;
const LONE_STATICS: &str =
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
    check_declared_once(create)?;
    let tables = &mut catalogue.0.get_mut(keyspace).ok_or_else(|| no_keyspace(keyspace))?.tables;
    if tables.contains_key(name) {
        if create.if_not_exists {
            return Ok(());
        }
        return Err(exists(format!(
            "Cannot add already existing table \"{name}\" to keyspace \"{keyspace}\""
        )));
    }
    check(create)?;
    check_name(keyspace, name)?;
    tables.insert(name.to_owned(), Table::new(definition(create, keyspace, id)));
    Ok(())
}

fn check(create: &CreateTable) -> Result<()> {
    create.columns.iter().try_for_each(|column| check_type(&column.ty))?;
    check_key(create)?;
    check_statics(create)?;
    check_counters_alone(create)
}

fn check_declared_once(create: &CreateTable) -> Result<()> {
    let table = &create.table.name;
    for (n, column) in create.columns.iter().enumerate() {
        if create.columns[..n].iter().any(|other| other.name == column.name) {
            return Err(invalid(format!(
                "Duplicate column '{}' declaration for table '{table}'",
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

fn check_key(create: &CreateTable) -> Result<()> {
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
        check_key_column(column)?;
    }
    Ok(())
}

fn check_key_column(column: &ColumnDefinition) -> Result<()> {
    let ColumnDefinition { name, ty, is_static } = column;
    if let DataType::Collection { frozen: false, .. } = ty {
        let ty = TypeName(ty);
        return Err(invalid(format!(
            "Invalid non-frozen collection type {ty} for PRIMARY KEY column '{name}'"
        )));
    }
    if *ty == DataType::Native(NativeType::Counter) {
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
    let counter = |column: &ColumnDefinition| column.ty == DataType::Native(NativeType::Counter);
    let mut others = create.columns.iter().filter(is_key);
    if create.columns.iter().any(counter) && others.any(|column| !counter(column)) {
        return Err(invalid("Cannot mix counter and non counter columns in the same table"));
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
    let clustering: Vec<_> = create.clustering.iter().map(|ordering| place(&ordering.column)).collect();
    let order = create.clustering.iter().map(|ordering| ordering.order);
    let order = clustering.iter().map(|at| columns[*at].ty.clone()).zip(order).collect();
    Definition {
        id,
        keyspace: keyspace.to_owned(),
        name: create.table.name.as_str().to_owned(),
        partition,
        clustering,
        order: Arc::new(ClusteringOrder(order)),
        columns,
        indexes: Vec::new(),
    }
}

fn column_of(create: &CreateTable, column: &ColumnDefinition) -> Column {
    let partition = create.partition.iter().position(|name| *name == column.name).map(Kind::Partition);
    let clustering = create.clustering.iter().enumerate().find(|(_, by)| by.column == column.name);
    let clustering = clustering.map(|(place, by)| Kind::Clustering(place, by.order));
    let other = if column.is_static { Kind::Static } else { Kind::Regular };
    let kind = partition.or(clustering).unwrap_or(other);
    Column { name: column.name.as_str().to_owned(), ty: column.ty.clone(), kind }
}

/// Adds columns to a table; all of them or, where one is refused, none.
pub(crate) fn alter_table_add(
    catalogue: &mut Catalogue,
    alter: &AlterTableAdd,
    keyspace: &str,
) -> Result<()> {
    check_user_keyspace(keyspace)?;
    let name = alter.table.name.as_str();
    let missing = || invalid(format!("Table '{keyspace}.{name}' doesn't exist"));
    let table = catalogue.table_mut(keyspace, name).map_err(|_| missing())?;
    let mut definition = (*table.definition).clone();
    for column in &alter.columns {
        check_added(&definition, column)?;
        let kind = if column.is_static { Kind::Static } else { Kind::Regular };
        definition.columns.push(Column {
            name: column.name.as_str().to_owned(),
            ty: column.ty.clone(),
            kind,
        });
    }
    check_added_counters(&table.definition, &definition)?;
    table.definition = Arc::new(definition);
    Ok(())
}

fn check_added(definition: &Definition, column: &ColumnDefinition) -> Result<()> {
    check_type(&column.ty)?;
    if definition.column(&column.name).is_ok() {
        return Err(invalid(format!("Column with name '{}' already exists", column.name)));
    }
    if column.is_static && definition.clustering.is_empty() {
        return Err(invalid(LONE_STATICS));
    }
    Ok(())
}

fn check_added_counters(before: &Definition, after: &Definition) -> Result<()> {
    let full_name = before.full_name();
    let mut added = after.columns[before.columns.len()..].iter();
    match added.find(|column| column.is_counter() != before.is_counter()) {
        Some(column) if column.is_counter() => Err(invalid(format!(
            "{full_name}: Cannot have a counter column (\"{}\") in a non counter table",
            column.name
        ))),
        Some(column) => Err(invalid(format!(
            "{full_name}: Cannot have a non counter column (\"{}\") in a counter table",
            column.name
        ))),
        None => Ok(()),
    }
}
