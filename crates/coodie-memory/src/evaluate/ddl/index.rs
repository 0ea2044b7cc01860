mod attached;
mod sasi;

use super::{check_user_keyspace, is_word, no_keyspace};
use crate::catalogue::{Catalogue, Class, Column, Definition, Index, Kind, Target};
use crate::refusal::invalid;
use crate::restrictions::{holds_duration, of_durations};
use crate::system;
use coodie_core::{DataType, IndexClass, IndexTarget, Name, Result};
use coodie_cql::{CreateIndex, DropIndex};
use std::collections::BTreeMap;
use std::sync::Arc;

const LONGEST_CUSTOM_COLUMN: usize = 48;
const TARGET: &str = "target";
const CLASS: &str = "class_name";

/// Creates an index on a column.
pub(crate) fn create_index(catalogue: &mut Catalogue, create: &CreateIndex, keyspace: &str) -> Result<()> {
    check_user_keyspace(keyspace)?;
    check_attributes(create)?;
    let found = catalogue.0.get_mut(keyspace).ok_or_else(|| no_keyspace(keyspace))?;
    let (name, table) = (create.name.as_str(), create.table.name.as_str());
    let taken = found.has_index(name);
    let missing = || invalid(format!("Table '{table}' doesn't exist"));
    let table = found.tables.get_mut(table).ok_or_else(missing)?;
    if taken {
        let there = invalid(format!("Index '{name}' already exists"));
        return if create.if_not_exists { Ok(()) } else { Err(there) };
    }
    let made = prepare(&table.definition, create)?;
    let same = |index: &&Index| (custom(index), &index.options) == (custom(&made), &made.options);
    if let Some(equal) = table.definition.indexes.iter().find(same) {
        let twice = invalid(format!("Index {name} is a duplicate of existing index {}", equal.name));
        return if create.if_not_exists { Ok(()) } else { Err(twice) };
    }
    if !is_word(name) {
        return Err(invalid(format!("Illegal index name {name}")));
    }
    match made.class {
        Class::Local => {}
        Class::Attached => attached::check(&table.definition, &made)?,
        Class::Sasi { .. } => sasi::check(&table.definition, &made)?,
    }
    Arc::make_mut(&mut table.definition).indexes.push(made);
    Ok(())
}

/// Drops an index, of whichever table it is.
pub(crate) fn drop_index(catalogue: &mut Catalogue, drop: &DropIndex, keyspace: &str) -> Result<()> {
    if system::is_system(keyspace) {
        return Err(invalid(format!("System keyspace '{keyspace}' is not user-modifiable")));
    }
    let name = drop.index.name.as_str();
    let tables = catalogue.0.get_mut(keyspace).into_iter().flat_map(|found| found.tables.values_mut());
    for table in tables {
        if table.definition.indexes.iter().any(|index| index.name == name) {
            Arc::make_mut(&mut table.definition).indexes.retain(|index| index.name != name);
            return Ok(());
        }
    }
    let missing = invalid(format!("Index '{keyspace}.{name}' doesn't exist'"));
    if drop.if_exists { Ok(()) } else { Err(missing) }
}

fn custom(index: &Index) -> bool {
    index.class != Class::Local
}

fn check_attributes(create: &CreateIndex) -> Result<()> {
    if matches!(create.class, IndexClass::Plain) && !create.options.is_empty() {
        return Err(invalid("Cannot specify options for a non-CUSTOM index"));
    }
    match [CLASS, TARGET].iter().find(|name| create.options.iter().any(|(option, _)| option == *name)) {
        Some(name) => Err(invalid(format!("Cannot specify {name} as a CUSTOM option"))),
        None => Ok(()),
    }
}

