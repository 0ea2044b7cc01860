use super::check_user_keyspace;
use super::column_type::{nests_thawed, prepare_type};
use super::table::{LONE_STATICS, NESTED, check_default_ttl};
use crate::catalogue::{Catalogue, Column, Definition, Kind, Setting};
use crate::refusal::invalid;
use coodie_core::{DataType, Result};
use coodie_cql::{AlterTableAdd, AlterTableWith, ColumnDefinition};
use std::sync::Arc;

/// Adds columns to a table; all of them or, where one is refused, none.
pub(crate) fn alter_table_add(
    catalogue: &mut Catalogue,
    alter: &AlterTableAdd,
    keyspace: &str,
) -> Result<()> {
    check_user_keyspace(keyspace)?;
    let name = alter.table.name.as_str();
    let missing = || invalid(format!("Table '{keyspace}.{name}' doesn't exist"));
    let found = catalogue.0.get_mut(keyspace).ok_or_else(missing)?;
    let table = found.tables.get_mut(name).ok_or_else(missing)?;
    let mut definition = (*table.definition).clone();
    for column in &alter.columns {
        let ty = prepare_type(&found.types, keyspace, &column.ty)?;
        check_added(&definition, column, &ty)?;
        let kind = if column.is_static { Kind::Static } else { Kind::Regular };
        definition.columns.push(Column { name: column.name.as_str().to_owned(), ty, kind });
    }
    check_added_counters(&table.definition, &definition)?;
    table.definition = Arc::new(definition);
    Ok(())
}

fn check_added(definition: &Definition, column: &ColumnDefinition, ty: &DataType) -> Result<()> {
    if definition.column(&column.name).is_ok() {
        return Err(invalid(format!("Column with name '{}' already exists", column.name)));
    }
    if column.is_static && definition.clustering.is_empty() {
        return Err(invalid(LONE_STATICS));
    }
    if nests_thawed(ty) {
        return Err(invalid(format!("{NESTED} for column {}", column.name)));
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

/// Changes options of a table.
pub(crate) fn alter_table_with(
    catalogue: &mut Catalogue,
    alter: &AlterTableWith,
    keyspace: &str,
) -> Result<()> {
    check_user_keyspace(keyspace)?;
    let setting = Setting::of(&alter.options)?;
    let name = alter.table.name.as_str();
    let missing = |_| invalid(format!("Table '{keyspace}.{name}' doesn't exist"));
    let table = catalogue.table_mut(keyspace, name).map_err(missing)?;
    let options = setting.altered(&table.definition.options)?;
    let altered = Definition { options, ..(*table.definition).clone() };
    check_default_ttl(&altered)?;
    table.definition = Arc::new(altered);
    Ok(())
}
