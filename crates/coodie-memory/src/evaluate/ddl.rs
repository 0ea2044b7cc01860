//! Statements that change the catalogue.

mod column_type;
mod index;
mod keyspace;
mod table;

pub(crate) use index::create_index;
pub(crate) use keyspace::{create_keyspace, drop_keyspace};
pub(crate) use table::{alter_table_add, create_table};

use crate::refusal::invalid;
use crate::system;
use coodie_core::{Error, Result};

/// Refuses to change what is the system's own.
pub(crate) fn check_user_keyspace(keyspace: &str) -> Result<()> {
    if system::is_system(keyspace) {
        return Err(invalid(format!("{keyspace} keyspace is not user-modifiable.")));
    }
    Ok(())
}

#[cold]
fn no_keyspace(keyspace: &str) -> Error {
    invalid(format!("Keyspace '{keyspace}' doesn't exist"))
}

/// Names of keyspaces, tables and indexes are made of these.
fn is_word(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
