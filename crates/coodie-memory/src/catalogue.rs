//! What exists: keyspaces, their tables, the tables' columns and indexes. It is made by the DDL that was executed.

mod definition;
mod index;
mod keyspace;
mod options;
mod replication;
mod types;

pub(crate) use definition::{Column, Definition, Kind};
pub(crate) use index::{Class, Index, Target, indexed_types, is_vector};
pub(crate) use keyspace::{Keyspace, Table};
pub(crate) use options::{Options, Setting, Stored};
pub(crate) use replication::{Strategy, prepare as prepare_replication, strategy};
pub(crate) use types::{Types, references};

use crate::refusal::invalid;
use coodie_core::Result;
use std::collections::BTreeMap;

/// All keyspaces.
#[derive(Debug, Default)]
pub(crate) struct Catalogue(pub(crate) BTreeMap<String, Keyspace>);

impl Catalogue {
    /// The table of this name.
    pub(crate) fn table(&self, keyspace: &str, name: &str) -> Result<&Table> {
        let found = self.0.get(keyspace).ok_or_else(|| no_keyspace(keyspace))?;
        found.tables.get(name).ok_or_else(|| invalid(format!("table {name} does not exist")))
    }

    /// The table of this name, to change it.
    pub(crate) fn table_mut(&mut self, keyspace: &str, name: &str) -> Result<&mut Table> {
        let found = self.0.get_mut(keyspace).ok_or_else(|| no_keyspace(keyspace))?;
        found.tables.get_mut(name).ok_or_else(|| invalid(format!("table {name} does not exist")))
    }
}

#[cold]
fn no_keyspace(keyspace: &str) -> coodie_core::Error {
    invalid(format!("keyspace {keyspace} does not exist"))
}
