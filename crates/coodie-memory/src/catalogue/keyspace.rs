use super::{Definition, Strategy, Types, references};
use crate::storage::Rows;
use coodie_core::Result;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A keyspace, its types and its tables.
#[derive(Debug)]
pub(crate) struct Keyspace {
    pub(crate) replication: Strategy,
    pub(crate) durable_writes: bool,
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
    pub(crate) fn new(replication: Strategy, durable_writes: bool) -> Self {
        Self { replication, durable_writes, types: Types::default(), tables: BTreeMap::new() }
    }

    /// Tells whether any of its tables has an index of this name.
    pub(crate) fn has_index(&self, name: &str) -> bool {
        self.tables.values().flat_map(|table| &table.definition.indexes).any(|index| index.name == name)
    }

    /// The tables that have a column of the user type of this name, or of one made of it.
    pub(crate) fn tables_with_type(&self, name: &str) -> impl Iterator<Item = &str> {
        let holds =
            |table: &Table| table.definition.columns.iter().any(|column| references(&column.ty, name));
        self.tables.iter().filter(move |(_, table)| holds(table)).map(|(table, _)| &**table)
    }

    /// Gives all columns the fields that user types have now; `keyspace` is its own name.
    pub(crate) fn refresh_types(&mut self, keyspace: &str) -> Result<()> {
        for table in self.tables.values_mut() {
            let definition = Arc::make_mut(&mut table.definition);
            for column in &mut definition.columns {
                column.ty = self.types.resolve(keyspace, &column.ty)?;
            }
            definition.refresh_order();
            table.rows.reorder(&definition.order);
        }
        Ok(())
    }
}

impl Table {
    /// A table without rows.
    pub(crate) fn new(definition: Definition) -> Self {
        Self { definition: Arc::new(definition), rows: Rows::default() }
    }
}
