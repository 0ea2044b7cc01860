//! Tables of cases: a model, what the keyspace holds, what is sent, what drifts.

mod column;
mod index;
mod option;
mod user_type;
mod view;

use super::Changes;
use crate::schema::found::{FoundColumn, FoundIndex, FoundTable};
use crate::schema::index_form::IndexForm;
use crate::schema::{Desired, Found, SchemaDrift};
use coodie_core::ColumnType::{self, Int, Text};
use coodie_core::{ColumnDef, ColumnPart, Index, Order, Role, Table, TableParts};
use coodie_cql::Statement;
use std::collections::BTreeMap;

const fn column(name: &'static str, ty: ColumnType, role: Role) -> ColumnPart {
    ColumnPart::Column(ColumnDef { name, ty, role, indexes: &[], has_default: false })
}

const fn indexed(name: &'static str, ty: ColumnType, indexes: &'static [Index]) -> ColumnPart {
    ColumnPart::Column(ColumnDef { name, ty, role: Role::Regular, indexes, has_default: false })
}

const K: ColumnPart = column("k", Int, Role::Partition(0));
const C: ColumnPart = column("c", Int, Role::Clustering(0, Order::Desc));
const S: ColumnPart = column("s", Text, Role::Static);
const V: ColumnPart = column("v", Text, Role::Regular);

/// `name type kind position order`, one a line.
fn columns(text: &str) -> BTreeMap<String, FoundColumn> {
    let column = |line: &str| {
        let words: Vec<_> = line.trim().split('|').map(str::trim).collect();
        let (ty, kind, order) = (words[1].to_owned(), words[2].to_owned(), words[4].to_owned());
        (words[0].to_owned(), FoundColumn { ty, kind, position: words[3].parse().unwrap(), order })
    };
    text.lines().filter(|line| !line.trim().is_empty()).map(column).collect()
}

const FOUND: &str = "k | int | partition_key | 0 | none
                     c | int | clustering | 0 | desc
                     s | text | static | -1 | none
                     v | text | regular | -1 | none";

fn texts(entries: &[(&str, &str)]) -> BTreeMap<String, String> {
    entries.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

fn found_index(table: &str, name: &str, kind: &str, options: &[(&str, &str)]) -> FoundIndex {
    FoundIndex { table: table.into(), name: name.into(), form: IndexForm::found(kind, texts(options)) }
}

fn keyspace(found: &str) -> Found {
    let table = FoundTable { columns: columns(found), ..FoundTable::default() };
    Found { tables: [("t", table)].into(), ..Found::default() }
}

fn table(parts: TableParts) -> &'static Table {
    Box::leak(Box::new(Table::assemble(parts)))
}

fn of_columns(columns: &'static [ColumnPart]) -> Desired {
    let tables = vec![table(TableParts { columns, ..TableParts::named("t") })];
    Desired { keyspace: "ks".into(), tables, ..Desired::default() }
}

/// What is sent, what contradicts the model, what drifts.
fn lines(changes: &Changes) -> [Vec<String>; 3] {
    let drift = |all: &[SchemaDrift]| all.iter().map(SchemaDrift::to_string).collect();
    let sent = changes.statements.iter().map(Statement::to_string).collect();
    [sent, drift(&changes.mismatches), drift(&changes.drift)]
}

#[track_caller]
fn assert_changes(what: &str, changes: &Changes, expected: [&[&str]; 3]) {
    for (got, expected) in lines(changes).iter().zip(expected) {
        assert_eq!(got.len(), expected.len(), "{what}: {got:#?}");
        for (got, words) in got.iter().zip(expected) {
            let missing = words.split(" .. ").find(|word| !got.contains(word));
            assert!(missing.is_none(), "{what}: {missing:?} is not in {got}");
        }
    }
}
