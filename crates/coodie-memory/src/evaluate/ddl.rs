//! Statements that change the catalogue.

mod alter_table;
mod column_type;
mod index;
mod keyspace;
mod table;
mod user_type;

pub(crate) use alter_table::{alter_table_add, alter_table_with};
pub(crate) use index::{create_index, drop_index};
pub(crate) use keyspace::{alter_keyspace, create_keyspace, drop_keyspace};
pub(crate) use table::{create_table, drop_table, truncate};
pub(crate) use user_type::{alter_type_add, create_type, drop_type};

use crate::refusal::{invalid, unauthorized};
use crate::system;
use coodie_core::{Error, Result};

/// Refuses to change what is the system's own.
pub(crate) fn check_user_keyspace(keyspace: &str) -> Result<()> {
    if system::is_system(keyspace) {
        return Err(unauthorized(format!("{keyspace} keyspace is not user-modifiable.")));
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
