//! Batches that are made only if all conditions hold.

use crate::mode::*;
use coodie::{ErrorKind, LwtBatchResult, Partial};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "accounts")]
pub struct Account {
    #[partition_key]
    owner: String,
    #[clustering]
    number: i32,
    #[static_column]
    limit: Option<i64>,
    cents: Option<i64>,
    note: Option<String>,
    tags: Vec<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "audit")]
pub struct Audit {
    #[partition_key]
    owner: String,
    text: Option<String>,
}

fn account(number: i32, cents: i64) -> Account {
    Account { owner: "ada".into(), number, limit: None, cents: Some(cents), note: None, tags: vec![] }
}

macro_rules! begin {
    ($t:expr) => {{
        done!($t, Account::sync_table())?;
        done!($t, account(1, 100).save())?;
        done!($t, account(2, 200).save())?;
        done!($t, Account::key(("ada", 0)).update().set(Account::LIMIT, 50))?;
    }};
}

macro_rules! cents {
    ($t:expr) => {
        done!($t, Account::find())?.into_iter().map(|one| (one.number, one.cents)).collect::<Vec<_>>()
    };
}

fn key(number: i32) -> coodie::Action<coodie::op::Key<Account>, Db> {
    Account::key(("ada", number))
}

fn rows(result: &LwtBatchResult) -> Vec<Partial<Account>> {
    result.existing::<Account>().expect("an answer")
}

fn names(result: &LwtBatchResult) -> Vec<String> {
    rows(result).iter().map(|row| format!("{row:?}")).collect()
}

