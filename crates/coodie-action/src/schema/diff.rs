//! What brings a keyspace to what models want of it, and what does not go.

mod column;
mod index;
mod option;
mod table;
mod user_type;
mod view;

#[cfg(test)]
mod tests;

use super::{Desired, Found, SchemaDrift};
use coodie_cql::Statement;

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
        for models in desired.tables.chunk_by(|one, other| one.name == other.name) {
            table::compare(models, found.tables.get(models[0].name), &mut changes);
            index::compare(models, &found.indexes, drop_removed_indexes, &mut changes);
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
}
