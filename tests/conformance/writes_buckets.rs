//! Partitions of time: a write picks the bucket, a range read walks them.

use crate::mode::*;
use chrono::{DateTime, Utc};
use coodie::bucket::{Day, Hour, Month};
use coodie::{Error, ErrorKind, Filter};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "readings")]
pub struct Reading {
    #[partition_key(0)]
    sensor: i32,
    #[partition_key(1)]
    #[column(bucket = at)]
    day: Day,
    #[clustering]
    at: DateTime<Utc>,
    value: i32,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "events")]
pub struct Event {
    #[partition_key]
    hour: Hour,
    #[clustering(desc)]
    at: DateTime<Utc>,
    #[clustering]
    number: i32,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "invoices")]
pub struct Invoice {
    #[partition_key]
    #[column(bucket = at)]
    month: Month,
    #[clustering]
    at: DateTime<Utc>,
    cents: i64,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "visits")]
pub struct Visit {
    #[partition_key]
    #[column(bucket = at)]
    hour: Hour,
    #[clustering(0)]
    at: DateTime<Utc>,
    #[clustering(1)]
    page: i32,
    #[counter]
    count: i64,
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a time")
}

fn reading(time: &str, value: i32) -> Reading {
    Reading { sensor: 1, day: Day::of(at(time)), at: at(time), value }
}

macro_rules! begin {
    ($t:expr) => {{
        done!($t, Reading::sync_table())?;
        for (time, value) in [
            ("2024-02-27T23:00:00Z", 1),
            ("2024-02-28T00:00:00Z", 2),
            ("2024-02-28T12:00:00Z", 3),
            ("2024-03-01T06:00:00Z", 4),
            ("2024-03-01T23:59:59.999Z", 5),
            ("2024-03-02T00:00:00Z", 6),
        ] {
            done!($t, reading(time, value).save())?;
        }
        done!($t, Reading { sensor: 2, ..reading("2024-02-28T01:00:00Z", 99) }.save())?;
    }};
}

fn sensor() -> Find<Reading> {
    Reading::find().filter(Reading::SENSOR.eq(1))
}

macro_rules! values {
    ($t:expr, $query:expr) => {
        done!($t, $query)?.into_iter().map(|one| one.value).collect::<Vec<_>>()
    };
}

