//! What a call says of its request, and what no server would do.

use crate::mode::*;
use coodie::{Consistency, Error, ErrorKind, Observer, RequestOptions, RetryPolicy, SerialConsistency, Vector};
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[derive(Document, Debug, Clone, PartialEq)]
pub struct Note {
    #[partition_key]
    author: String,
    #[clustering]
    number: i32,
    text: Option<String>,
    tags: Vec<String>,
    #[indexed]
    place: Option<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(consistency = "LOCAL_ONE", serial_consistency = "serial", timeout = "15s")]
pub struct Quick {
    #[partition_key]
    id: i32,
    text: Option<String>,
}

#[derive(Document, Debug, PartialEq)]
pub struct Views {
    #[partition_key]
    url: String,
    #[counter]
    count: i64,
}

#[derive(Document, Debug, Clone, PartialEq)]
pub struct Place {
    #[partition_key]
    id: i32,
    #[indexed(sai)]
    at: Vector<f32, 2>,
}

/// Writes down the levels of each request.
struct Levels(Arc<Mutex<Vec<String>>>);

impl Observer for Levels {
    fn sent(&self, cql: &str) {
        let mut levels = self.0.lock().expect("no observer panics");
        if levels.last().is_none_or(|last| !last.starts_with('>')) {
            levels.push("> - -".into());
        }
        let last = levels.pop().unwrap_or_default();
        levels.push(format!("{}: {last}", &cql[..6]).replace(": >", ""));
    }

    fn carried_out(&self, _: &str, options: &RequestOptions) {
        let level = options.consistency.map_or("-".to_owned(), |level| level.to_string());
        let serial = options.serial_consistency.map_or("-".to_owned(), |level| level.to_string());
        self.0.lock().expect("no observer panics").push(format!("> {level} {serial}"));
    }
}

fn note(number: i32) -> Note {
    Note { author: "ada".into(), number, text: Some("x".into()), tags: vec!["a".into()], place: None }
}

fn assert_unsent<T: std::fmt::Debug>(answer: Result<T, Error>, why: &str) {
    let refused = answer.unwrap_err();
    assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
    assert!(refused.to_string().contains(why), "{refused}");
}