cases! {
    fn all_of_it_is_made_or_nothing(t) {
        begin!(t);
        let (one, two) = (account(1, 0), account(2, 0));
        let transfer = |least: i64| Batch::conditional()
            .push(one.update().set(Account::CENTS, 50).only_if(Account::CENTS.gte(least)))
            .push(two.update().set(Account::CENTS, 250));
        let lost = done!(t, transfer(101))?;
        assert!(!lost.applied);
        assert_eq!(cents!(t), [(1, Some(100)), (2, Some(200))]);
        let won = done!(t, transfer(100))?;
        assert!(won.applied && rows(&won).is_empty());
        assert_eq!(cents!(t), [(1, Some(50)), (2, Some(250))]);
    }

    fn a_lost_batch_shows_the_rows_with_their_keys(t) {
        begin!(t);
        let lost = done!(t, Batch::conditional()
            .push(key(2).update().set(Account::CENTS, 0).only_if(Account::CENTS.eq(200)))
            .push(key(1).update().set(Account::CENTS, 0).only_if(Account::NOTE.eq("x")).only_if(Account::LIMIT.gt(1)))
            .push(key(9).update().set(Account::CENTS, 0).only_if(Account::CENTS.is_null())))?;
        assert!(!lost.applied);
        let rows = rows(&lost);
        let found: Vec<_> = rows.iter().map(|row| (row.get(Account::NUMBER), row.get(Account::CENTS), row.get(Account::LIMIT)))
            .map(|(number, cents, limit)| (number.unwrap(), cents.unwrap(), limit.unwrap())).collect();
        assert_eq!(found, [(Some(1), Some(100), Some(50)), (Some(2), Some(200), Some(50))]);
        assert!(rows[0].has(Account::OWNER) && rows[0].has(Account::NOTE) && !rows[0].has(Account::TAGS));
        assert_eq!(names(&lost)[0], "{\"[applied]\", \"owner\", \"number\", \"cents\", \"note\", \"limit\"}");
    }

    fn inserts_and_existence_are_asked_together(t) {
        begin!(t);
        let (new, there) = (account(3, 300), account(1, 0));
        let batch = || Batch::conditional().push(new.insert()).push(there.update().set(Account::NOTE, "n").if_exists());
        assert!(done!(t, batch())?.applied);
        assert_eq!(cents!(t), [(1, Some(100)), (2, Some(200)), (3, Some(300))]);
        let lost = done!(t, batch())?;
        assert!(!lost.applied);
        let full: Vec<_> = rows(&lost).into_iter().map(|row| row.into_full().map(|row| (row.number, row.note))).collect::<coodie::Result<_>>()?;
        assert_eq!(full, [(1, Some("n".into())), (3, None)]);
        assert!(!done!(t, Batch::conditional().push(key(8).delete().if_exists()).push(new.delete()))?.applied);
        assert!(done!(t, Batch::conditional().push(key(3).delete().if_exists()).push(there.delete()))?.applied);
        assert_eq!(cents!(t), [(2, Some(200))]);
    }

    fn nothing_there_is_no_row(t) {
        done!(t, Account::sync_table())?;
        let lost = done!(t, Batch::conditional().push(key(1).update().set(Account::CENTS, 1).only_if(Account::CENTS.eq(1))))?;
        assert!(!lost.applied && rows(&lost).is_empty());
        let lost = done!(t, Batch::conditional().push(key(1).delete().if_exists()).push(key(2).update().set(Account::CENTS, 1)))?;
        assert!(!lost.applied && rows(&lost).is_empty());
        assert_eq!(format!("{lost:?}"), "LwtBatchResult { applied: false, .. }");
    }

    fn statics_are_asked_for_the_partition(t) {
        begin!(t);
        let spend = |limit: i64| Batch::conditional()
            .push(key(0).update().set(Account::LIMIT, limit - 10).only_if(Account::LIMIT.eq(limit)))
            .push(key(3).update().set(Account::CENTS, 10));
        let lost = done!(t, spend(40))?;
        assert!(!lost.applied);
        assert_eq!(names(&lost), ["{\"[applied]\", \"owner\", \"number\", \"limit\"}"]);
        assert_eq!(rows(&lost)[0].get(Account::LIMIT)?, Some(50));
        assert!(done!(t, spend(50))?.applied);
        assert_eq!(done!(t, Account::get(("ada", 3)))?.limit, Some(40));
    }

    fn statics_without_rows_are_shown(t) {
        done!(t, Account::sync_table())?;
        done!(t, key(0).update().set(Account::LIMIT, 5))?;
        let lost = done!(t, Batch::conditional().push(key(0).update().set(Account::LIMIT, 6).only_if(Account::LIMIT.eq(1))))?;
        let rows = rows(&lost);
        assert_eq!(rows.iter().map(|row| (row.get(Account::LIMIT).unwrap(), row.get(Account::NUMBER).unwrap())).collect::<Vec<_>>(), [(Some(5), None)]);
    }

    fn conditions_look_at_what_was_before_the_batch(t) {
        begin!(t);
        let won = done!(t, Batch::conditional()
            .push(key(1).update().set(Account::CENTS, 1).only_if(Account::CENTS.eq(100)))
            .push(key(1).update().set(Account::NOTE, "n").only_if(Account::CENTS.eq(100))))?;
        assert!(won.applied);
        let now = done!(t, Account::get(("ada", 1)))?;
        assert_eq!((now.cents, now.note.as_deref()), (Some(1), Some("n")));
    }

    fn a_conditional_batch_deletes_ranges(t) {
        begin!(t);
        let all = || Account::find().filter(Account::OWNER.eq("ada")).filter(Account::NUMBER.gte(2));
        let batch = |least: i64| Batch::conditional().push(all().delete()).push(key(1).update().set(Account::CENTS, 5).only_if(Account::CENTS.gte(least)));
        assert!(!done!(t, batch(101))?.applied);
        assert!(done!(t, batch(100))?.applied);
        assert_eq!(cents!(t), [(1, Some(5))]);
    }

    fn what_a_conditional_batch_writes_outlives_the_ranges_that_it_deletes(t) {
        let all = || Account::find().filter(Account::OWNER.eq("ada"));
        for delete in [all().delete(), all().filter(Account::NUMBER.gte(1)).delete()] {
            begin!(t);
            let asked = key(2).update().set(Account::LIMIT, 60).only_if(Account::LIMIT.eq(50));
            let batch = Batch::conditional().push(key(1).update().set(Account::CENTS, 7).append(Account::TAGS, ["a"]));
            assert!(done!(t, batch.push(asked).push(delete))?.applied);
            assert_eq!(cents!(t), [(1, Some(7))]);
            let row = done!(t, Account::get(("ada", 1)))?;
            assert_eq!((row.note, row.limit, row.tags), (None, Some(60), vec!["a".to_owned()]));
        }
    }

    fn a_row_that_a_conditional_batch_writes_and_deletes_is_gone(t) {
        for turned in [false, true] {
            begin!(t);
            let (update, delete) = (key(1).update().set(Account::CENTS, 7), key(1).delete().if_exists());
            let batch = Batch::conditional();
            let batch = if turned { batch.push(delete).push(update) } else { batch.push(update).push(delete) };
            assert!(done!(t, batch)?.applied);
            assert_eq!(cents!(t), [(2, Some(200))]);
        }
    }

    fn lists_are_read_where_a_condition_is(t) {
        begin!(t);
        done!(t, key(1).update().append(Account::TAGS, ["a", "b"]))?;
        done!(t, key(2).update().append(Account::TAGS, ["a", "b"]))?;
        let won = done!(t, Batch::conditional().push(key(1).update().set_at(Account::TAGS, 1, "B").only_if(Account::TAGS.element(0).eq("a"))))?;
        assert!(won.applied);
        assert_eq!(done!(t, Account::get(("ada", 1)))?.tags, ["a", "B"]);
        // The row of another write is not read.
        let refused = done!(t, Batch::conditional()
            .push(key(1).update().set(Account::CENTS, 1).if_exists())
            .push(key(2).update().set_at(Account::TAGS, 0, "A")));
        assert_eq!(refused.unwrap_err().server_message(), Some("Attempted to set an element on a list which is null"));
    }

    fn an_empty_conditional_batch_does_nothing(t) {
        let nothing = done!(t, Batch::conditional())?;
        assert!(nothing.applied && rows(&nothing).is_empty());
    }

    fn a_conditional_batch_has_the_time_of_its_decision(t) {
        let (one, asked) = (account(1, 0), || key(1).delete().if_exists());
        for batch in [
            Batch::conditional().push(asked()).push(one.save().timestamp(5)),
            Batch::conditional().push(asked()).push(one.update().set(Account::CENTS, 1).timestamp(5)),
            Batch::conditional().push(one.delete_columns(Account::NOTE).timestamp(5)).push(asked()),
            Batch::conditional().push(Account::create().set(Account::OWNER, "ada").set(Account::NUMBER, 2).timestamp(5)).push(asked()),
        ] {
            let refused = done!(t, batch).unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
            assert!(refused.to_string().contains("has the time at which it is decided, whatever its writes say"), "{refused}");
        }
    }

    fn a_conditional_batch_has_a_condition(t) {
        let refused = done!(t, Batch::conditional().push(key(1).delete())).unwrap_err();
        assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
        assert!(refused.to_string().contains("a conditional batch has no condition: use `Batch::new()`"), "{refused}");
    }

    fn a_conditional_batch_is_of_one_partition(t) {
        let bob = Account::key(("bob", 1));
        let audit = Audit { owner: "ada".into(), text: None };
        for (batch, why) in [
            (Batch::conditional().push(key(1).delete().if_exists()).push(bob.delete()), "is of one partition, and its writes go to several"),
            (Batch::conditional().push(key(1).delete().if_exists()).push(audit.save()), "is of one partition of one table, and its writes go to several tables"),
            (Batch::conditional().push(key(1).delete().if_exists()).push(Account::find().filter(Account::OWNER.in_list(["ada"])).delete()), "is of one partition"),
            (Batch::conditional().push(key(1).delete().if_exists()).push(Account::find().filter(Account::OWNER.eq("ada")).filter(Account::NUMBER.in_list([1, 2])).delete()), "names each row by `eq`, or a range"),
            (Batch::conditional().push(key(1).delete().if_exists()).push(key(1).update().set(Account::CENTS, 1).only_if(Account::CENTS.eq(1))), "asks one row for two things"),
        ] {
            let refused = done!(t, batch).unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
            assert!(refused.to_string().contains(why), "{refused}");
        }
    }

    fn a_batch_without_writes_of_an_error_sends_nothing(t) {
        begin!(t);
        let batch = Batch::conditional().with(|batch| {
            let batch = batch.push(key(1).delete().if_exists());
            Err(coodie::Error::validation("not today")).map(|()| batch)
        });
        let refused = done!(t, batch).unwrap_err();
        assert!(refused.is_validation(), "{refused}");
        assert_eq!(cents!(t).len(), 2);
    }
}
