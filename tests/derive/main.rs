//! What `#[derive(Document)]` makes of structs.
#![allow(clippy::unwrap_used)] // Tests fail by it.

mod constants;
mod embedded;
mod enums;
mod frozen;
mod generics;
mod indexes;
mod names;
mod newtypes;
mod options;
mod rows;
mod table;
mod user_types;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use coodie::__private::{ColumnDef, ColumnPart, Index, NonePolicy, Order, Role, Row, Shapes, Values, Writer};
use coodie::{Column, ColumnType, Document, Model, index, kind, role};
use coodie_core::{ColumnSpec, Layout, RowSet, TableSpec};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

#[derive(Document, Debug, Clone, PartialEq)]
struct GitCommit {
    #[partition_key(0)]
    repo: String,
    #[partition_key(1)]
    branch: String,
    #[clustering(desc)]
    committed_at: DateTime<Utc>,
    #[indexed]
    author: String,
    #[static_column]
    description: Option<String>,
    #[frozen]
    parents: Vec<String>,
    labels: BTreeSet<String>,
    #[column(default = "wip".into())]
    message: String,
}

#[derive(Document)]
struct Hits {
    #[partition_key]
    page: String,
    #[counter]
    views: i64,
    #[counter]
    clicks: Option<i64>,
}

/// The cells that a model writes.
fn written<M: Model>(model: &M) -> Values {
    let mut values = Values::default();
    let mut writer = Writer::new(M::shapes().table(), NonePolicy::Null, &mut values);
    model.write(&mut writer).unwrap();
    writer.finish().unwrap();
    values
}

/// A model from an answer whose columns are those at `places`, with the cells of `values`.
fn read<M: Model>(values: &Values, places: impl IntoIterator<Item = usize>) -> coodie::Result<M> {
    let table = M::shapes().table();
    let specs = places.into_iter().map(|at| {
        let column = &table.columns[at];
        ColumnSpec::borrowed(column.name, column.ty.data_type(), TableSpec::borrowed("ks", table.name))
    });
    let specs: Arc<[_]> = specs.collect();
    let rows = RowSet::new(specs, 1, Bytes::copy_from_slice(values.cells()));
    let layout = Layout::of(table, rows.specs())?;
    M::read(&mut Row::of(table, &layout, rows.specs(), rows.body()))
}

fn round_trip<M: Model + PartialEq + std::fmt::Debug>(model: &M) {
    let columns = M::shapes().table().columns.len();
    assert_eq!(read::<M>(&written(model), 0..columns).unwrap(), *model);
}

fn names<M: Model>(at: impl Fn(&Shapes) -> &[usize]) -> Vec<&'static str> {
    at(M::shapes()).iter().map(|at| M::shapes().table().columns[*at].name).collect()
}

fn partition<M: Model>() -> Vec<&'static str> {
    names::<M>(|shapes| &shapes.table().partition)
}

fn clustering<M: Model>() -> Vec<&'static str> {
    names::<M>(|shapes| &shapes.table().clustering)
}
