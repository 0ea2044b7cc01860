//! A database is closed while work of several requests is under way: what has begun ends as it would have, and
//! nothing new begins.

#![allow(clippy::unwrap_used)]

use coodie::driver::{Connect, Link, Page};
use coodie::{Memory, Observed, Observer, Result, aio, sync};
use futures_util::FutureExt;

#[derive(aio::Document, Debug, Clone, PartialEq)]
struct Account {
    #[partition_key]
    id: i32,
    #[indexed]
    balance: i64,
    #[version]
    version: i64,
}

fn account(balance: i64, version: i64) -> Account {
    Account { id: 1, balance, version }
}

/// Has a database closed as soon as a statement that begins so is answered.
struct Closing(Link, &'static str);

impl Observer for Closing {
    fn sent(&self, _: &str) {}

    fn answered(&self, cql: &str, _: &Result<Page>) {
        if cql.starts_with(self.1) {
            // It would wait for those who are at work: not here.
            let _ = self.0.clone().close().now_or_never();
        }
    }
}

/// A database that is closed at its first statement that begins so, and another client of the same data.
fn databases(at: &'static str) -> (Link, Memory) {
    let memory = Memory::new();
    let link = memory.clone().connect().now_or_never().unwrap().unwrap();
    let closing = Observed::new(link.clone(), Closing(link, at)).connect();
    (closing.now_or_never().unwrap().unwrap(), memory)
}

#[tokio::test]
async fn a_versioned_update_reads_what_it_wrote_after_its_database_was_closed() {
    use aio::Document;
    let (link, memory) = databases("UPDATE ");
    let other = aio::init_coodie(memory).name("other of update").await.unwrap();
    Account::sync_table().on(&other).await.unwrap();
    let first = account(10, 0).save().on(&other).await.unwrap();
    let db = aio::register_driver("update", link).unwrap();
    assert_eq!(first.update().set(Account::BALANCE, 20).on(&db).await.unwrap(), account(20, 2));
    assert!(first.reload().on(&db).await.is_err_and(|closed| closed.is_configuration()));
}

#[tokio::test]
async fn a_sync_ends_after_its_database_was_closed() {
    use aio::Document;
    let (link, _) = databases("CREATE TABLE ");
    let db = aio::register_driver("sync", link).unwrap();
    assert_eq!(Account::sync_table().on(&db).await.unwrap().statements.len(), 2);
    assert!(Account::sync_table().on(&db).await.is_err_and(|closed| closed.is_configuration()));
}

/// Between two attempts nothing is asked: only the work itself holds the database.
#[tokio::test]
async fn closing_waits_for_a_change_that_is_retried() {
    use aio::Document;
    let db = aio::init_coodie(Memory::new()).name("retry").await.unwrap();
    Account::sync_table().on(&db).await.unwrap();
    let first = account(10, 0).save().on(&db).await.unwrap();
    account(30, 1).save().on(&db).await.unwrap();
    let deposit = |account: &mut Account| {
        account.balance += 5;
        Ok(())
    };
    let retry = first.retry_on_conflict(deposit).on(&db).into_future();
    let (saved, closed) = futures_util::future::join(retry, db.close().into_future()).await;
    assert_eq!(saved.unwrap(), account(35, 3));
    closed.unwrap();
    assert!(first.save().on(&db).await.is_err_and(|closed| closed.is_configuration()));
}

/// What was not begun holds nothing.
#[test]
fn an_answer_that_nobody_polls_does_not_keep_a_database_open() {
    use sync::Document as _;
    let db = sync::init_coodie(Memory::new()).name("unpolled").run().unwrap();
    let asked = aio::register_driver("unpolled", db.driver().clone()).unwrap();
    let answer = <Account as aio::Document>::get_many([1]).on(&asked).into_future();
    db.close().run().unwrap();
    assert!(answer.now_or_never().unwrap().is_err_and(|closed| closed.is_configuration()));
    assert!(Account::sync_table().on(&db).run().is_err_and(|closed| closed.is_configuration()));
}
