//! What brings a keyspace to what models want of it, and what does not go.

mod column;
mod index;
mod option;
mod user_type;
mod view;

#[cfg(test)]
mod tests;

use super::{Desired, Found, SchemaDrift};
use coodie_core::Table;
use coodie_cql::{Statement, build_create_table};

/// The difference between models and a keyspace.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    /// What mends it.
    pub(crate) statements: Vec<Statement>,
    /// What stays, and does no harm.
    pub(crate) drift: Vec<SchemaDrift>,
    /// What stays, and makes the models wrong.
    pub(crate) mismatches: Vec<SchemaDrift>,
}

impl Changes {
    /// The difference: user types first, then tables with their options and indexes, then views.
    pub(crate) fn between(desired: &Desired, found: &Found, drop_removed_indexes: bool) -> Self {
        let mut changes = Self::default();
        for ty in &desired.types {
            user_type::compare(ty, found.types.get(ty.name), &mut changes);
        }
        for table in &desired.tables {
            changes.table(table, found);
            index::compare(table, &found.indexes, drop_removed_indexes, &mut changes);
        }
        for view in &desired.views {
            view::compare(view, found.tables.get(view.name), &mut changes);
        }
        let within = |statement: Statement| statement.within(&desired.keyspace);
        changes.statements = changes.statements.into_iter().map(within).collect();
        changes
    }

    /// Takes on the difference of another keyspace.
    pub(crate) fn extend(&mut self, other: Self) {
        self.statements.extend(other.statements);
        self.drift.extend(other.drift);
        self.mismatches.extend(other.mismatches);
    }

    fn table(&mut self, table: &'static Table, found: &Found) {
        match found.tables.get(table.name).filter(|found| !found.columns.is_empty()) {
            None => self.statements.push(build_create_table(table).into()),
            Some(found) => {
                column::compare(table, &found.columns, self);
                option::compare(table, &found.options, self);
            }
        }
    }
}
