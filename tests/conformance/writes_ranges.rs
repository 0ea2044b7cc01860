//! Deletes of ranges, and writes to what queries name.

use crate::mode::*;
use coodie::{Error, ErrorKind};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "readings")]
pub struct Reading {
    #[partition_key(0)]
    site: String,
    #[partition_key(1)]
    sensor: i32,
    #[clustering(desc)]
    day: i32,
    #[clustering]
    hour: i32,
    #[static_column]
    unit: Option<String>,
    value: Option<i32>,
    note: Option<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "clicks")]
pub struct Clicks {
    #[partition_key]
    page: String,
    #[clustering]
    day: i32,
    #[counter]
    count: i64,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "plain")]
pub struct Plain {
    #[partition_key]
    id: i32,
    text: Option<String>,
}

fn reading(sensor: i32, day: i32, hour: i32) -> Reading {
    Reading {
        site: "a".into(),
        sensor,
        day,
        hour,
        unit: None,
        value: Some(day * 100 + hour),
        note: Some("n".into()),
    }
}

fn of(sensor: i32) -> Find<Reading> {
    Reading::find().filter(Reading::SITE.eq("a")).filter(Reading::SENSOR.eq(sensor))
}

macro_rules! begin {
    ($t:expr) => {{
        done!($t, Reading::sync_table())?;
        for sensor in [1, 2] {
            for (day, hour) in [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1)] {
                done!($t, reading(sensor, day, hour).save())?;
            }
        }
    }};
}

macro_rules! places {
    ($t:expr, $sensor:expr) => {
        done!($t, of($sensor))?.into_iter().map(|row| (row.day, row.hour)).collect::<Vec<_>>()
    };
}

fn assert_unsent(refused: &Error, why: &str) {
    assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
    assert!(refused.to_string().contains(why), "{refused}");
}

