use super::{Definition, Types};
use crate::storage::Rows;
use coodie_cql::Replication;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A keyspace, its types and its tables.
#[derive(Debug)]
pub(crate) struct Keyspace {
    pub(crate) replication: Replication,
    pub(crate) types: Types,
    pub(crate) tables: BTreeMap<String, Table>,
}

/// A table and what it holds.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) definition: Arc<Definition>,
    pub(crate) rows: Rows,
}

impl Keyspace {
    /// A keyspace without types and tables.
    pub(crate) fn new(replication: Replication) -> Self {
        Self { replication, types: Types::default(), tables: BTreeMap::new() }
    }

    /// Tells whether any of its tables has an index of this name.
    pub(crate) fn has_index(&self, name: &str) -> bool {
        self.tables.values().flat_map(|table| &table.definition.indexes).any(|index| index.name == name)
    }
}

impl Table {
    /// A table without rows.
    pub(crate) fn new(definition: Definition) -> Self {
        Self { definition: Arc::new(definition), rows: Rows::default() }
    }
}
