//! What is named and handed around: databases, keyspaces, rows; and what a driver in between may do.

#![allow(clippy::unwrap_used)]

use coodie::driver::{BoxFuture, Page};
use coodie::{
    Cluster, Consistency, Document, Error, Memory, Observed, Observer, Result, get_driver, init_coodie,
};
use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[derive(Document, Debug, Clone, PartialEq)]
struct User {
    #[partition_key]
    id: i32,
    name: Option<String>,
    mail: Option<String>,
}

fn ada() -> User {
    User { id: 1, name: Some("ada".into()), mail: None }
}

#[tokio::test]
async fn an_unregistered_database_is_nobodys() {
    let mine = init_coodie(Memory::new()).unregistered().await.unwrap();
    User::sync_table().on(&mine).await.unwrap();
    ada().save().on(&mine).await.unwrap();
    assert_eq!(User::get(1).on(&mine).await.unwrap(), ada());
    assert!(get_driver("default").is_err_and(|error| error.is_configuration()));
    for named in [
        init_coodie(Memory::new()).name("mine").unregistered(),
        init_coodie(Memory::new()).unregistered().default(),
        init_coodie(Memory::new()).unregistered().replace(),
    ] {
        let refused = named.await.unwrap_err();
        assert!(refused.is_configuration() && refused.to_string().contains("leave out"), "{refused}");
    }
}

mod blocking {
    use super::{User, ada};
    use coodie::Memory;
    use coodie::sync::{Document, get_driver, init_coodie};

    #[test]
    fn an_unregistered_database_is_nobodys() {
        let mine = init_coodie(Memory::new()).unregistered().run().unwrap();
        User::sync_table().on(&mine).run().unwrap();
        ada().save().on(&mine).run().unwrap();
        assert_eq!(User::get(1).on(&mine).run().unwrap(), ada());
        assert!(get_driver("default").is_err_and(|error| error.is_configuration()));
    }
}

#[test]
#[expect(
    clippy::needless_borrows_for_generic_args,
    reason = "a reference to a reference is one of the forms"
)]
fn a_keyspace_is_named_in_any_form_of_text() {
    let (owned, shared): (String, Arc<str>) = ("tenant_1".into(), "tenant_1".into());
    let cow = Cow::Borrowed("tenant_1");
    for find in [
        User::find().keyspace("tenant_1"),
        User::find().keyspace(&"tenant_1"),
        User::find().keyspace(&owned),
        User::find().keyspace(owned.clone()),
        User::find().keyspace(owned.clone().into_boxed_str()),
        User::find().keyspace(&shared),
        User::find().keyspace(shared.clone()),
        User::find().keyspace(&cow),
        User::find().keyspace(cow.clone()),
    ] {
        assert_eq!(find.explain().unwrap().cql, "SELECT id, name, mail FROM tenant_1.user");
    }
    let _ = (Memory::new().keyspace(&owned), Cluster::hosts(["127.0.0.1"]).keyspace(&owned));
}

#[tokio::test]
async fn a_row_that_is_named_twice_is_the_same_row() {
    let db = init_coodie(Memory::new().keyspace("tenant_1")).unregistered().await.unwrap();
    User::sync_table().on(&db).await.unwrap();
    let row = User::key(1).on(&db).keyspace("tenant_1");
    row.clone().update().set(User::NAME, "ada").await.unwrap();
    assert!(row.clone().exists().await.unwrap());
    row.delete().await.unwrap();
    assert_eq!(User::find().on(&db).count().await.unwrap(), 0);

    let wanted = User::find().filter(User::ID.in_list([1])).consistency(Consistency::Any);
    assert!(wanted.on(&db).await.is_err_and(|error| error.is_invalid_query()));
    #[derive(Document)]
    struct Name {
        #[partition_key]
        name: String,
    }
    let refused = Name::key("");
    let why = [refused.clone().exists().explain(), refused.exists().explain()].map(Result::unwrap_err);
    assert!(why[0].is_invalid_query() && why[0].to_string() == why[1].to_string());
}

#[tokio::test]
async fn a_column_of_the_row_in_the_way_is_there_or_not() {
    let db = init_coodie(Memory::new()).unregistered().await.unwrap();
    User::sync_table().on(&db).await.unwrap();
    let first = ada().insert().on(&db).await.unwrap();
    assert_eq!((first.applied, first.get(User::NAME).unwrap()), (true, None));
    let late = User { name: Some("grace".into()), ..ada() }.insert().on(&db).await.unwrap();
    assert_eq!(late.get(User::NAME).unwrap().as_deref(), Some("ada"));
    assert_eq!(late.get(User::MAIL).unwrap(), None);
    let nobody = User::key(9).on(&db).update().set(User::MAIL, "m").if_exists().await.unwrap();
    assert_eq!((nobody.applied, nobody.get(User::NAME).unwrap()), (false, None));
    let other = ada().update().set(User::MAIL, "m").only_if(User::NAME.eq("eve")).on(&db).await.unwrap();
    assert_eq!(other.get(User::NAME).unwrap().as_deref(), Some("ada"));
    assert!(other.get(User::MAIL).is_err_and(|error| error.is_schema()), "it was not compared, and not sent");
}

/// Loses each request, and counts what the driver answered.
#[derive(Clone, Default)]
struct Away(Arc<Mutex<bool>>, Arc<AtomicUsize>);

impl Observer for Away {
    fn answer(&self, _: &str, answer: BoxFuture<'static, Result<Page>>) -> BoxFuture<'static, Result<Page>> {
        if *self.0.lock().unwrap() {
            return Box::pin(async { Err(Error::unavailable("nobody is there")) });
        }
        answer
    }

    fn answered(&self, _: &str, answer: &Result<Page>) {
        self.1.fetch_add(usize::from(answer.is_ok()), Ordering::Relaxed);
    }
}

#[tokio::test]
async fn an_answer_that_is_given_for_the_driver_asks_it_nothing() {
    let away = Away::default();
    let db = init_coodie(Observed::new(Memory::new(), away.clone())).unregistered().await.unwrap();
    User::sync_table().on(&db).await.unwrap();
    let before = away.1.load(Ordering::Relaxed);
    *away.0.lock().unwrap() = true;
    assert!(ada().save().on(&db).await.is_err_and(|error| error.is_unavailable()));
    assert!(db.ping().await.is_err_and(|error| error.is_unavailable()));
    assert_eq!(away.1.load(Ordering::Relaxed), before);
    *away.0.lock().unwrap() = false;
    assert_eq!(User::find().on(&db).count().await.unwrap(), 0, "it was never written");
}

#[tokio::test]
async fn a_ping_and_the_facts_of_the_cluster_take_a_time() {
    let db = init_coodie(Memory::new()).unregistered().await.unwrap();
    db.ping().timeout(Duration::from_secs(1)).await.unwrap();
    assert_eq!(db.cluster().timeout(Duration::from_secs(1)).await.unwrap().nodes(), 1);
    assert!(db.ping().timeout(Duration::ZERO).await.is_err_and(|error| error.is_invalid_query()));
    assert!(db.cluster().timeout(Duration::ZERO).await.is_err_and(|error| error.is_invalid_query()));
}