/// The index as it is stored, if its column can have it.
fn prepare(table: &Definition, create: &CreateIndex) -> Result<Index> {
    if table.is_counter() {
        return Err(invalid("Secondary indexes on counter tables aren't supported"));
    }
    let at = table.column(&create.column)?;
    let column = &table.columns[at];
    let target = target(column, create.target);
    let class_name = match create.class {
        IndexClass::Sai => Some("sai"),
        IndexClass::Custom(name) => Some(name),
        _ => None,
    };
    check_target(table, (column, &create.column), target, class_name.is_some())?;
    let mut options: BTreeMap<_, _> =
        create.options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    options.insert(TARGET.to_owned(), spelt(target, &create.column));
    if let Some(name) = class_name {
        options.insert(CLASS.to_owned(), name.to_owned());
    }
    let class = class_name.map_or(Ok(Class::Local), |name| class(name, &options))?;
    Ok(Index { name: create.name.as_str().to_owned(), column: at, target, class, options })
}

/// What of the column is indexed: of a collection, its values, if nothing is said.
fn target(column: &Column, target: IndexTarget) -> Target {
    match target {
        IndexTarget::Keys => Target::Keys,
        IndexTarget::Values => Target::Values,
        IndexTarget::Entries => Target::Entries,
        IndexTarget::Full => Target::Full,
        _ if matches!(column.ty, DataType::Collection { .. }) => Target::Values,
        _ => Target::Simple,
    }
}

fn spelt(target: Target, column: &Name) -> String {
    match target.word() {
        "" => column.to_string(),
        word => format!("{word}({column})"),
    }
}

/// The class of a custom index.
fn class(name: &str, options: &BTreeMap<String, String>) -> Result<Class> {
    let attached = ["sai", "storageattachedindex"].contains(&&*name.to_lowercase());
    if attached || name == "org.apache.cassandra.index.sai.StorageAttachedIndex" {
        return Ok(Class::Attached);
    }
    if name == "org.apache.cassandra.index.sasi.SASIIndex" {
        return sasi::class(options);
    }
    Err(invalid(format!("Unable to find custom indexer class '{name}'")))
}

fn check_target(
    table: &Definition,
    (column, name): (&Column, &Name),
    target: Target,
    custom: bool,
) -> Result<()> {
    if custom {
        check_custom_column(name.as_str())?;
    }
    if holds_duration(&column.ty) {
        return Err(invalid(format!("Secondary indexes are not supported on {}", of_durations(&column.ty))));
    }
    if matches!(column.kind, Kind::Partition(_)) && table.partition.len() == 1 {
        return Err(invalid(format!(
            "Cannot create secondary index on the only partition key column {name}"
        )));
    }
    check_part(column, name, target)
}

fn check_custom_column(name: &str) -> Result<()> {
    if !is_word(name) {
        return Err(invalid(format!("Column '{name}' contains non-alphanumeric-underscore characters")));
    }
    if name.len() > LONGEST_CUSTOM_COLUMN {
        return Err(invalid(format!(
            "Column '{name}' is longer than the permissible name length of {LONGEST_CUSTOM_COLUMN} characters"
        )));
    }
    Ok(())
}

/// Refuses a part that the column's type does not have.
fn check_part(column: &Column, name: &Name, target: Target) -> Result<()> {
    let (collection, frozen) = match column.ty {
        DataType::Collection { frozen, .. } => (true, frozen),
        _ => (false, false),
    };
    let thawed_map = matches!(
        column.ty,
        DataType::Collection { frozen: false, typ: coodie_core::CollectionType::Map(..) }
    );
    let (raw, word) = (&column.name, target.word());
    let refusal = match target {
        Target::Full if frozen => return Ok(()),
        _ if frozen => format!(
            "Cannot create {word}() index on frozen column {raw}. Frozen collections are immutable and must be fully \
             indexed by using the 'full({name})' modifier"
        ),
        Target::Full => "full() indexes can only be created on frozen collections".to_owned(),
        Target::Simple if column.is_multi_cell() => {
            format!("Cannot create index on non-frozen UDT column {raw}")
        }
        Target::Simple => return Ok(()),
        _ if !collection => {
            format!(
                "Cannot create {word}() index on {raw}. Non-collection columns only support simple indexes"
            )
        }
        Target::Keys | Target::Entries if !thawed_map => {
            format!("Cannot create index on {word} of column {raw} with non-map type")
        }
        _ => return Ok(()),
    };
    Err(invalid(refusal))
}
