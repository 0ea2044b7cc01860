//! What servers answer to conditional writes: Cassandra's rows and ScyllaDB's differ.
//!
//! No ScyllaDB runs here. The answers labelled so are built from what its documentation says: the columns of an answer do
//! not depend on whether the write was made, the old row comes along in either case, and a batch has a row for each of its
//! conditional writes, in their order.

#![allow(clippy::unwrap_used)]

use coodie::driver::{BatchRequest, BoxFuture, Capabilities, Driver, Page, Request, RowSet};
use coodie::sync::{Batch, BlockingDb, Db, Document};
use coodie::{ColumnType, Database, Result};
use coodie_core::{ColumnSpec, TableSpec};
use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

#[derive(Document, Debug, Clone, PartialEq)]
struct Seat {
    #[partition_key]
    hall: String,
    #[clustering]
    number: i32,
    guest: Option<String>,
    age: Option<i32>,
}

/// One answer for all that is asked.
struct Answers(Vec<(&'static str, ColumnType)>, Vec<Vec<Option<Vec<u8>>>>);

impl Answers {
    fn page(&self) -> Page {
        let spec = |(name, ty): &(&'static str, ColumnType)| {
            ColumnSpec::owned(
                (*name).to_owned(),
                ty.data_type(),
                TableSpec::owned("ks".into(), "seat".into()),
            )
        };
        let mut body = Vec::new();
        for cell in self.1.iter().flatten() {
            let length = cell.as_ref().map_or(-1, |cell| cell.len() as i32);
            body.extend_from_slice(&length.to_be_bytes());
            body.extend_from_slice(cell.as_deref().unwrap_or_default());
        }
        let specs: Arc<[_]> = self.0.iter().map(spec).collect();
        Page::of(RowSet::new(specs, self.1.len(), body.into()), None)
    }
}

impl Driver for Answers {
    fn execute(self: Arc<Self>, _: Request) -> BoxFuture<'static, Result<Page>> {
        Box::pin(async move { Ok(self.page()) })
    }

    fn batch(self: Arc<Self>, _: BatchRequest) -> BoxFuture<'static, Result<Page>> {
        Box::pin(async move { Ok(self.page()) })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async {})
    }

    fn keyspace(&self) -> Option<&str> {
        Some("ks")
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::default()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

const APPLIED: (&str, ColumnType) = ("[applied]", ColumnType::Boolean);
const HALL: (&str, ColumnType) = ("hall", ColumnType::Text);
const NUMBER: (&str, ColumnType) = ("number", ColumnType::Int);
const GUEST: (&str, ColumnType) = ("guest", ColumnType::Text);
const AGE: (&str, ColumnType) = ("age", ColumnType::Int);

type Cell = Option<Vec<u8>>;

fn bool(value: bool) -> Cell {
    Some(vec![u8::from(value)])
}

fn int(value: i32) -> Cell {
    Some(value.to_be_bytes().to_vec())
}

fn text(value: &str) -> Cell {
    Some(value.as_bytes().to_vec())
}

fn answering(columns: &[(&'static str, ColumnType)], rows: Vec<Vec<Cell>>) -> Db {
    BlockingDb::of(Arc::new(Answers(columns.to_vec(), rows)))
}

fn seat() -> Seat {
    Seat { hall: "A".into(), number: 1, guest: Some("bob".into()), age: None }
}

#[test]
fn cassandra_sends_the_row_only_if_the_write_was_not_made() {
    let won = answering(&[APPLIED], vec![vec![bool(true)]]);
    let answer = seat().insert().on(&won).run().unwrap();
    assert!(answer.applied && answer.existing().unwrap().is_none());
    let lost = vec![bool(false), text("A"), int(1), int(36), text("ada")];
    let lost = answering(&[APPLIED, HALL, NUMBER, AGE, GUEST], vec![lost]);
    let existing = seat().insert().on(&lost).run().unwrap().existing().unwrap().unwrap();
    assert_eq!(existing.into_full().unwrap(), Seat { guest: Some("ada".into()), age: Some(36), ..seat() });
    let compared = answering(&[APPLIED, AGE], vec![vec![bool(false), int(36)]]);
    let lost = seat().update().set(Seat::GUEST, "x").only_if(Seat::AGE.eq(1)).on(&compared).run().unwrap();
    let existing = lost.existing().unwrap().unwrap();
    assert_eq!((existing.get(Seat::AGE).unwrap(), existing.has(Seat::GUEST)), (Some(36), false));
}

/// ScyllaDB, from its documentation: the old row comes along with a write that was made, too.
#[test]
fn scylladb_sends_the_old_row_with_a_write_that_was_made() {
    let columns = [APPLIED, HALL, NUMBER, GUEST, AGE];
    let made = answering(&columns, vec![vec![bool(true), None, None, None, None]]);
    let won = seat().insert().on(&made).run().unwrap();
    assert!(won.applied && won.existing().unwrap().is_none());
    let updated = answering(&[APPLIED, AGE], vec![vec![bool(true), int(36)]]);
    let won = seat().update().set(Seat::GUEST, "x").only_if(Seat::AGE.eq(36)).on(&updated).run().unwrap();
    assert!(won.applied && won.existing().unwrap().is_none(), "what was there is not in the way");
    let lost = answering(&columns, vec![vec![bool(false), text("A"), int(1), text("ada"), None]]);
    let lost = seat().insert().on(&lost).run().unwrap();
    let existing = lost.existing().unwrap().unwrap().into_full().unwrap();
    assert_eq!(existing, Seat { guest: Some("ada".into()), ..seat() });
}

/// ScyllaDB, from its documentation: a row that is not there is one of nulls.
#[test]
fn scylladb_sends_nulls_for_a_row_that_is_not_there() {
    let columns = [APPLIED, HALL, NUMBER, GUEST, AGE];
    let missing = answering(&columns, vec![vec![bool(false), None, None, None, None]]);
    let lost = seat().delete().if_exists().on(&missing).run().unwrap();
    assert!(!lost.applied && lost.existing().unwrap().is_none());
}

#[test]
fn cassandra_sends_the_rows_that_exist_in_the_order_of_their_keys() {
    let columns = [APPLIED, HALL, NUMBER, AGE];
    let rows =
        vec![vec![bool(false), text("A"), int(1), int(36)], vec![bool(false), text("A"), int(2), None]];
    let lost = batch(&answering(&columns, rows));
    assert_eq!(lost, (false, vec![(Some(1), Some(36)), (Some(2), None)]));
    assert_eq!(batch(&answering(&[APPLIED], vec![vec![bool(false)]])), (false, vec![]));
    assert_eq!(batch(&answering(&[APPLIED], vec![vec![bool(true)]])), (true, vec![]));
}

/// ScyllaDB, from its documentation: a row for each conditional write, in their order; those that are not there are nulls.
#[test]
fn scylladb_sends_a_row_for_each_write_of_a_batch() {
    let columns = [APPLIED, HALL, NUMBER, AGE];
    let rows = |applied: bool| {
        vec![
            vec![bool(applied), text("A"), int(2), None],
            vec![bool(applied), None, None, None],
            vec![bool(applied), text("A"), int(1), int(36)],
        ]
    };
    assert_eq!(batch(&answering(&columns, rows(false))), (false, vec![(Some(2), None), (Some(1), Some(36))]));
    assert_eq!(batch(&answering(&columns, rows(true))), (true, vec![]));
}

type Found = Vec<(Option<i32>, Option<i32>)>;

fn batch(db: &Db) -> (bool, Found) {
    let write =
        |number: i32| Seat::key(("A", number)).update().set(Seat::GUEST, "x").only_if(Seat::AGE.eq(1));
    let batch = Batch::conditional().push(write(2)).push(write(9)).push(write(1));
    let answer = batch.on(db).run().unwrap();
    let rows = answer.existing::<Seat>().unwrap();
    let found = rows.iter().map(|row| (row.get(Seat::NUMBER).unwrap(), row.get(Seat::AGE).unwrap()));
    (answer.applied, found.collect())
}
