//! What lets views and unions join: a model can lend its columns to another, and a kind of one's own, which has no
//! writes, makes a model that is only read.

#![allow(clippy::unwrap_used)]

use coodie::__private::{CodecError, Row, Shapes, TableParts, Values, Writer};
use coodie::{ColumnOf, Document, Memory, Model, Result, aio, init_coodie, sync};
use std::sync::OnceLock;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "events")]
struct Base {
    #[partition_key]
    day: i32,
    #[clustering]
    at: i64,
    #[indexed]
    name: String,
}

/// Some columns of the table, derived.
#[derive(Document, Debug, PartialEq)]
#[document(table = "events")]
struct Names {
    #[partition_key]
    day: i32,
    #[clustering]
    at: i64,
    name: String,
}

impl ColumnOf<Names> for Base {}

/// The rows of the table, to be read only: what a derive for views could make.
#[derive(Debug, PartialEq)]
struct View(Base);

/// Models that are read, and neither written, counted nor deleted.
enum ReadOnly {}

impl coodie::kind::Kind for ReadOnly {
    type State = coodie::kind::Plain;
}

impl ColumnOf<View> for Base {}

impl Model for View {
    type Kind = ReadOnly;
    type Key = <Base as Model>::Key;
    type PartitionKey = <Base as Model>::PartitionKey;
    type ClusteringKey = <Base as Model>::ClusteringKey;
    const PARTS: TableParts = Base::PARTS;

    fn shapes() -> &'static Shapes {
        static SHAPES: OnceLock<Shapes> = OnceLock::new();
        SHAPES.get_or_init(|| Shapes::new(Self::PARTS))
    }
    fn write(&self, writer: &mut Writer<'_>) -> Result<()> {
        self.0.write(writer)
    }
    fn write_key(&self, writer: &mut Writer<'_>) -> Result<()> {
        self.0.write_key(writer)
    }
    fn read(row: &mut Row<'_>) -> Result<Self> {
        Base::read(row).map(Self)
    }
    fn write_default(column: &str, values: &mut Values) -> Result<(), CodecError> {
        Base::write_default(column, values)
    }
}

fn base(at: i64, name: &str) -> Base {
    Base { day: 1, at, name: name.into() }
}

async fn database(name: &str) -> (Memory, aio::Db) {
    let memory = Memory::new();
    let db = init_coodie(memory.clone()).name(name).await.unwrap();
    Base::sync_table().on(&db).await.unwrap();
    for row in [base(1, "begin"), base(2, "end"), base(3, "begin")] {
        row.save().on(&db).await.unwrap();
    }
    (memory, db)
}

#[tokio::test]
async fn a_query_takes_the_columns_that_another_model_lends() {
    let (_, db) = database("lent").await;
    let name = |at, name: &str| Names { day: 1, at, name: name.into() };
    let found = Names::find().filter(Base::DAY.eq(1)).filter(Base::AT.gte(2)).order_by(Base::AT.desc());
    assert_eq!(found.on(&db).await.unwrap(), [name(3, "begin"), name(2, "end")]);
    // Lent and own ones in one query.
    let found = Names::find().filter(Base::NAME.eq("begin")).filter(Names::DAY.eq(1));
    assert_eq!(found.allow_filtering().on(&db).await.unwrap(), [name(1, "begin"), name(3, "begin")]);
    let lost = Names { day: 1, at: 2, name: "mine".into() }.insert().on(&db).await.unwrap();
    let existing = lost.existing().unwrap().unwrap();
    assert_eq!(existing.get(Base::NAME).unwrap().as_deref(), Some("end"));
}

#[tokio::test]
async fn a_model_of_a_kind_of_its_own_is_read() {
    let (_, db) = database("views").await;
    assert_eq!(View::get((1, 2)).on(&db).await.unwrap(), View(base(2, "end")));
    assert!(View::get((1, 9)).on(&db).await.is_err_and(|error| error.is_document_not_found()));
    let many = View::get_many([(1, 9), (1, 1)]).on(&db).await.unwrap();
    assert_eq!(many, [None, Some(View(base(1, "begin")))]);

    let begin = [View(base(1, "begin")), View(base(3, "begin"))];
    let named = || View::find().filter(Base::NAME.eq("begin")).on(&db);
    assert_eq!(named().await.unwrap(), begin);
    assert_eq!(named().count().await.unwrap(), 2);
    assert!(named().exists().await.unwrap());
    let one = View::find_one().filter(Base::NAME.eq("end")).on(&db).await.unwrap();
    assert_eq!(one, Some(View(base(2, "end"))));
}

#[tokio::test]
async fn and_in_blocking_code() {
    let (memory, _) = database("both").await;
    let read = tokio::task::spawn_blocking(move || {
        let db = sync::init_coodie(memory).name("both").run().unwrap();
        let named = <View as sync::Document>::find().filter(Base::NAME.eq("end")).on(&db).run().unwrap();
        (<View as sync::Document>::get((1, 2)).on(&db).run().unwrap(), named)
    });
    assert_eq!(read.await.unwrap(), (View(base(2, "end")), vec![View(base(2, "end"))]));
}