cases! {
    fn every_sort_of_action_takes_options(t) {
        done!(t, Note::sync_table())?;
        let (one, patience) = (Consistency::One, Duration::from_secs(20));
        done!(t, note(1).save().consistency(Consistency::Any).timeout(patience))?;
        assert!(done!(t, note(2).insert().serial_consistency(SerialConsistency::LocalSerial).consistency(one))?.applied);
        done!(t, note(1).update().set(Note::TEXT, "y").consistency(Consistency::All).tracing())?;
        let first = note(1);
        let changed = first.update().set(Note::TEXT, "z").only_if(Note::TEXT.eq("y"));
        assert!(done!(t, changed.serial_consistency(SerialConsistency::Serial).retry_policy(RetryPolicy::Never))?.applied);
        assert_eq!(done!(t, Note::get(("ada", 1)).consistency(Consistency::Quorum))?.text.as_deref(), Some("z"));
        let query = || Note::find().filter(Note::AUTHOR.eq("ada")).consistency(one).speculative_execution(Duration::from_secs(1), 1);
        assert_eq!(done!(t, query())?.len(), 2);
        assert_eq!(done!(t, query().count())?, 2);
        assert_eq!(done!(t, query().page_size(1).page(None))?.data.len(), 1);
        assert_eq!(rows!(t, query().page_size(1))?.len(), 2);
        done!(t, Batch::new().push(note(3).save()).push(note(4).save()).consistency(one).timeout(patience))?;
        done!(t, Note::key(("ada", 3)).delete().consistency(one))?;
        done!(t, Note::find().filter(Note::AUTHOR.eq("ada")).delete().consistency(Consistency::EachQuorum))?;
        assert_eq!(done!(t, Note::find().count())?, 0);
    }

    fn a_serial_read_sees_what_was_decided(t) {
        done!(t, Note::sync_table())?;
        assert!(done!(t, note(1).insert())?.applied);
        assert_eq!(done!(t, Note::get(("ada", 1)).serial_consistency(SerialConsistency::Serial))?, note(1));
        let whole = Note::find().filter(Note::AUTHOR.eq("ada")).serial_consistency(SerialConsistency::LocalSerial);
        assert_eq!(done!(t, whole)?, [note(1)]);
    }

    fn a_document_has_defaults(t) {
        done!(t, Quick::sync_table())?;
        let one = Quick { id: 1, text: Some("x".into()) };
        done!(t, one.save())?;
        assert!(!done!(t, one.insert())?.applied);
        assert_eq!(done!(t, Quick::get(1))?, one);
        // The serial default is of conditional writes: this read has one level.
        assert_eq!(done!(t, Quick::find().consistency(Consistency::Quorum))?, [one]);
        assert_unsent(done!(t, Quick::get(1).timeout(Duration::ZERO)), "quick: a time-out is more than nothing");
    }

    fn what_a_request_says_reaches_the_driver(t) {
        done!(t, Quick::sync_table())?;
        done!(t, Note::sync_table())?;
        let sent = Arc::new(Mutex::new(Vec::new()));
        let db = t.observed(Levels(sent.clone()));
        finish!(Quick::find().on(&db))?;
        finish!(Quick::find().consistency(Consistency::One).on(&db))?;
        assert!(!finish!(Quick::key(1).update().set(Quick::TEXT, "x").if_exists().on(&db))?.applied);
        finish!(Note::find().on(&db))?;
        finish!(Note::find().filter(Note::AUTHOR.eq("ada")).serial_consistency(SerialConsistency::Serial).on(&db))?;
        let sent = sent.lock().expect("no observer panics").clone();
        assert_eq!(sent, ["SELECT LOCAL_ONE -", "SELECT ONE -", "UPDATE LOCAL_ONE SERIAL", "SELECT - -", "SELECT - SERIAL"]);
    }

    fn no_read_is_answered_by_no_replica(t) {
        assert_unsent(done!(t, Note::find().consistency(Consistency::Any)), "note: one replica at least answers a read");
        assert_unsent(done!(t, Note::get(("ada", 1)).consistency(Consistency::Any)), "use `Consistency::One`");
    }

    fn what_is_read_before_it_is_written_needs_a_replica(t) {
        assert_unsent(done!(t, Views::key("/").increment(Views::COUNT, 1).consistency(Consistency::Any)), "a counter is read before it is written");
        let one = note(1);
        let any = || one.update().consistency(Consistency::Any);
        assert_unsent(done!(t, any().remove(Note::TAGS, ["a"])), "note: a list is read before its elements are changed");
        assert_unsent(done!(t, any().set_at(Note::TAGS, 0, "b")), "a list is read");
        assert_unsent(done!(t, any().remove_at(Note::TAGS, 0)), "a list is read");
        done!(t, Note::sync_table())?;
        done!(t, any().append(Note::TAGS, ["b"]))?;
    }

    fn a_read_has_one_level(t) {
        let both = Note::find().serial_consistency(SerialConsistency::Serial).consistency(Consistency::One);
        assert_unsent(done!(t, both), "note: a read has one level");
    }

    fn a_serial_read_is_of_one_partition(t) {
        let serial = |read: Find<Note>| read.serial_consistency(SerialConsistency::Serial);
        let why = "note: a serial read is of one partition, and by no index";
        assert_unsent(done!(t, serial(Note::find().filter(Note::AUTHOR.in_list(["ada", "bob"])))), why);
        // Of these the server says nothing, and reads them without a look at the transactions that are under way.
        assert_unsent(done!(t, serial(Note::find())), why);
        assert_unsent(done!(t, serial(Note::find()).count()), why);
        assert_unsent(done!(t, serial(Note::find().filter(Note::token().gt(0)))), why);
        assert_unsent(done!(t, serial(Note::find().filter(Note::TEXT.eq("x")).allow_filtering())), why);
        let by_index = Note::find().filter((Note::AUTHOR.eq("ada"), Note::PLACE.eq("x")));
        assert_unsent(done!(t, serial(by_index)), why);
    }

    fn a_write_without_a_condition_is_in_no_order(t) {
        let serial = || Note::find().filter(Note::AUTHOR.eq("ada")).filter(Note::NUMBER.eq(1)).serial_consistency(SerialConsistency::Serial);
        assert_unsent(done!(t, serial().delete()), "note: only conditional writes are put in an order");
        assert_unsent(done!(t, serial().update().set(Note::TEXT, "x")), "note: only conditional writes are put in an order");
        done!(t, Note::sync_table())?;
        assert!(!done!(t, serial().delete().if_exists())?.applied);
    }

    fn neighbours_are_not_read_serially(t) {
        let near = Place::find().order_by_ann(Place::AT, [1.0, 0.0]).limit(1);
        assert_unsent(done!(t, near.serial_consistency(SerialConsistency::Serial)), "place: neighbours are read at `ONE` or `LOCAL_ONE`");
    }

    fn the_writes_of_a_batch_have_no_options_of_their_own(t) {
        let batch = Batch::new().push(note(1).save().consistency(Consistency::All));
        assert_unsent(done!(t, batch), "a batch is one request");
    }

    fn documents_of_one_batch_agree_on_their_defaults(t) {
        done!(t, Note::sync_table())?;
        done!(t, Quick::sync_table())?;
        let quick = Quick { id: 1, text: None };
        let batch = || Batch::new().push(note(1).save()).push(quick.save());
        assert_unsent(done!(t, batch()), "the documents of this batch have different request defaults");
        done!(t, batch().consistency(Consistency::LocalQuorum))?;
        done!(t, Batch::new().push(quick.save()).push(Quick { id: 2, text: None }.save()))?;
        assert_eq!(done!(t, Quick::find().count())?, 2);
    }
}