cases! {
    fn a_partition_is_deleted_by_its_key(t) {
        begin!(t);
        done!(t, of(1).delete())?;
        assert_eq!(places!(t, 1), []);
        assert_eq!(places!(t, 2).len(), 5);
    }

    fn a_range_is_deleted_by_its_bounds(t) {
        begin!(t);
        done!(t, of(1).filter(Reading::DAY.gte(2)).delete())?;
        assert_eq!(places!(t, 1), [(1, 1), (1, 2)]);
        done!(t, of(2).filter(Reading::DAY.gt(1)).filter(Reading::DAY.lt(3)).delete())?;
        assert_eq!(places!(t, 2), [(3, 1), (1, 1), (1, 2)]);
        done!(t, of(2).filter(Reading::DAY.lte(1)).delete())?;
        assert_eq!(places!(t, 2), [(3, 1)]);
    }

    fn a_range_is_deleted_by_a_prefix(t) {
        begin!(t);
        done!(t, of(1).filter(Reading::DAY.eq(2)).delete())?;
        assert_eq!(places!(t, 1), [(3, 1), (1, 1), (1, 2)]);
        done!(t, of(1).filter(Reading::DAY.eq(1)).filter(Reading::HOUR.gt(1)).delete())?;
        assert_eq!(places!(t, 1), [(3, 1), (1, 1)]);
        done!(t, of(1).filter(Reading::DAY.eq(1)).filter(Reading::HOUR.eq(1)).delete())?;
        assert_eq!(places!(t, 1), [(3, 1)]);
    }

    fn rows_are_deleted_by_lists(t) {
        begin!(t);
        done!(t, of(1).filter(Reading::DAY.in_list([1, 3])).delete())?;
        assert_eq!(places!(t, 1), [(2, 1), (2, 2)]);
        done!(t, of(2).filter(Reading::DAY.in_list([1, 2])).filter(Reading::HOUR.eq(1)).delete())?;
        assert_eq!(places!(t, 2), [(3, 1), (2, 2), (1, 2)]);
        done!(t, of(2).filter(Reading::DAY.in_list([1, 2])).filter(Reading::HOUR.gte(2)).delete())?;
        assert_eq!(places!(t, 2), [(3, 1)]);
        done!(t, of(2).filter(Reading::DAY.in_list([0; 0])).delete())?;
        assert_eq!(places!(t, 2), [(3, 1)]);
    }

    fn several_partitions_are_deleted_by_a_list(t) {
        begin!(t);
        let all = Reading::find().filter(Reading::SITE.in_list(["a", "b"])).filter(Reading::SENSOR.in_list([1, 2, 9]));
        done!(t, all.filter(Reading::DAY.lt(3)).delete())?;
        assert_eq!((places!(t, 1), places!(t, 2)), (vec![(3, 1)], vec![(3, 1)]));
        done!(t, Reading::find().filter(Reading::SENSOR.in_list([1, 2])).filter(Reading::SITE.eq("a")).delete())?;
        assert_eq!(done!(t, Reading::find().count())?, 0);
    }

    fn an_inverted_range_deletes_nothing(t) {
        begin!(t);
        done!(t, of(1).filter(Reading::DAY.gt(3)).filter(Reading::DAY.lt(1)).delete())?;
        assert_eq!(places!(t, 1).len(), 5);
    }

    fn a_range_deletes_what_was_written_before_its_time(t) {
        begin!(t);
        let late = reading(3, 5, 1);
        done!(t, late.save().timestamp(2_000))?;
        done!(t, reading(3, 6, 1).save().timestamp(900))?;
        done!(t, of(3).filter(Reading::DAY.gt(0)).delete().timestamp(1_000))?;
        assert_eq!(places!(t, 3), [(5, 1)]);
        done!(t, reading(3, 7, 1).save().timestamp(1_000))?;
        assert_eq!(places!(t, 3), [(5, 1)], "what is written later, but of an earlier time, is deleted too");
        done!(t, reading(3, 7, 1).save().timestamp(1_001))?;
        assert_eq!(places!(t, 3), [(7, 1), (5, 1)]);
    }

    fn a_range_spares_the_statics_and_a_partition_does_not(t) {
        begin!(t);
        done!(t, Reading::key(("a", 1, 0, 0)).update().set(Reading::UNIT, "K"))?;
        done!(t, of(1).filter(Reading::DAY.gte(0)).delete())?;
        done!(t, reading(1, 9, 9).update().set(Reading::VALUE, 1))?;
        assert_eq!(done!(t, Reading::get(("a", 1, 9, 9)))?.unit.as_deref(), Some("K"));
        done!(t, of(1).delete())?;
        done!(t, reading(1, 9, 9).update().set(Reading::VALUE, 1))?;
        assert_eq!(done!(t, Reading::get(("a", 1, 9, 9)))?.unit, None);
    }

    fn rows_named_by_a_query_are_updated(t) {
        begin!(t);
        let two = of(1).filter(Reading::DAY.in_list([1, 2])).filter(Reading::HOUR.eq(1));
        done!(t, two.update().set(Reading::VALUE, -1).clear(Reading::NOTE))?;
        let changed: Vec<_> = done!(t, of(1))?.into_iter().filter(|row| row.value == Some(-1)).collect();
        assert_eq!(changed.iter().map(|row| (row.day, row.hour, row.note.clone())).collect::<Vec<_>>(), [(2, 1, None), (1, 1, None)]);
        let new = Reading::find().filter(Reading::SITE.eq("n")).filter(Reading::SENSOR.in_list([7, 8]));
        done!(t, new.filter(Reading::DAY.eq(1)).filter(Reading::HOUR.in_list([1, 2])).update().set(Reading::VALUE, 5).ttl(900))?;
        let made = Reading::find().filter(Reading::SITE.eq("n")).allow_filtering();
        assert_eq!(done!(t, made.count())?, 4, "an update makes the rows that are missing");
    }

    fn statics_named_by_a_query_are_updated(t) {
        begin!(t);
        let both = || Reading::find().filter(Reading::SITE.eq("a")).filter(Reading::SENSOR.in_list([1, 2]));
        done!(t, both().update().set(Reading::UNIT, "K"))?;
        assert!(done!(t, Reading::find())?.iter().all(|row| row.unit.as_deref() == Some("K")));
        done!(t, both().delete_columns(Reading::UNIT))?;
        assert!(done!(t, Reading::find())?.iter().all(|row| row.unit.is_none()));
        let refused = done!(t, of(1).filter(Reading::DAY.eq(1)).filter(Reading::HOUR.eq(1)).update().set(Reading::UNIT, "K"));
        assert_unsent(&refused.unwrap_err(), "readings: only static columns are written, which are the partition's: leave the filter on `day` out");
    }

    fn columns_named_by_a_query_are_deleted(t) {
        begin!(t);
        done!(t, of(1).filter(Reading::DAY.eq(1)).filter(Reading::HOUR.in_list([1, 2])).delete_columns((Reading::VALUE, Reading::NOTE)))?;
        let bare: Vec<_> = done!(t, of(1))?.into_iter().filter(|row| row.value.is_none()).map(|row| (row.day, row.hour)).collect();
        assert_eq!(bare, [(1, 1), (1, 2)]);
    }

    fn a_query_creates_a_row_of_its_equalities(t) {
        begin!(t);
        let query = || of(4).filter(Reading::DAY.eq(1)).filter(Reading::HOUR.eq(2)).filter(Reading::NOTE.eq("made"));
        done!(t, query().create().set(Reading::VALUE, 3))?;
        let made = done!(t, Reading::get(("a", 4, 1, 2)))?;
        assert_eq!((made.value, made.note.as_deref(), made.unit), (Some(3), Some("made"), None));
        let lost = done!(t, query().create().set(Reading::VALUE, 4).if_not_exists())?;
        assert!(!lost.applied);
        assert_eq!(lost.existing()?.expect("the row that was there").get(Reading::VALUE)?, Some(3));
        let refused = done!(t, of(4).filter(Reading::DAY.gt(1)).create()).unwrap_err();
        assert_unsent(&refused, "readings: a row is created from the equalities of a query alone, and a filter by `>` is none");
        let refused = done!(t, of(4).filter(Reading::DAY.eq(1)).create()).unwrap_err();
        assert_unsent(&refused, "readings.hour is part of the key and has no value");
        let refused = done!(t, query().create().set(Reading::NOTE, "twice")).unwrap_err();
        assert_unsent(&refused, "readings.note: the create names the column twice");
    }

    fn counters_named_by_a_query_are_counted(t) {
        done!(t, Clicks::sync_table())?;
        let days = || Clicks::find().filter(Clicks::PAGE.eq("/")).filter(Clicks::DAY.in_list([1, 2]));
        done!(t, days().increment(Clicks::COUNT, 5))?;
        done!(t, days().decrement(Clicks::COUNT, 2))?;
        let counts: Vec<_> = done!(t, Clicks::find())?.into_iter().map(|row| (row.day, row.count)).collect();
        assert_eq!(counts, [(1, 3), (2, 3)]);
        done!(t, Clicks::find().filter(Clicks::PAGE.eq("/")).filter(Clicks::DAY.gt(1)).delete())?;
        assert_eq!(done!(t, Clicks::find().count())?, 1);
    }

    fn a_table_without_clustering_key_is_written_by_queries_too(t) {
        done!(t, Plain::sync_table())?;
        done!(t, Plain::find().filter(Plain::ID.in_list([1, 2, 3])).update().set(Plain::TEXT, "x"))?;
        assert_eq!(done!(t, Plain::find().count())?, 3);
        done!(t, Plain::find().filter(Plain::ID.in_list([1, 2])).delete())?;
        assert_eq!(done!(t, Plain::find())?, [Plain { id: 3, text: Some("x".into()) }]);
    }

    fn a_write_names_its_partitions(t) {
        for (refused, why) in [
            (done!(t, Reading::find().delete()), "readings: the delete needs the whole partition key, and `site` has no filter"),
            (done!(t, Reading::find().filter(Reading::SITE.eq("a")).delete()), "and `sensor` has no filter: add an `eq` or `in_list`"),
            (done!(t, Reading::find().filter(Reading::SITE.eq("a")).update().set(Reading::UNIT, "x")), "readings: the update needs the whole partition key"),
            (done!(t, Clicks::find().filter(Clicks::DAY.eq(1)).increment(Clicks::COUNT, 1)), "clicks: the update needs the whole partition key, and `page` has no filter"),
        ] {
            assert_unsent(&refused.unwrap_err(), why);
        }
    }

    fn an_update_names_whole_keys(t) {
        for (refused, why) in [
            (done!(t, of(1).update().set(Reading::VALUE, 1)), "readings: columns are written to rows whose whole key is known, and `day` has no filter: add an `eq` or `in_list`, or read the keys first"),
            (done!(t, of(1).filter(Reading::DAY.eq(1)).update().set(Reading::VALUE, 1)), "and `hour` has no filter"),
            (done!(t, of(1).filter(Reading::DAY.gt(1)).update().set(Reading::VALUE, 1)), "readings.day: rows of a range are deleted, never updated"),
            (done!(t, of(1).filter(Reading::DAY.eq(1)).filter(Reading::HOUR.lt(3)).delete_columns(Reading::VALUE)), "readings.hour: rows of a range are deleted whole, never their columns"),
            (done!(t, of(1).filter(Reading::DAY.eq(1)).delete_columns(Reading::VALUE)), "`hour` has no filter: add an `eq` or `in_list`, or delete the rows"),
            (done!(t, of(1).delete_columns((Reading::UNIT, Reading::VALUE))), "`day` has no filter"),
        ] {
            assert_unsent(&refused.unwrap_err(), why);
        }
    }

    fn a_range_begins_with_the_first_clustering_columns(t) {
        let refused = done!(t, of(1).filter(Reading::HOUR.eq(1)).delete()).unwrap_err();
        assert_unsent(&refused, "readings.hour: a range begins with the first clustering columns: filter by `day` too");
        let refused = done!(t, of(1).filter(Reading::DAY.gt(1)).filter(Reading::HOUR.eq(1)).delete()).unwrap_err();
        assert_unsent(&refused, "readings.hour: only the last clustering column of a range has bounds: use `eq` or `in_list` on `day`");
        let refused = done!(t, of(1).filter(Reading::DAY.gt(1)).filter(Reading::DAY.eq(2)).delete()).unwrap_err();
        assert_unsent(&refused, "readings.day: two filters on one column exclude each other");
    }

    fn rows_are_never_looked_for_to_be_written(t) {
        let refused = done!(t, of(1).filter(Reading::VALUE.eq(1)).delete()).unwrap_err();
        assert_unsent(&refused, "readings.value: rows are written by their key, and `value` is not part of it: make it a condition, `.only_if(..)`");
        let refused = done!(t, of(1).filter(Reading::UNIT.eq("K")).update().set(Reading::VALUE, 1)).unwrap_err();
        assert_unsent(&refused, "readings.unit: rows are written by their key");
        let refused = done!(t, of(1).allow_filtering().delete()).unwrap_err();
        assert_unsent(&refused, "readings: rows are written by their key, and never looked for: leave `.allow_filtering(..)` out of the delete");
    }

    fn what_cql_knows_of_queries_alone_is_refused(t) {
        let refused = done!(t, of(1).using_timeout(std::time::Duration::from_secs(1)).delete()).unwrap_err();
        assert_unsent(&refused, "readings: it bounds reads, and `timeout` bounds writes: leave `.using_timeout(..)` out of the delete");
        let refused = done!(t, of(1).limit(2).delete()).unwrap_err();
        assert_unsent(&refused, "readings: CQL writes all rows that are named, and takes no limit: leave `.limit(..)` out of the delete, or read the keys and delete those");
        let refused = done!(t, of(1).order_by(Reading::DAY.desc()).delete()).unwrap_err();
        assert_unsent(&refused, "readings: CQL writes rows in no order: leave `.order_by(..)` out of the delete");
        let refused = done!(t, of(1).page_size(5).update().set(Reading::VALUE, 1)).unwrap_err();
        assert_unsent(&refused, "readings: a write has no pages: leave `.page_size(..)` out of the update");
    }

    fn an_empty_key_is_refused_in_queries_that_write(t) {
        let refused = done!(t, Clicks::find().filter(Clicks::PAGE.eq("")).delete()).unwrap_err();
        assert_unsent(&refused, "clicks: the partition key `page` is empty");
    }

    fn a_query_that_writes_stands_in_a_batch(t) {
        begin!(t);
        done!(t, Batch::new().push(of(1).filter(Reading::DAY.gte(2)).delete()).push(reading(1, 8, 1).save()))?;
        assert_eq!(places!(t, 1), [(1, 1), (1, 2)], "all writes of a batch have one time, and a deletion wins");
        done!(t, Batch::new().unlogged().push(of(1).delete()).push(of(2).filter(Reading::DAY.lt(9)).delete()))?;
        assert_eq!(done!(t, Reading::find().count())?, 0);
    }
}
