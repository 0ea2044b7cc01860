use super::{check_user_keyspace, is_word, no_keyspace};
use crate::catalogue::{Catalogue, Keyspace};
use crate::refusal::{exists, invalid};
use crate::system;
use coodie_core::Result;
use coodie_cql::{CreateKeyspace, DropKeyspace, Replication};

const LONGEST_NAME: usize = 48;

/// Creates a keyspace.
pub(crate) fn create_keyspace(catalogue: &mut Catalogue, create: &CreateKeyspace) -> Result<()> {
    let name = create.name.as_str();
    check_name(name)?;
    if catalogue.0.contains_key(name) {
        if create.if_not_exists {
            return Ok(());
        }
        return Err(exists(format!("Cannot add existing keyspace \"{name}\"")));
    }
    check_replication(name, &create.replication)?;
    catalogue.0.insert(name.to_owned(), Keyspace::new(create.replication.clone()));
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

fn check_replication(keyspace: &str, replication: &Replication) -> Result<()> {
    let Replication::NetworkTopology(datacentres) = replication else { return Ok(()) };
    match datacentres.iter().find(|(datacentre, _)| datacentre != system::DATACENTRE) {
        Some((unknown, _)) => Err(invalid(format!(
            "Unrecognized strategy option {{{unknown}}} passed to NetworkTopologyStrategy for keyspace {keyspace}"
        ))),
        None => Ok(()),
    }
}
