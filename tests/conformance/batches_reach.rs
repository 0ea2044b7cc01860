//! How far batches go: partitions, sizes, times, and what adds their writes.

use crate::mode::*;
use coodie::{Error, ErrorKind, Result};
use std::time::Duration;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "notes")]
pub struct Note {
    #[partition_key]
    owner: String,
    #[clustering]
    number: i32,
    text: Option<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "tallies")]
pub struct Tally {
    #[partition_key]
    id: i32,
    #[counter]
    up: i64,
    #[counter]
    down: i64,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "owners")]
pub struct Owner {
    #[partition_key]
    name: String,
    age: i32,
}

fn note(owner: &str, number: i32) -> Note {
    Note { owner: owner.into(), number, text: Some("t".into()) }
}

fn long(owner: &str, bytes: usize) -> Note {
    Note { text: Some("x".repeat(bytes)), ..note(owner, 1) }
}

fn assert_unsent(refused: &Error, why: &str) {
    assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
    assert!(refused.to_string().contains(why), "{refused}");
}

fn refuse() -> Result<()> {
    Err(Error::validation("not valid"))
}

cases! {
    fn writes_of_one_partition_stay_together(t) {
        done!(t, Note::sync_table())?;
        let (one, two) = (note("ada", 1), note("ada", 2));
        done!(t, Batch::new().same_partition().push(one.save()).push(two.save()).push(one.delete_columns(Note::TEXT)))?;
        assert_eq!(done!(t, Note::find().count())?, 2);
        let ada = || Note::find().filter(Note::OWNER.eq("ada"));
        done!(t, Batch::new().unlogged().same_partition().push(ada().filter(Note::NUMBER.gt(1)).delete()).push(Note::key(("ada", 1)).delete()))?;
        assert_eq!(done!(t, Note::find().count())?, 0);
    }

    fn writes_that_leave_the_partition_are_refused_unsent(t) {
        let apart = "a batch of `same_partition()` writes to 2 partitions of 1 tables";
        let (one, two) = (note("ada", 1), note("bob", 1));
        let refused = done!(t, Batch::new().same_partition().push(one.save()).push(two.save())).unwrap_err();
        assert_unsent(&refused, apart);
        let both = Note::find().filter(Note::OWNER.in_list(["ada", "bob"])).delete();
        let refused = done!(t, Batch::new().push(both).same_partition()).unwrap_err();
        assert_unsent(&refused, apart);
        let refused = done!(t, Batch::new().counter().same_partition().push(Tally::key(1).increment(Tally::UP, 1)).push(Tally::key(2).increment(Tally::UP, 1)));
        assert_unsent(&refused.unwrap_err(), apart);
    }

    fn a_batch_over_partitions_has_a_size(t) {
        done!(t, Note::sync_table())?;
        let (a, b) = (long("ada", 30_000), long("bob", 30_000));
        let batch = || Batch::new().push(a.save()).push(b.save());
        let refused = done!(t, batch()).unwrap_err();
        assert_unsent(&refused, "over 2 partitions is too large: servers refuse more than 51200");
        // Keys in a list are not what is written.
        let owners: Vec<String> = (0..60).map(|n| format!("{n:01000}")).collect();
        let all = Note::find().filter(Note::OWNER.in_list(owners)).delete();
        done!(t, Batch::new().push(all).push(Note::key(("ada", 1)).delete()))?;
        // The server's own limit is there, whatever is said here.
        let refused = done!(t, batch().size_limit(1_000_000)).unwrap_err();
        assert_eq!(refused.server_message(), Some("Batch too large"));
        assert_eq!(done!(t, Note::find().count())?, 0);
        let refused = done!(t, Batch::new().size_limit(2).push(note("ada", 1).save()).push(note("bob", 1).save())).unwrap_err();
        assert_unsent(&refused, "is too large: servers refuse more than 2,");
    }

    fn a_batch_of_one_partition_has_no_size(t) {
        done!(t, Note::sync_table())?;
        let (a, b) = (long("ada", 60_000), Note { number: 2, ..long("ada", 60_000) });
        done!(t, Batch::new().push(a.save()).push(b.save()))?;
        done!(t, Batch::new().push(a.save()))?;
        assert_eq!(done!(t, Note::find().count())?, 2);
    }

    fn tables_of_one_key_are_one_partition(t) {
        done!(t, Note::sync_table())?;
        done!(t, Owner::sync_table())?;
        let (note, owner) = (long("ada", 60_000), Owner { name: "ada".into(), age: 1 });
        done!(t, Batch::new().push(note.save()).push(owner.save()))?;
        assert_eq!((done!(t, Note::find().count())?, done!(t, Owner::get("ada"))?), (1, owner.clone()));
        let refused = done!(t, Batch::new().same_partition().push(note.save()).push(owner.save())).unwrap_err();
        assert_unsent(&refused, "writes to 1 partitions of 2 tables");
    }

    fn what_the_server_counts_beyond_the_values_may_be_too_much(t) {
        done!(t, Note::sync_table())?;
        let all: Vec<_> = (0..1_130).map(|number| note(if number % 2 == 0 { "ada" } else { "bob" }, number)).collect();
        let batch = all.iter().fold(Batch::new().unlogged(), |batch, one| batch.push(one.save()));
        let refused = done!(t, batch).unwrap_err();
        assert_eq!(refused.server_message(), Some("Batch too large"));
        let batch = all.iter().take(1_090).fold(Batch::new().unlogged(), |batch, one| batch.push(one.save()));
        done!(t, batch)?;
        assert_eq!(done!(t, Note::find().count())?, 1_090);
    }

    fn a_batch_has_a_time(t) {
        done!(t, Note::sync_table())?;
        let one = note("ada", 1);
        done!(t, one.save().timestamp(1_000))?;
        done!(t, Batch::new().push(one.update().set(Note::TEXT, "old")).timestamp(999))?;
        assert_eq!(done!(t, Note::get(("ada", 1)))?, one);
        done!(t, Batch::new().timestamp(1_001).push(one.update().set(Note::TEXT, "new")))?;
        assert_eq!(done!(t, Note::get(("ada", 1)))?.text.as_deref(), Some("new"));
        done!(t, Batch::new().unlogged().timestamp(chrono::DateTime::from_timestamp_micros(1_002).expect("a time")).push(one.delete()))?;
        assert_eq!(done!(t, Note::find().count())?, 0);
    }

    fn a_batch_has_one_time_or_its_writes_have(t) {
        let one = note("ada", 1);
        let refused = done!(t, Batch::new().timestamp(1).push(one.save().timestamp(2))).unwrap_err();
        assert_unsent(&refused, "a batch has a time, or its writes have");
        let refused = done!(t, Batch::new().counter().timestamp(1).push(Tally::key(1).increment(Tally::UP, 1))).unwrap_err();
        assert_unsent(&refused, "counters have no time of their own");
        let refused = done!(t, Batch::new().timestamp(i64::MIN).push(one.save())).unwrap_err();
        assert_unsent(&refused, "a batch: a timestamp is -9223372036854775807 at least");
    }

    fn each_write_of_a_batch_has_its_own_ttl(t) {
        done!(t, Note::sync_table())?;
        let (one, two) = (note("ada", 1), note("ada", 2));
        done!(t, Batch::new().push(one.save().ttl(1)).push(two.save().ttl(Duration::from_secs(900))).push(note("ada", 3).save()))?;
        t.pass(Duration::from_millis(2_000));
        assert_eq!(done!(t, Note::find())?.into_iter().map(|one| one.number).collect::<Vec<_>>(), [2, 3]);
    }

    fn a_closure_adds_writes_and_an_error_sends_nothing(t) {
        done!(t, Note::sync_table())?;
        let all = [note("ada", 1), note("ada", 2), note("ada", 3)];
        let batch = Batch::new().with(|batch| {
            Ok(all.iter().fold(batch, |batch, one| batch.push(one.save())))
        });
        done!(t, batch)?;
        assert_eq!(done!(t, Note::find().count())?, 3);
        let batch = Batch::new().push(all[0].delete()).with(|batch| {
            let batch = batch.push(all[1].delete());
            refuse()?;
            Ok(batch.push(all[2].delete()))
        });
        let refused = done!(t, batch.push(all[2].delete())).unwrap_err();
        assert!(refused.is_validation(), "{refused}");
        assert_eq!(done!(t, Note::find().count())?, 3);
    }

    fn counters_of_several_columns_are_counted_in_one_batch(t) {
        done!(t, Tally::sync_table())?;
        let count = |id: i32| Tally::key(id).increment(Tally::UP, 2).decrement(Tally::DOWN, 1);
        done!(t, Batch::new().counter().push(count(1)).push(count(2)).push(count(1)))?;
        let mut all: Vec<_> = done!(t, Tally::find())?.into_iter().map(|one| (one.id, one.up, one.down)).collect();
        all.sort_unstable();
        assert_eq!(all, [(1, 4, -2), (2, 2, -1)]);
    }
}
