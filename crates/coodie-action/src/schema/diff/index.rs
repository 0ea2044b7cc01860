use super::Changes;
use crate::schema::found::FoundIndex;
use crate::schema::index_form::IndexForm;
use crate::schema::{DriftPart, SchemaDrift};
use coodie_core::{ColumnDef, Index, Table};
use coodie_cql::{Statement, build_create_index, build_drop_index, index_name};

/// Compares the indexes: those that the table lacks are made. Those that no model has are dropped by request only.
pub(super) fn compare(models: &[&Table], found: &[FoundIndex], drop_removed: bool, changes: &mut Changes) {
    let table = models[0];
    let unknown = found.iter().filter(|index| index.table == table.name).collect();
    let (wanted, created) = (Vec::new(), Vec::new());
    let mut comparison = Comparison { table, found, drop_removed, unknown, wanted, created };
    for column in models.iter().flat_map(|table| &table.columns) {
        for index in column.indexes {
            comparison.index(column, index, changes);
        }
    }
    for removed in comparison.unknown {
        if drop_removed {
            changes.statements.push(build_drop_index(table, &removed.name).into());
        } else {
            changes.drift.push(unknown_to_the_model(table, removed));
        }
    }
    // After the drops: one of them may make room for a name.
    changes.statements.extend(comparison.created);
}

struct Comparison<'c> {
    table: &'c Table,
    found: &'c [FoundIndex],
    drop_removed: bool,
    /// The table's indexes that no index of the model was found to be.
    unknown: Vec<&'c FoundIndex>,
    /// What was looked at: several models may have one index.
    wanted: Vec<IndexForm>,
    created: Vec<Statement>,
}

impl Comparison<'_> {
    fn index(&mut self, column: &ColumnDef, index: &Index, changes: &mut Changes) {
        let (name, form) = (index_name(self.table, column, index), IndexForm::desired(column, index));
        if self.wanted.contains(&form) {
            return;
        }
        self.wanted.push(form.clone());
        // The server makes no second index of one form, whatever its name.
        if let Some(at) = self.unknown.iter().position(|other| other.form == form) {
            let same = self.unknown.swap_remove(at);
            if index.name.is_some() && name != same.name {
                changes.drift.push(renamed(self.table, same, &name));
            }
            return;
        }
        match self.found.iter().find(|other| other.name == name) {
            Some(other) if !(self.drop_removed && other.table == self.table.name) => {
                self.unknown.retain(|index| index.name != name);
                changes.mismatches.push(taken(self.table, form, other));
            }
            _ => self.created.push(build_create_index(self.table, column, index).into()),
        }
    }
}

fn taken(table: &Table, form: IndexForm, other: &FoundIndex) -> SchemaDrift {
    let (server, remedy) = if other.table == table.name {
        let remedy = "an index never changes; give this one another name, or chain `.drop_removed_indexes()` to have \
                      the old one dropped";
        (other.form.to_string(), remedy)
    } else {
        let server = format!("an index of another table, `{}`,", other.table);
        (server, "give this one a name of its own by `#[indexed(name = \"..\")]`")
    };
    drift(table, &form, &other.name, form.to_string(), server, remedy)
}

fn renamed(table: &Table, same: &FoundIndex, name: &str) -> SchemaDrift {
    let (model, server) = (format!("called `{name}`"), format!("called `{}`", same.name));
    let remedy = "they are the same but for the name, and the server makes no second one; take its name over";
    drift(table, &same.form, name, model, server, remedy)
}

fn unknown_to_the_model(table: &Table, index: &FoundIndex) -> SchemaDrift {
    let remedy = "chain `.drop_removed_indexes()` to have it dropped, or mark the field with `#[indexed]`";
    drift(table, &index.form, &index.name, "unknown".to_owned(), index.form.to_string(), remedy)
}

fn drift(
    table: &Table,
    form: &IndexForm,
    name: &str,
    model: String,
    server: String,
    remedy: &str,
) -> SchemaDrift {
    let part = DriftPart::Index { column: form.column().to_owned(), name: name.to_owned() };
    SchemaDrift { table: table.name.to_owned(), part, model, server, remedy: remedy.to_owned() }
}
