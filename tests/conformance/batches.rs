//! Several writes as one.

use crate::mode::*;
use coodie::ErrorKind;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "accounts")]
pub struct Account {
    #[partition_key]
    owner: String,
    #[clustering]
    number: i32,
    #[static_column]
    city: Option<String>,
    cents: Option<i64>,
    note: Option<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "audit")]
pub struct Audit {
    #[partition_key]
    id: i32,
    text: String,
}

/// Lives on a database of its own.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "audit", connection = "elsewhere")]
pub struct Elsewhere {
    #[partition_key]
    id: i32,
    text: String,
}

fn account(owner: &str, number: i32, cents: i64) -> Account {
    Account { owner: owner.into(), number, city: Some("Ulm".into()), cents: Some(cents), note: None }
}

fn audit(id: i32) -> Audit {
    Audit { id, text: format!("audit {id}") }
}

cases! {
    fn a_batch_writes_documents_of_several_tables(t) {
        done!(t, Account::sync_table())?;
        done!(t, Audit::sync_table())?;
        done!(t, account("ada", 9, 9).save())?;
        let (one, two) = (account("ada", 1, 100), account("bob", 2, 200));
        for (n, batch) in [Batch::new(), Batch::new().unlogged()].into_iter().enumerate() {
            let id = 1 + i32::try_from(n)?;
            let batch = batch
                .push(one.save())
                .push(two.save())
                .push(Account::key(("bob", 3)).update().set(Account::NOTE, "new"))
                .push(account("ada", 9, 0).delete())
                .push(Account::key(("ada", 1)).delete_columns(Account::CENTS))
                .push(Audit::create().set(Audit::ID, id).set(Audit::TEXT, format!("audit {id}")));
            done!(t, batch)?;
            assert_eq!(done!(t, Account::find().filter(Account::OWNER.eq("ada")))?, [Account { cents: None, ..one.clone() }]);
            assert_eq!(done!(t, Account::get(("bob", 2)))?, two);
            assert_eq!(done!(t, Audit::get(id))?, audit(id));
        }
    }

    fn an_empty_batch_does_nothing(t) {
        done!(t, Batch::new())?;
        done!(t, Batch::new().unlogged())?;
        done!(t, Batch::new().counter())?;
    }

    fn a_batch_takes_a_hundred_writes(t) {
        done!(t, Audit::sync_table())?;
        let all: Vec<_> = (0..100).map(audit).collect();
        done!(t, all.iter().fold(Batch::new(), |batch, one| batch.push(one.save())))?;
        let mut found = done!(t, Audit::find())?;
        found.sort_by_key(|one| one.id);
        assert_eq!(found, all);
        done!(t, all.iter().skip(1).fold(Batch::new(), |batch, one| batch.push(one.delete())))?;
        assert_eq!(done!(t, Audit::find())?, all[..1]);
    }

    fn in_a_batch_a_deletion_wins_wherever_it_stands(t) {
        done!(t, Account::sync_table())?;
        let one = account("ada", 1, 1);
        for batch in [
            Batch::new().push(one.save()).push(one.delete()),
            Batch::new().push(one.delete()).push(one.save()),
            Batch::new().unlogged().push(one.delete()).push(one.update().set(Account::CENTS, 5)),
        ] {
            done!(t, batch)?;
            assert_eq!(done!(t, Account::get_many([("ada", 1)]))?, [None]);
        }
        let two = account("ada", 2, 2);
        done!(t, Batch::new().push(two.delete_columns(Account::CENTS)).push(two.save()))?;
        assert_eq!(done!(t, Account::get(("ada", 2)))?, Account { cents: None, ..two });
    }

    fn of_two_values_in_a_batch_the_greater_stands(t) {
        done!(t, Account::sync_table())?;
        let at = |cents: i64| Account::key(("ada", 1)).update().set(Account::CENTS, cents);
        done!(t, Batch::new().push(at(7)).push(at(3)))?;
        assert_eq!(done!(t, Account::get(("ada", 1)))?.cents, Some(7));
        // By the bytes: negative numbers are the greatest.
        done!(t, Batch::new().push(at(-1)).push(at(1_000)))?;
        assert_eq!(done!(t, Account::get(("ada", 1)))?.cents, Some(-1));
    }

    fn each_write_of_a_batch_may_have_its_own_time(t) {
        done!(t, Account::sync_table())?;
        let one = account("ada", 1, 1);
        let batch = Batch::new()
            .push(one.save().timestamp(1_000))
            .push(one.update().set(Account::CENTS, 2).timestamp(2_000))
            .push(one.update().set(Account::NOTE, "old").timestamp(500))
            .push(account("ada", 2, 2).save().timestamp(1_000))
            .push(account("ada", 2, 2).delete().timestamp(999));
        done!(t, batch)?;
        assert_eq!(done!(t, Account::get(("ada", 1)))?, Account { cents: Some(2), ..one.clone() });
        assert_eq!(done!(t, Account::get(("ada", 2)))?, account("ada", 2, 2));
        done!(t, Batch::new().push(one.delete().timestamp(1_500)).push(account("ada", 3, 3).save()))?;
        let left = done!(t, Account::find())?;
        assert_eq!(left.iter().map(|row| (row.number, row.cents)).collect::<Vec<_>>(), [(1, Some(2)), (2, Some(2)), (3, Some(3))]);
    }

    fn statics_and_rows_go_together_in_a_batch(t) {
        done!(t, Account::sync_table())?;
        let batch = Batch::new()
            .push(Account::key(("ada", 0)).update().set(Account::CITY, "Bonn"))
            .push(Account::key(("ada", 1)).update().set(Account::CENTS, 1))
            .push(Account::key(("ada", 2)).update().set(Account::CENTS, 2));
        done!(t, batch)?;
        let all: Vec<_> = done!(t, Account::find())?.into_iter().map(|row| (row.number, row.city, row.cents)).collect();
        assert_eq!(all, [(1, Some("Bonn".into()), Some(1)), (2, Some("Bonn".into()), Some(2))]);
        let batch = Batch::new().push(Account::key(("ada", 0)).delete_columns(Account::CITY)).push(Account::key(("ada", 1)).delete());
        done!(t, batch)?;
        let all: Vec<_> = done!(t, Account::find())?.into_iter().map(|row| (row.number, row.city)).collect();
        assert_eq!(all, [(2, None)]);
    }

    fn one_bad_write_and_nothing_is_sent(t) {
        done!(t, Audit::sync_table())?;
        for bad in [
            Batch::new().push(audit(1).save()).push(audit(2).save().ttl(630_720_001)),
            Batch::new().push(audit(3).update()).push(audit(1).save()),
            Batch::new().push(audit(1).save()).push(Audit::create().set(Audit::TEXT, "no key")),
        ] {
            let refused = done!(t, bad).unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
        }
        assert_eq!(done!(t, Audit::find().count())?, 0);
    }

    fn a_batch_that_the_server_refuses_writes_nothing(t) {
        done!(t, Audit::sync_table())?;
        // The other table was never made.
        let refused = done!(t, Batch::new().push(audit(1).save()).push(account("ada", 1, 1).save())).unwrap_err();
        assert_eq!(refused.server_message(), Some("table accounts does not exist"));
        assert_eq!(done!(t, Audit::find().count())?, 0);
    }

    fn a_batch_runs_on_one_database_in_one_keyspace(t) {
        done!(t, Audit::sync_table())?;
        let other = t.other_client();
        let here = |id: i32| audit(id);
        let two_databases = Batch::new().push(here(1).save().on(&t.db)).push(here(2).save().on(&other));
        let elsewhere = Elsewhere { id: 3, text: "x".into() };
        let two_connections = Batch::new().push(here(1).save()).push(elsewhere.save());
        let two_keyspaces = Batch::new().push(here(1).save().keyspace("a")).push(here(2).save().keyspace("b"));
        for batch in [two_databases, two_connections, two_keyspaces] {
            let refused = done!(t, batch).unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
            assert!(refused.to_string().contains("a batch runs on one database"), "{refused}");
        }
        assert_eq!(done!(t, Audit::find().count())?, 0);
        // What the batch says first, its writes may repeat.
        finish!(Batch::new().on(&other).push(here(5).save().on(&other)).push(here(6).save()))?;
        assert_eq!(done!(t, Audit::find().count())?, 2);
        let keyspace = t.keyspace.as_str();
        done!(t, Batch::new().keyspace(keyspace).push(here(7).save().keyspace(keyspace)))?;
        assert_eq!(done!(t, Audit::get(7))?, audit(7));
    }
}
