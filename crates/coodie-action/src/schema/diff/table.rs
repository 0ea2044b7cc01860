use super::{Changes, column, option};
use crate::schema::found::FoundTable;
use crate::schema::{DriftPart, SchemaDrift};
use coodie_core::Table;
use coodie_cql::{ColumnDefinition, build_alter_table_add, build_create_table};

/// Compares a table with its models, of which there may be several: it is made with what all of them want, or given
/// what it lacks; all else is drift.
pub(super) fn compare(models: &[&'static Table], found: Option<&FoundTable>, changes: &mut Changes) {
    let Some(found) = found.filter(|found| !found.columns.is_empty()) else {
        return create(models, changes);
    };
    if let Some((base, _)) = &found.view {
        return changes.mismatches.push(is_a_view(models[0], base));
    }
    let mut columns = found.columns.clone();
    let missing: Vec<_> =
        models.iter().flat_map(|table| column::compare(table, &mut columns, changes)).collect();
    column::add_extra(models, &columns, changes);
    if !missing.is_empty() {
        changes.statements.push(build_alter_table_add(models[0], missing.into_iter()).into());
    }
    option::compare(models, &found.options, changes);
}

fn create(models: &[&'static Table], changes: &mut Changes) {
    let (mut create, mut columns) = (build_create_table(models[0]), column::all_declared(models[0]));
    for table in &models[1..] {
        let missing = column::compare(table, &mut columns, changes);
        create.columns.extend(missing.into_iter().map(ColumnDefinition::of));
    }
    create.options = option::all_of(models);
    changes.statements.push(create.into());
}

fn is_a_view(table: &Table, base: &str) -> SchemaDrift {
    SchemaDrift {
        table: table.name.to_owned(),
        part: DriftPart::Base,
        model: "none (a table of its own)".to_owned(),
        server: format!("`{base}`"),
        remedy: "it is a view: derive `MaterializedView` for it, or give the table another name".to_owned(),
    }
}
