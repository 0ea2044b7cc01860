//! Versioned documents: each write is made only if nobody has written since the document was read.

use crate::mode::*;
use coodie::{Conflict, ErrorKind};
use std::collections::BTreeSet;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "accounts")]
pub struct Account {
    #[partition_key]
    id: i32,
    owner: Option<String>,
    balance: i64,
    tags: BTreeSet<String>,
    #[version]
    version: i64,
}

/// The same table, before it had versions.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "accounts")]
pub struct Unversioned {
    #[partition_key]
    id: i32,
    owner: Option<String>,
    balance: i64,
    tags: BTreeSet<String>,
}

fn account(id: i32) -> Account {
    Account { id, owner: Some("ada".into()), balance: 10, tags: BTreeSet::new(), version: 0 }
}

#[derive(Document, Debug, Clone, PartialEq)]
pub struct Small {
    #[partition_key]
    id: i32,
    #[clustering]
    at: i32,
    #[static_column]
    note: Option<String>,
    #[version]
    #[column(name = "Version")]
    revision: i32,
}

/// The versions in a conflict.
fn versions(why: &coodie::Error) -> (i64, Option<i64>) {
    assert_eq!(why.kind(), ErrorKind::Conflict);
    let Conflict { expected, current, .. } = *why.as_conflict().expect("a conflict carries its versions");
    (expected, current)
}

