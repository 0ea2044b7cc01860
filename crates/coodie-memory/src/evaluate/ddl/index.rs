use super::{check_user_keyspace, is_word, no_keyspace};
use crate::catalogue::{Catalogue, Column, Definition, Index, Kind};
use crate::refusal::invalid;
use crate::restrictions::{holds_duration, of_durations};
use coodie_core::{DataType, Name, Result};
use coodie_cql::CreateIndex;
use std::sync::Arc;

/// Creates an index on a column.
pub(crate) fn create_index(catalogue: &mut Catalogue, create: &CreateIndex, keyspace: &str) -> Result<()> {
    check_user_keyspace(keyspace)?;
    let found = catalogue.0.get_mut(keyspace).ok_or_else(|| no_keyspace(keyspace))?;
    let (name, table) = (create.name.as_str(), create.table.name.as_str());
    let taken = found.has_index(name);
    let missing = || invalid(format!("Table '{table}' doesn't exist"));
    let table = found.tables.get_mut(table).ok_or_else(missing)?;
    if taken {
        let there = invalid(format!("Index '{name}' already exists"));
        return if create.if_not_exists { Ok(()) } else { Err(there) };
    }
    let column = check_target(&table.definition, &create.column)?;
    if let Some(equal) = table.definition.indexes.iter().find(|index| index.column == column) {
        let twice = invalid(format!("Index {name} is a duplicate of existing index {}", equal.name));
        return if create.if_not_exists { Ok(()) } else { Err(twice) };
    }
    if !is_word(name) {
        return Err(invalid(format!("Illegal index name {name}")));
    }
    Arc::make_mut(&mut table.definition).indexes.push(Index { name: name.to_owned(), column });
    Ok(())
}

/// The place of the column, if it can be indexed.
fn check_target(table: &Definition, name: &Name) -> Result<usize> {
    if table.is_counter() {
        return Err(invalid("Secondary indexes on counter tables aren't supported"));
    }
    let at = table.column(name)?;
    let column = &table.columns[at];
    if holds_duration(&column.ty) {
        return Err(invalid(format!("Secondary indexes are not supported on {}", of_durations(&column.ty))));
    }
    if matches!(column.kind, Kind::Partition(_)) && table.partition.len() == 1 {
        return Err(invalid(format!(
            "Cannot create secondary index on the only partition key column {name}"
        )));
    }
    check_not_frozen(column, name)?;
    Ok(at)
}

fn check_not_frozen(column: &Column, name: &Name) -> Result<()> {
    if let DataType::Collection { frozen: true, .. } = column.ty {
        return Err(invalid(format!(
            "Cannot create values() index on frozen column {name}. Frozen collections are immutable and must be fully \
             indexed by using the 'full({name})' modifier"
        )));
    }
    Ok(())
}
