use super::Desired;
use super::index_form::IndexForm;
use super::option::{Kept, OptionQuery};
use super::system::SystemQuery;
use crate::Target;
use coodie_core::ColumnType::{Frozen, Int, List, Map, Text};
use coodie_core::{ColumnType, Result, Table};
use std::collections::BTreeMap;

/// What a keyspace holds of what models want of it.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(super) tables: BTreeMap<&'static str, FoundTable>,
    pub(super) indexes: Vec<FoundIndex>,
    /// The user types, each with its fields and their types.
    pub(super) types: BTreeMap<String, BTreeMap<String, String>>,
}

/// A table or a view as the server has it; without columns, if there is none.
#[derive(Debug, Default)]
pub(super) struct FoundTable {
    pub(super) columns: BTreeMap<String, FoundColumn>,
    pub(super) options: BTreeMap<&'static str, Kept>,
    /// If it is a view: its base, and its `WHERE`.
    pub(super) view: Option<(String, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundColumn {
    pub(super) ty: String,
    pub(super) kind: String,
    pub(super) position: i32,
    pub(super) order: String,
}

#[derive(Debug)]
pub(super) struct FoundIndex {
    pub(super) table: String,
    pub(super) name: String,
    pub(super) form: IndexForm,
}

const TEXTS: ColumnType = Frozen(&Map(&Text, &Text));
const NAMES: ColumnType = Frozen(&List(&Text));
const OF_TABLE: &[&str] = &["keyspace_name", "table_name"];

static COLUMNS: SystemQuery = SystemQuery::of_schema(
    "columns",
    &[("column_name", Text), ("type", Text), ("kind", Text), ("position", Int), ("clustering_order", Text)],
    OF_TABLE,
);
static INDEXES: SystemQuery = SystemQuery::of_schema(
    "indexes",
    &[("table_name", Text), ("index_name", Text), ("kind", Text), ("options", TEXTS)],
    &["keyspace_name"],
);
static TYPES: SystemQuery = SystemQuery::of_schema(
    "types",
    &[("type_name", Text), ("field_names", NAMES), ("field_types", NAMES)],
    &["keyspace_name"],
);
static VIEWS: SystemQuery = SystemQuery::of_schema(
    "views",
    &[("base_table_name", Text), ("where_clause", Text)],
    &["keyspace_name", "view_name"],
);

impl Found {
    /// Reads what the keyspace holds.
    pub(crate) async fn read(target: &Target, desired: &Desired) -> Result<Self> {
        let keyspace = &*desired.keyspace;
        let mut found = Self::default();
        if !desired.types.is_empty() {
            found.types = read_types(target, keyspace).await?;
        }
        for table in desired.tables.iter().chain(&desired.views) {
            let read = read_table(target, keyspace, table).await?;
            // Two models of one table may name different options of it.
            let known = found.tables.insert(table.name, read).map(|known| known.options);
            found.tables.entry(table.name).or_default().options.extend(known.into_iter().flatten());
        }
        if !desired.tables.is_empty() {
            // Of the whole keyspace: to it belong the names of indexes.
            found.indexes = read_indexes(target, keyspace).await?;
        }
        Ok(found)
    }
}

async fn read_table(target: &Target, keyspace: &str, table: &'static Table) -> Result<FoundTable> {
    let key = [keyspace, table.name];
    let mut found = FoundTable::default();
    for row in COLUMNS.read(target, &key).await?.rows()? {
        let column =
            FoundColumn { ty: row.at(1)?, kind: row.at(2)?, position: row.at(3)?, order: row.at(4)? };
        found.columns.insert(row.at(0)?, column);
    }
    if found.columns.is_empty() {
        return Ok(found);
    }
    let view: Vec<(String, String)> = VIEWS.read(target, &key).await?.tuples()?;
    found.view = view.into_iter().next();
    for option in table.options {
        if let Some(query) = OptionQuery::of(option.name) {
            found.options.insert(option.name, query.read(target, &key, table.view.is_some()).await?);
        }
    }
    Ok(found)
}

async fn read_indexes(target: &Target, keyspace: &str) -> Result<Vec<FoundIndex>> {
    let mut indexes = Vec::new();
    for row in INDEXES.read(target, &[keyspace]).await?.rows()? {
        let (kind, options): (String, BTreeMap<String, String>) = (row.at(2)?, row.at(3)?);
        let form = IndexForm::found(&kind, options);
        indexes.push(FoundIndex { table: row.at(0)?, name: row.at(1)?, form });
    }
    Ok(indexes)
}

async fn read_types(target: &Target, keyspace: &str) -> Result<BTreeMap<String, BTreeMap<String, String>>> {
    let mut types = BTreeMap::new();
    for row in TYPES.read(target, &[keyspace]).await?.rows()? {
        let (names, of): (Vec<String>, Vec<String>) = (row.at(1)?, row.at(2)?);
        types.insert(row.at(0)?, names.into_iter().zip(of).collect());
    }
    Ok(types)
}
