use super::Changes;
use crate::schema::option::Kept;
use crate::schema::{DriftPart, SchemaDrift};
use coodie_core::{Table, TableOption};
use coodie_cql::{build_alter_table_with, build_alter_view_with};
use std::collections::BTreeMap;

/// Compares the options that the models name: those that differ are changed. All others stay as they are.
pub(super) fn compare(models: &[&Table], found: &BTreeMap<&'static str, Kept>, changes: &mut Changes) {
    let (table, mut differing) = (models[0], Vec::new());
    for option in all_of(models) {
        match found.get(option.name).unwrap_or(&Kept::Hidden).is(option.name, &option.value) {
            Some(true) => {}
            Some(false) => differing.push(option),
            None => changes.drift.push(hidden(table, &option)),
        }
    }
    if differing.is_empty() {
        return;
    }
    changes.statements.push(match table.view {
        None => build_alter_table_with(table, differing).into(),
        Some(_) => build_alter_view_with(table, differing).into(),
    });
}

/// The options that any of the models names: two of them never say different things of one.
pub(super) fn all_of(models: &[&Table]) -> Vec<TableOption> {
    let mut all: Vec<TableOption> = Vec::new();
    for option in models.iter().flat_map(|table| table.options) {
        if all.iter().all(|known| known.name != option.name) {
            all.push(*option);
        }
    }
    all
}

fn hidden(table: &Table, option: &TableOption) -> SchemaDrift {
    let remedy = "it was set if the table was made from this model; a later change is the operator's";
    SchemaDrift {
        table: table.name.to_owned(),
        part: DriftPart::Option(option.name.to_owned()),
        model: format!("`{}`", option.value),
        server: "not shown".to_owned(),
        remedy: remedy.to_owned(),
    }
}
