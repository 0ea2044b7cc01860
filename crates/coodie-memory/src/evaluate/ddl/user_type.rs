use super::column_type::{Spelt, is_counter, prepare_type};
use super::{check_user_keyspace, no_keyspace};
use crate::catalogue::{Catalogue, Keyspace, references};
use crate::refusal::{invalid, listed};
use coodie_core::{DataType, Error, Result, UserDefinedType};
use coodie_cql::{AlterTypeAdd, CreateType, DropType, FieldDefinition};

/// Creates a user type.
pub(crate) fn create_type(catalogue: &mut Catalogue, create: &CreateType, keyspace: &str) -> Result<()> {
    check_user_keyspace(keyspace)?;
    let name = create.name.name.as_str();
    let types = &mut catalogue.0.get_mut(keyspace).ok_or_else(|| no_keyspace(keyspace))?.types;
    if types.0.contains_key(name) {
        let there = invalid(format!("A user type with name '{name}' already exists"));
        return if create.if_not_exists { Ok(()) } else { Err(there) };
    }
    for (n, field) in create.fields.iter().enumerate() {
        if create.fields[..n].iter().any(|other| other.name == field.name) {
            let field = field.name.as_str();
            return Err(invalid(format!("Duplicate field name '{field}' in type '{name}'")));
        }
    }
    create.fields.iter().try_for_each(check_field)?;
    let field = |field: &FieldDefinition| {
        Ok((field.name.as_str().to_owned().into(), prepare_type(types, keyspace, &field.ty)?))
    };
    let field_types = create.fields.iter().map(field).collect::<Result<_>>()?;
    let made =
        UserDefinedType { name: name.to_owned().into(), keyspace: keyspace.to_owned().into(), field_types };
    types.0.insert(name.to_owned(), made);
    Ok(())
}

fn check_field(field: &FieldDefinition) -> Result<()> {
    if is_counter(&field.ty) {
        return Err(invalid("A user type cannot contain counters"));
    }
    if matches!(field.ty, DataType::UserDefinedType { frozen: false, .. }) {
        return Err(invalid("A user type cannot contain non-frozen UDTs"));
    }
    Ok(())
}

/// Adds a field to a user type, and to all columns that have it.
pub(crate) fn alter_type_add(catalogue: &mut Catalogue, alter: &AlterTypeAdd, keyspace: &str) -> Result<()> {
    check_user_keyspace(keyspace)?;
    let name = alter.name.name.as_str();
    let missing = || invalid(format!("Type {keyspace}.{name} doesn't exist"));
    let found = catalogue.0.get_mut(keyspace).ok_or_else(missing)?;
    let ty = found.types.0.get(name).ok_or_else(missing)?;
    check_field(&alter.field)?;
    let field = alter.field.name.as_str();
    if ty.field_types.iter().any(|(other, _)| other == field) {
        return Err(invalid(format!(
            "Cannot add field {field} to type {keyspace}.{name}: a field with name {field} already exists"
        )));
    }
    let added = prepare_type(&found.types, keyspace, &alter.field.ty)?;
    if references(&added, name) {
        return Err(refuse_field(alter, keyspace, "it would create a circular reference"));
    }
    check_partition_keys(found, alter, keyspace)?;
    if let Some(ty) = found.types.0.get_mut(name) {
        ty.field_types.push((field.to_owned().into(), added));
    }
    found.refresh_types(keyspace)
}

fn check_partition_keys(found: &Keyspace, alter: &AlterTypeAdd, keyspace: &str) -> Result<()> {
    let name = alter.name.name.as_str();
    let in_key = found
        .tables
        .values()
        .map(|table| &table.definition)
        .filter(|table| table.partition.iter().any(|at| references(&table.columns[*at].ty, name)));
    let tables: Vec<_> = in_key.map(|table| table.full_name()).collect();
    if tables.is_empty() {
        return Ok(());
    }
    let tables = listed(tables.iter().map(|table| &**table));
    let why = format!("the type is being used in partition key by the following tables: {tables}");
    Err(refuse_field(alter, keyspace, &why))
}

#[cold]
fn refuse_field(alter: &AlterTypeAdd, keyspace: &str, why: &str) -> Error {
    invalid(format!(
        "Cannot add new field {} of type {} to user type {keyspace}.{} as {why}",
        alter.field.name.as_str(),
        Spelt { ty: &alter.field.ty, keyspace: Some(keyspace) },
        alter.name.name.as_str(),
    ))
}

/// Drops a user type that nothing is made of.
pub(crate) fn drop_type(catalogue: &mut Catalogue, drop: &DropType, keyspace: &str) -> Result<()> {
    check_user_keyspace(keyspace)?;
    let name = drop.name.name.as_str();
    let found = catalogue.0.get_mut(keyspace).filter(|found| found.types.0.contains_key(name));
    let Some(found) = found else {
        let missing = invalid(format!("Type '{keyspace}.{name}' doesn't exist"));
        return if drop.if_exists { Ok(()) } else { Err(missing) };
    };
    let refuse = |what: &str, by: Vec<&str>| {
        let by = listed(by);
        Err(invalid(format!("Cannot drop user type '{keyspace}.{name}' as it is still used by {what} {by}")))
    };
    let types: Vec<_> = found.types.referencing(name).collect();
    if !types.is_empty() {
        return refuse("user types", types);
    }
    let tables: Vec<_> = found.tables_with_type(name).collect();
    if !tables.is_empty() {
        return refuse("tables", tables);
    }
    found.types.0.remove(name);
    Ok(())
}
