//! What answers say of their columns, and what is read when they do not.

use crate::lazy::relayed;
use crate::{name, plain};
use coodie::aio::{Db, create_keyspace, drop_keyspace, execute_raw};
use coodie::{Cluster, Database, ErrorKind, Result, ScyllaDriver, aio};
use std::sync::atomic::Ordering;
use std::time::Duration;

#[derive(aio::Document, Debug, PartialEq)]
#[document(table = "readings")]
struct Reading {
    #[partition_key]
    id: i32,
    at: i64,
}

/// A database that does not look at the schema by itself, as if it had not come to it yet.
async fn unaware(keyspace: &str, set: impl FnOnce(Cluster) -> Cluster) -> Db {
    let cluster = Cluster::hosts([plain()])
        .keyspace(keyspace)
        .session_builder(|builder| builder.fetch_schema_metadata(false));
    aio::init_coodie(set(cluster)).name(name()).await.unwrap()
}

/// Runs statements on the table.
async fn run(db: &Db, keyspace: &str, statements: &[&str]) -> Result<()> {
    for cql in statements {
        execute_raw(cql.replace("readings", &format!("{keyspace}.readings")), ()).on(db).await?;
    }
    Ok(())
}

async fn read(db: &Db) -> Result<i64> {
    use aio::Document;
    Ok(Reading::get(1).on(db).await?.at)
}

/// Seven, and then one and a half, in a column of the same width.
const MADE: &[&str] =
    &["CREATE TABLE readings (id int PRIMARY KEY, at bigint)", "INSERT INTO readings (id, at) VALUES (1, 7)"];
const MADE_ANEW: &[&str] = &[
    "DROP TABLE readings",
    "CREATE TABLE readings (id int PRIMARY KEY, at double)",
    "INSERT INTO readings (id, at) VALUES (1, 1.5)",
];

async fn made(keyspace: &str) -> Db {
    let other = aio::init_coodie(Cluster::hosts([plain()]).keyspace(keyspace)).name(name()).await.unwrap();
    drop_keyspace(keyspace).on(&other).await.unwrap();
    create_keyspace(keyspace).on(&other).await.unwrap();
    run(&other, keyspace, MADE).await.unwrap();
    other
}

#[tokio::test]
async fn a_table_made_anew_is_never_misread_by_default() {
    let other = made("metadata_said").await;
    let db = unaware("metadata_said", |cluster| cluster).await;
    assert_eq!(read(&db).await.unwrap(), 7);
    run(&other, "metadata_said", MADE_ANEW).await.unwrap();
    let refused = read(&db).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Schema, "{refused}");
    drop_keyspace("metadata_said").on(&other).await.unwrap();
}

/// Another client makes the table anew: the server forgets the statement, and it is prepared once more.
#[tokio::test]
async fn what_the_server_forgot_is_prepared_again_once() {
    let other = made("metadata_forgot").await;
    let (counts, host) = relayed();
    let db = aio::init_coodie(Cluster::hosts([host]).keyspace("metadata_forgot")).name(name()).await.unwrap();
    assert_eq!(read(&db).await.unwrap(), 7);
    let before = counts.prepares.load(Ordering::Relaxed);
    run(&other, "metadata_forgot", &["DROP TABLE readings"]).await.unwrap();
    run(&other, "metadata_forgot", MADE).await.unwrap();
    for _ in 0..10 {
        assert_eq!(read(&db).await.unwrap(), 7);
    }
    assert_eq!(counts.prepares.load(Ordering::Relaxed) - before, 1);
    drop_keyspace("metadata_forgot").on(&other).await.unwrap();
}

/// Why it is an option: the server prepares anew, answers in the new type, and nobody says so.
#[tokio::test]
async fn a_table_made_anew_is_misread_where_types_are_remembered() {
    let other = made("metadata_kept").await;
    let db = unaware("metadata_kept", Cluster::cached_result_metadata).await;
    assert_eq!(read(&db).await.unwrap(), 7);
    run(&other, "metadata_kept", MADE_ANEW).await.unwrap();
    assert_eq!(read(&db).await.unwrap(), 1.5_f64.to_bits() as i64);
    drop_keyspace("metadata_kept").on(&other).await.unwrap();
}

