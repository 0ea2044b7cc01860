use super::{Changes, column, option};
use crate::schema::found::FoundTable;
use crate::schema::{DriftPart, SchemaDrift};
use coodie_core::{Table, View};
use coodie_cql::{CreateView, build_create_view};

const REMEDY: &str = "a view never changes; `drop_view()` and `sync_view()` make it anew, its rows with it";

/// Compares a view: made, or its options changed; all else of it is drift.
pub(super) fn compare(table: &'static Table, found: Option<&FoundTable>, changes: &mut Changes) {
    let Some(view) = &table.view else { return };
    let create = build_create_view(table, view);
    let Some(found) = found.filter(|found| !found.columns.is_empty()) else {
        return changes.statements.push(create.into());
    };
    let mismatches = changes.mismatches.len();
    column::compare_shared(table, &found.columns, changes);
    column::compare_keys(table, &found.columns, changes);
    for drift in &mut changes.mismatches[mismatches..] {
        drift.remedy = REMEDY.to_owned();
    }
    column::add_extra(&[table], &found.columns, changes);
    add_missing(table, found, changes);
    compare_select(table, view, &create, found, changes);
    option::compare(&[table], &found.options, changes);
}

fn add_missing(table: &Table, found: &FoundTable, changes: &mut Changes) {
    for column in &table.columns {
        if !found.columns.contains_key(column.name) && !column.role.is_key() {
            let part = DriftPart::Column(column.name.to_owned());
            changes.mismatches.push(drift(table, part, format!("`{}`", column.ty), "missing".to_owned()));
        }
    }
}

fn compare_select(
    table: &Table,
    view: &View,
    create: &CreateView,
    found: &FoundTable,
    changes: &mut Changes,
) {
    let Some((base, filter)) = &found.view else {
        let server = "none (a table of its own)".to_owned();
        let model = format!("`{}`", view.base);
        return changes.mismatches.push(drift(table, DriftPart::Base, model, server));
    };
    if base != view.base {
        let (model, server) = (format!("`{}`", view.base), format!("`{base}`"));
        changes.mismatches.push(drift(table, DriftPart::Base, model, server));
    }
    let declared = create.filter();
    if relations(&declared) != relations(filter) {
        let (model, server) = (format!("`{declared}`"), format!("`{filter}`"));
        changes.mismatches.push(drift(table, DriftPart::Filter, model, server));
    }
}

/// The relations of a `WHERE`, in no order and without quotes, which servers do not agree on.
fn relations(filter: &str) -> Vec<String> {
    let plain = |relation: &str| relation.replace(['"', '\''], "").trim().to_owned();
    let mut relations: Vec<_> = filter.split(" AND ").map(plain).collect();
    relations.sort_unstable();
    relations
}

fn drift(table: &Table, part: DriftPart, model: String, server: String) -> SchemaDrift {
    SchemaDrift { table: table.name.to_owned(), part, model, server, remedy: REMEDY.to_owned() }
}