cases! {
    fn a_time_picks_its_bucket(t) {
        done!(t, Reading::sync_table())?;
        let one = reading("2024-02-29T13:14:15Z", 7);
        assert_eq!(one.day.to_string(), "2024-02-29");
        done!(t, one.save())?;
        assert_eq!(done!(t, Reading::get((1, one.at, one.at)))?, one);
        assert_eq!(done!(t, sensor().filter(Reading::DAY.eq(one.at)))?, std::slice::from_ref(&one));
        assert_eq!(done!(t, sensor().filter(Reading::DAY.in_list([Day::of(one.at)])).count())?, 1);
        done!(t, Reading::create().set(Reading::SENSOR, 3).set(Reading::DAY, one.at).set(Reading::AT, one.at).set(Reading::VALUE, 1))?;
        assert_eq!(done!(t, Reading::get((3, one.day, one.at)))?.value, 1);
    }

    fn a_write_picks_the_bucket(t) {
        done!(t, Reading::sync_table())?;
        let right = reading("2024-02-29T13:14:15Z", 7);
        let wrong = Reading { day: Day::default(), ..right.clone() };
        let found = || Reading::get((1, right.at, right.at));
        done!(t, wrong.save())?;
        assert_eq!(done!(t, found())?, right);
        assert!(!done!(t, wrong.insert())?.applied);
        done!(t, wrong.update().set(Reading::VALUE, 8))?;
        assert_eq!(done!(t, found())?.value, 8);
        assert_eq!(done!(t, wrong.reload())?.day, right.day);
        done!(t, Batch::new().push(wrong.delete()))?;
        assert_eq!(done!(t, Reading::find().allow_filtering().count())?, 0);
    }

    fn a_key_in_another_bucket_is_refused_unsent(t) {
        let (time, day) = (at("2024-02-29T13:14:15Z"), Day::of(at("2024-03-01T00:00:00Z")));
        let unsent = |refused: Error| {
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
            assert_eq!(refused.to_string(), "readings: `day` is the bucket of `at`, and the key names another one: give `day` the time itself");
        };
        let create = || Reading::create().set(Reading::SENSOR, 1).set(Reading::AT, time);
        let rows = |of: Filter<Reading>| sensor().filter(Reading::DAY.eq(day)).filter(of);
        unsent(done!(t, Reading::get((1, day, time))).unwrap_err());
        unsent(done!(t, Reading::key((1, day, time)).update().set(Reading::VALUE, 1)).unwrap_err());
        unsent(done!(t, Reading::key((1, day, time)).delete()).unwrap_err());
        unsent(done!(t, create().set(Reading::DAY, day).set(Reading::VALUE, 1)).unwrap_err());
        unsent(done!(t, rows(Reading::AT.eq(time)).update().set(Reading::VALUE, 1)).unwrap_err());
        unsent(done!(t, rows(Reading::AT.in_list([time])).update().set(Reading::VALUE, 1)).unwrap_err());
        done!(t, Reading::sync_table())?;
        done!(t, rows(Reading::AT.gt(time)).delete())?;
        done!(t, Visit::sync_table())?;
        done!(t, Visit::key((time, time, 1)).increment(Visit::COUNT, 2))?;
        assert_eq!(done!(t, Visit::get((Hour::of(time), time, 1)))?.count, 2);
        let refused = done!(t, Visit::key((Hour::default(), time, 1)).increment(Visit::COUNT, 2)).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("give `hour` the time itself"), "{refused}");
        let refused = done!(t, Reading::save_json(&std::collections::BTreeMap::from([("sensor", 1), ("day", 1), ("at", 1)]))).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("make a document of it"), "{refused}");
    }

    fn a_range_is_read_over_its_buckets_in_order(t) {
        begin!(t);
        let range = |from: &str, to: &str| sensor().buckets(Reading::DAY, Reading::AT, at(from)..at(to));
        assert_eq!(values!(t, range("2024-02-27T00:00:00Z", "2024-03-03T00:00:00Z")), [1, 2, 3, 4, 5, 6]);
        assert_eq!(values!(t, range("2024-02-28T00:00:00Z", "2024-03-02T00:00:00Z")), [2, 3, 4, 5]);
        assert_eq!(values!(t, range("2024-02-28T00:00:00.001Z", "2024-03-01T12:00:00Z")), [3, 4]);
        assert_eq!(values!(t, range("2024-02-28T12:00:00Z", "2024-02-28T12:00:00Z")), [0; 0]);
        assert_eq!(values!(t, range("2024-03-02T00:00:00Z", "2024-02-27T00:00:00Z")), [0; 0]);
    }

    fn a_range_may_hold_its_end(t) {
        begin!(t);
        let whole = || sensor().buckets(Reading::DAY, Reading::AT, at("2024-03-01T06:00:00Z")..=at("2024-03-02T00:00:00Z"));
        assert_eq!(values!(t, whole()), [4, 5, 6]);
        assert_eq!(values!(t, whole().at_once(1)), [4, 5, 6]);
        assert_eq!(values!(t, whole().at_once(64)), [4, 5, 6]);
    }

    fn buckets_are_walked_backwards_too(t) {
        begin!(t);
        let all = at("2024-02-01T00:00:00Z")..at("2024-04-01T00:00:00Z");
        let back = || sensor().order_by(Reading::AT.desc()).buckets(Reading::DAY, Reading::AT, all.clone());
        assert_eq!(values!(t, back()), [6, 5, 4, 3, 2, 1]);
        assert_eq!(values!(t, sensor().order_by(Reading::AT.desc()).limit(4).buckets(Reading::DAY, Reading::AT, all.clone()).at_once(1)), [6, 5, 4, 3]);
    }

    fn what_bounds_the_walk_may_be_said_after_its_range(t) {
        begin!(t);
        let all = at("2024-02-01T00:00:00Z")..at("2024-04-01T00:00:00Z");
        let walk = || sensor().buckets(Reading::DAY, Reading::AT, all.clone());
        assert_eq!(values!(t, walk().order_by(Reading::AT.desc()).limit(4).at_once(1)), [6, 5, 4, 3]);
        assert_eq!(values!(t, walk().limit(2).at_once(1)), [1, 2]);
        let of_nobody = Reading::find().buckets(Reading::DAY, Reading::AT, all.clone()).filter(Reading::SENSOR.eq(99)).at_once(1);
        assert_eq!(values!(t, of_nobody), [0; 0]);
    }

    fn a_limit_ends_the_walk(t) {
        begin!(t);
        let all = at("2024-02-01T00:00:00Z")..at("2024-04-01T00:00:00Z");
        for (limit, expected) in [(1, vec![1]), (3, vec![1, 2, 3]), (6, vec![1, 2, 3, 4, 5, 6]), (99, vec![1, 2, 3, 4, 5, 6])] {
            // One at a time: how far others are by then is chance.
            assert_eq!(values!(t, sensor().limit(limit).buckets(Reading::DAY, Reading::AT, all.clone()).at_once(1)), expected);
        }
        let refused = done!(t, sensor().limit(0).buckets(Reading::DAY, Reading::AT, all)).unwrap_err();
        assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
    }

    fn a_descending_table_is_walked_from_its_end(t) {
        done!(t, Event::sync_table())?;
        for (number, time) in [(1, "2024-01-01T10:59:00Z"), (2, "2024-01-01T11:00:00Z"), (3, "2024-01-01T13:30:00Z")] {
            done!(t, Event { hour: Hour::of(at(time)), at: at(time), number }.save())?;
        }
        let day = at("2024-01-01T00:00:00Z")..at("2024-01-02T00:00:00Z");
        let found = done!(t, Event::find().buckets(Event::HOUR, Event::AT, day.clone()))?;
        assert_eq!(found.iter().map(|one| one.number).collect::<Vec<_>>(), [3, 2, 1]);
        let found = done!(t, Event::find().order_by(Event::AT.asc()).page_size(1).buckets(Event::HOUR, Event::AT, day))?;
        assert_eq!(found.iter().map(|one| one.number).collect::<Vec<_>>(), [1, 2, 3]);
    }

    fn months_have_their_own_lengths(t) {
        done!(t, Invoice::sync_table())?;
        for (cents, time) in [(1, "2023-12-31T23:59:59Z"), (2, "2024-01-01T00:00:00Z"), (3, "2024-02-29T12:00:00Z")] {
            done!(t, Invoice { month: Month::default(), at: at(time), cents }.save())?;
        }
        let found = done!(t, Invoice::find().buckets(Invoice::MONTH, Invoice::AT, at("2023-12-15T00:00:00Z")..at("2024-03-01T00:00:00Z")))?;
        assert_eq!(found.iter().map(|one| one.cents).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(done!(t, Invoice::find().filter(Invoice::MONTH.eq(at("2024-02-01T00:00:00Z"))).count())?, 1);
    }

    fn a_walk_needs_both_ends_and_the_rest_of_the_key(t) {
        let unsent = |refused: coodie::Result<Vec<Reading>>, why: &str| {
            let refused = refused.unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
            assert!(refused.to_string().contains(why), "{refused}");
        };
        let (from, to) = (at("2024-01-01T00:00:00Z"), at("2024-01-02T00:00:00Z"));
        unsent(done!(t, sensor().buckets(Reading::DAY, Reading::AT, from..)), "readings: a range of buckets has a beginning and an end");
        unsent(done!(t, sensor().buckets(Reading::DAY, Reading::AT, ..to)), "a beginning and an end");
        unsent(done!(t, sensor().buckets(Reading::DAY, Reading::AT, from..to).at_once(0)), "readings: with 0 buckets at once nothing is read");
        unsent(done!(t, Reading::find().buckets(Reading::DAY, Reading::AT, from..to)), "allow_filtering");
        unsent(done!(t, sensor().buckets(Reading::DAY, Reading::AT, at("0001-01-01T00:00:00Z")..to)), "a range of more than 100000 buckets was not meant");
    }
}