/// Once the schema is known again, nothing is misread.
#[tokio::test]
async fn a_refreshed_schema_ends_it() {
    let other = made("metadata_refreshed").await;
    let cluster = Cluster::hosts([plain()]).keyspace("metadata_refreshed").cached_result_metadata();
    let db = aio::init_coodie(cluster).name(name()).await.unwrap();
    assert_eq!(read(&db).await.unwrap(), 7);
    run(&other, "metadata_refreshed", MADE_ANEW).await.unwrap();
    refresh(&db).await;
    assert_eq!(read(&db).await.unwrap_err().kind(), ErrorKind::Schema);
    drop_keyspace("metadata_refreshed").on(&other).await.unwrap();
}

#[derive(aio::Document, Debug, PartialEq)]
#[document(table = "readings")]
struct Sorted {
    #[partition_key]
    id: i32,
    kind: Option<i32>,
    at: i64,
}

#[derive(aio::MaterializedView, Debug, PartialEq)]
#[view(base = Sorted, name = "readings_by_kind")]
struct ByKind {
    #[partition_key]
    kind: i32,
    #[clustering]
    id: i32,
    at: i64,
}

/// As of a table, so of a view on it.
#[tokio::test]
async fn a_refreshed_schema_ends_it_for_a_view() {
    let keyspace = "metadata_view";
    let made_with = |at: &str, value: &str| {
        let view = "CREATE MATERIALIZED VIEW readings_by_kind AS SELECT * FROM readings \
                    WHERE kind IS NOT NULL AND id IS NOT NULL PRIMARY KEY (kind, id)";
        let (table, row) = (
            format!("CREATE TABLE readings (id int PRIMARY KEY, kind int, at {at})"),
            format!("INSERT INTO readings (id, kind, at) VALUES (1, 2, {value})"),
        );
        [table, view.to_owned(), row]
    };
    let other = made(keyspace).await;
    let cluster = Cluster::hosts([plain()]).keyspace(keyspace).cached_result_metadata();
    let db = aio::init_coodie(cluster).name(name()).await.unwrap();
    run(&other, keyspace, &["DROP TABLE readings"]).await.unwrap();
    run(&other, keyspace, &made_with("bigint", "7").each_ref().map(|cql| &**cql)).await.unwrap();
    assert_eq!(of_kind(&db).await.unwrap(), [7]);
    run(&other, keyspace, &["DROP MATERIALIZED VIEW readings_by_kind", "DROP TABLE readings"]).await.unwrap();
    run(&other, keyspace, &made_with("double", "1.5").each_ref().map(|cql| &**cql)).await.unwrap();
    refresh(&db).await;
    assert_eq!(of_kind(&db).await.unwrap_err().kind(), ErrorKind::Schema);
    drop_keyspace(keyspace).on(&other).await.unwrap();
}

/// The times of the view's rows of one kind, once there are any: views are written a little later.
async fn of_kind(db: &Db) -> Result<Vec<i64>> {
    use aio::Document;
    for _ in 0..100 {
        let found = ByKind::find().filter(ByKind::KIND.eq(2)).on(db).await?;
        if !found.is_empty() {
            return Ok(found.into_iter().map(|row| row.at).collect());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(Vec::new())
}

async fn refresh(db: &Db) {
    let driver = db.link().as_any().downcast_ref::<ScyllaDriver>().unwrap();
    driver.session().unwrap().refresh_metadata().await.unwrap();
}

/// What else could change the types of listed columns, the server refuses: to add a dropped column again with a type that
/// does not read what the old one wrote. What it takes reads the same bytes.
#[tokio::test]
async fn a_column_added_again_has_a_type_that_reads_the_same_bytes() {
    let other = made("metadata_added").await;
    let db = unaware("metadata_added", Cluster::cached_result_metadata).await;
    assert_eq!(read(&db).await.unwrap(), 7);
    run(&other, "metadata_added", &["ALTER TABLE readings DROP at"]).await.unwrap();
    assert!(read(&db).await.unwrap_err().is_schema());
    let refused = run(&other, "metadata_added", &["ALTER TABLE readings ADD at double"]).await.unwrap_err();
    assert!(refused.to_string().contains("incompatible"), "{refused}");
    run(
        &other,
        "metadata_added",
        &["ALTER TABLE readings ADD at bigint", "UPDATE readings SET at = 8 WHERE id = 1"],
    )
    .await
    .unwrap();
    assert_eq!(read(&db).await.unwrap(), 8);
    drop_keyspace("metadata_added").on(&other).await.unwrap();
}
