use super::{check_user_keyspace, is_word, no_keyspace};
use crate::catalogue::{Catalogue, Keyspace, Strategy, prepare_replication};
use crate::refusal::{exists, invalid};
use crate::system;
use coodie_core::Result;
use coodie_cql::{AlterKeyspace, CreateKeyspace, DropKeyspace, Tablets};

const LONGEST_NAME: usize = 48;

/// Creates a keyspace.
pub(crate) fn create_keyspace(catalogue: &mut Catalogue, create: &CreateKeyspace) -> Result<()> {
    let name = create.name.as_str();
    check_name(name)?;
    check_tablets(create.tablets)?;
    if catalogue.0.contains_key(name) {
        if create.if_not_exists {
            return Ok(());
        }
        return Err(exists(format!("Cannot add existing keyspace \"{name}\"")));
    }
    let replication = prepare_replication(name, &create.replication, &Strategy::new())?;
    let made = Keyspace::new(replication, create.durable_writes.unwrap_or(true));
    catalogue.0.insert(name.to_owned(), made);
    Ok(())
}

/// Changes what a statement says of a keyspace.
pub(crate) fn alter_keyspace(catalogue: &mut Catalogue, alter: &AlterKeyspace) -> Result<()> {
    let name = alter.name.as_str();
    check_user_keyspace(name)?;
    check_tablets(alter.tablets)?;
    let found = catalogue.0.get_mut(name).ok_or_else(|| no_keyspace(name))?;
    if let Some(asked) = &alter.replication {
        found.replication = prepare_replication(name, asked, &found.replication)?;
    }
    found.durable_writes = alter.durable_writes.unwrap_or(found.durable_writes);
    Ok(())
}

/// Drops a keyspace and all that is in it.
pub(crate) fn drop_keyspace(catalogue: &mut Catalogue, drop: &DropKeyspace) -> Result<()> {
    check_user_keyspace(drop.name.as_str())?;
    match catalogue.0.remove(drop.name.as_str()) {
        None if !drop.if_exists => Err(no_keyspace(drop.name.as_str())),
        _ => Ok(()),
    }
}

fn check_name(name: &str) -> Result<()> {
    if system::is_system(name) {
        return Err(invalid(format!("System keyspace '{name}' is not user-modifiable")));
    }
    if !is_word(name) {
        return Err(invalid(format!(
            "Keyspace name must not be empty and must contain alphanumeric or underscore characters only (got \"{name}\")"
        )));
    }
    if name.len() > LONGEST_NAME {
        let length = name.len();
        return Err(invalid(format!(
            "Keyspace name must not be more than {LONGEST_NAME} characters long (got {length} characters for \"{name}\")"
        )));
    }
    Ok(())
}

/// Cassandra has no tablets.
fn check_tablets(tablets: Option<Tablets>) -> Result<()> {
    if tablets.is_some() { Err(invalid("Unknown property 'tablets'")) } else { Ok(()) }
}