cases! {
    fn the_first_save_inserts_version_1(t) {
        done!(t, Account::sync_table())?;
        let saved = done!(t, account(1).save())?;
        assert_eq!(saved, Account { version: 1, ..account(1) });
        assert_eq!(done!(t, Account::get(1))?, saved);
    }

    fn each_save_answers_with_the_next_version(t) {
        done!(t, Account::sync_table())?;
        let first = done!(t, account(1).save())?;
        let second = done!(t, Account { balance: 20, owner: None, ..first }.save())?;
        assert_eq!((second.version, second.balance), (2, 20));
        assert_eq!(done!(t, Account::get(1))?, second);
        assert_eq!(done!(t, second.save())?.version, 3);
    }

    fn a_second_insert_of_a_key_is_a_conflict(t) {
        done!(t, Account::sync_table())?;
        done!(t, account(1).save())?;
        let why = done!(t, account(1).save()).expect_err("the key is taken");
        assert_eq!(versions(&why), (0, Some(1)));
        assert!(why.to_string().contains("read it first"), "{why}");
    }

    fn a_save_of_what_was_read_before_is_a_conflict(t) {
        done!(t, Account::sync_table())?;
        let read = done!(t, account(1).save())?;
        done!(t, Account { balance: 30, ..read.clone() }.save())?;
        let why = done!(t, Account { balance: 40, ..read.clone() }.save()).expect_err("somebody was faster");
        assert_eq!(versions(&why), (1, Some(2)));
        assert!(why.to_string().contains("reload"), "{why}");
        assert_eq!(done!(t, read.reload())?.balance, 30, "and nothing was written");
    }

    fn a_save_of_a_row_that_is_gone_is_a_conflict(t) {
        done!(t, Account::sync_table())?;
        let read = done!(t, account(1).save())?;
        done!(t, read.delete())?;
        let why = done!(t, read.save()).expect_err("there is no row");
        assert_eq!(versions(&why), (1, None));
        assert!(done!(t, read.reload()).is_err_and(|why| why.is_document_not_found()));
    }

    fn an_update_answers_with_the_new_document(t) {
        done!(t, Account::sync_table())?;
        let read = done!(t, account(1).save())?;
        let changed = done!(t, read.update().set(Account::BALANCE, 99).add(Account::TAGS, ["vip"]))?;
        assert_eq!(changed, Account { balance: 99, tags: BTreeSet::from(["vip".into()]), version: 2, ..account(1) });
        assert_eq!(read.balance, 10, "the struct stays as it is");
    }

    fn an_update_of_what_was_read_before_is_a_conflict(t) {
        done!(t, Account::sync_table())?;
        let read = done!(t, account(1).save())?;
        done!(t, read.update().clear(Account::OWNER))?;
        let why = done!(t, read.update().set(Account::BALANCE, 1)).expect_err("somebody was faster");
        assert_eq!(versions(&why), (1, Some(2)));
        assert_eq!(done!(t, Account::get(1))?.balance, 10);
    }

    fn a_document_never_written_is_not_updated(t) {
        done!(t, Account::sync_table())?;
        let why = done!(t, account(1).update().set(Account::BALANCE, 1)).expect_err("version 0");
        assert_eq!(why.kind(), ErrorKind::InvalidQuery);
        assert!(done!(t, account(1).delete()).is_err_and(|why| why.is_invalid_query()));
        assert_eq!(done!(t, Account::find().count())?, 0);
    }

    fn a_delete_of_what_was_read_before_is_a_conflict(t) {
        done!(t, Account::sync_table())?;
        let read = done!(t, account(1).save())?;
        let newer = done!(t, read.save())?;
        assert_eq!(versions(&done!(t, read.delete()).expect_err("somebody was faster")), (1, Some(2)));
        done!(t, newer.delete())?;
        assert_eq!(done!(t, Account::find().count())?, 0);
    }

    fn columns_are_deleted_under_the_version(t) {
        done!(t, Account::sync_table())?;
        let read = done!(t, account(1).save())?;
        done!(t, read.delete_columns(Account::OWNER))?;
        assert_eq!(done!(t, Account::get(1))?.owner, None);
        let newer = done!(t, read.save())?;
        assert!(done!(t, read.delete_columns(Account::OWNER)).is_err_and(|why| why.is_conflict()));
        assert_eq!(done!(t, newer.reload())?.owner.as_deref(), Some("ada"));
    }

    fn a_versioned_save_may_expire(t) {
        done!(t, Account::sync_table())?;
        let first = done!(t, account(1).save().ttl(2))?;
        let second = done!(t, first.save().ttl(2))?;
        assert_eq!(second.version, 2);
        t.pass(std::time::Duration::from_secs(3));
        assert_eq!(done!(t, Account::find().count())?, 0);
    }

    fn a_version_may_be_an_int_of_another_name(t) {
        done!(t, Small::sync_table())?;
        let one = Small { id: 1, at: 1, note: Some("n".into()), revision: 0 };
        let saved = done!(t, one.save())?;
        let other = done!(t, Small { at: 2, ..one.clone() }.save())?;
        assert_eq!((saved.revision, other.revision), (1, 1), "rows of one partition have versions of their own");
        let last = Small { revision: i32::MAX, ..saved.clone() };
        assert!(done!(t, last.save()).is_err_and(|why| why.is_codec()), "there is no next version");
        assert_eq!(done!(t, saved.update().set(Small::NOTE, "m"))?.revision, 2);
        assert_eq!(done!(t, Small::get((1, 2)))?.note.as_deref(), Some("m"));
    }

    fn a_retried_change_wins_in_the_end(t) {
        done!(t, Account::sync_table())?;
        let read = done!(t, account(1).save())?;
        let newer = done!(t, Account { balance: 100, ..read.clone() }.save())?;
        assert_eq!(newer.version, 2);
        let deposit = |account: &mut Account| {
            account.balance += 5;
            Ok(())
        };
        let saved = done!(t, read.retry_on_conflict(deposit))?;
        assert_eq!((saved.balance, saved.version), (105, 3));
        assert_eq!(done!(t, Account::get(1))?, saved);
    }

    fn a_change_is_retried_so_often_and_no_more(t) {
        done!(t, Account::sync_table())?;
        let read = done!(t, account(1).save())?;
        done!(t, read.save())?;
        let why = done!(t, read.retry_on_conflict(|_| Ok(())).attempts(1)).expect_err("one attempt, with the old version");
        assert_eq!(versions(&why), (1, Some(2)));
        assert!(done!(t, read.retry_on_conflict(|_| Ok(())).attempts(0)).is_err_and(|why| why.is_invalid_query()));
    }

    fn an_error_of_the_change_ends_the_retries(t) {
        done!(t, Account::sync_table())?;
        let read = done!(t, account(1).save())?;
        let refuse = |_: &mut Account| Err(coodie::Error::validation("no"));
        assert!(done!(t, read.retry_on_conflict(refuse)).is_err_and(|why| why.is_validation()));
        assert_eq!(done!(t, Account::get(1))?.version, 1);
    }

    fn a_retry_of_a_row_that_is_gone_says_so(t) {
        done!(t, Account::sync_table())?;
        let read = done!(t, account(1).save())?;
        done!(t, read.delete())?;
        assert!(done!(t, read.retry_on_conflict(|_| Ok(()))).is_err_and(|why| why.is_document_not_found()));
    }

    fn a_version_filters_like_any_column(t) {
        done!(t, Account::sync_table())?;
        done!(t, done!(t, account(1).save())?.save())?;
        done!(t, account(2).save())?;
        let found = done!(t, Account::find().filter(Account::VERSION.gt(1)).allow_filtering())?;
        assert_eq!(found.iter().map(|account| account.id).collect::<Vec<_>>(), [1]);
    }

    fn of_many_writers_one_wins_each_version(t) {
        done!(t, Account::sync_table())?;
        let read = done!(t, account(1).save())?;
        let mut conflicts = 0;
        for _ in 0..5 {
            match done!(t, Account { balance: read.balance + 1, ..read.clone() }.save()) {
                Ok(saved) => assert_eq!(saved.version, 2),
                Err(why) => conflicts += i32::from(why.is_conflict()),
            }
        }
        assert_eq!((conflicts, done!(t, Account::get(1))?.balance), (4, 11));
    }
    fn a_row_from_before_there_were_versions_gets_one_by_its_first_save(t) {
        done!(t, Unversioned::sync_table())?;
        for id in 1..=3 {
            done!(t, Unversioned { id, owner: None, balance: 10, tags: BTreeSet::new() }.save())?;
        }
        done!(t, Account::sync_table())?;
        let read = done!(t, Account::get(1))?;
        assert_eq!(read.version, -1);
        let why = done!(t, account(1).save()).expect_err("one that was not read overwrites nothing");
        assert_eq!(versions(&why), (0, None));
        assert!(why.to_string().contains("read it first"), "{why}");
        let why = done!(t, read.update().set(Account::BALANCE, 20)).unwrap_err();
        assert!(why.is_invalid_query() && why.to_string().contains("`save()` the document once"), "{why}");
        let saved = done!(t, Account { balance: 20, ..read.clone() }.save())?;
        assert_eq!((saved.version, done!(t, Account::get(1))?), (1, saved.clone()));
        let why = done!(t, Account { balance: 30, ..read.clone() }.save()).expect_err("somebody was faster");
        assert_eq!(versions(&why), (-1, Some(1)));
        assert_eq!(versions(&done!(t, read.delete()).unwrap_err()), (-1, Some(1)));
        let add = |account: &mut Account| {
            account.balance += 1;
            Ok(())
        };
        assert_eq!(done!(t, done!(t, Account::get(2))?.retry_on_conflict(add))?.version, 1);
        done!(t, done!(t, Account::get(3))?.delete())?;
        assert_eq!(done!(t, Account::find().count())?, 2);
    }
}
