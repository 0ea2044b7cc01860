//! Many rows.

use crate::mode::*;
use coodie::{BulkOutcome, ErrorKind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "readings")]
pub struct Reading {
    #[partition_key]
    sensor: i32,
    #[clustering]
    number: i32,
    #[static_column]
    place: Option<String>,
    value: i64,
    tags: Option<Vec<String>>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "sensors")]
pub struct Sensor {
    #[partition_key]
    id: i32,
    name: String,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "visits")]
pub struct Visits {
    #[partition_key]
    site: String,
    #[clustering]
    page: String,
    #[counter]
    count: i64,
}

fn reading(sensor: i32, number: i32) -> Reading {
    Reading { sensor, number, place: None, value: i64::from(number), tags: None }
}

fn sensor(id: i32) -> Sensor {
    Sensor { id, name: format!("sensor {id}") }
}

/// Counts the statements that pass.
fn counting() -> (Arc<AtomicUsize>, impl Fn(&str) + Send + Sync + 'static) {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = count.clone();
    (count, move |_: &str| {
        counted.fetch_add(1, Ordering::Relaxed);
    })
}

cases! {
    fn rows_of_one_partition_go_together_and_others_by_themselves(t) {
        done!(t, Reading::sync_table())?;
        done!(t, Sensor::sync_table())?;
        let (count, observer) = counting();
        let db = t.observed(observer);
        let mut bulk = finish!(BulkWriter::begin().on(&db))?;
        for number in 0..100 {
            finish!(bulk.push(reading(number % 4, number).save()))?;
            finish!(bulk.push(sensor(number).save()))?;
        }
        let report = finish!(bulk.finish())?;
        assert_eq!((report.written, report.failures.len()), (200, 0));
        assert_eq!(report.all_written()?, 200);
        assert_eq!(done!(t, Reading::find().count())?, 100);
        assert_eq!(done!(t, Sensor::find().count())?, 100);
        // 25 rows of about 150 bytes: one batch of 5 KiB, or two.
        let count = count.load(Ordering::Relaxed);
        assert!((104..=108).contains(&count), "{count} requests");
    }

    fn a_batch_size_of_0_sends_each_row_by_itself(t) {
        done!(t, Reading::sync_table())?;
        let (count, observer) = counting();
        let mut bulk = finish!(BulkWriter::begin().batch_size(0).on(&t.observed(observer)))?;
        finish!(bulk.push_all((0..20).map(|n| reading(1, n).save().encoded())))?;
        assert_eq!(finish!(bulk.finish())?.all_written()?, 20);
        assert_eq!(count.load(Ordering::Relaxed), 20);
    }

    fn two_writes_to_one_row_stay_in_their_order(t) {
        done!(t, Reading::sync_table())?;
        let mut bulk = done!(t, BulkWriter::begin())?;
        for round in 0..20 {
            for number in 0..5 {
                finish!(bulk.push(Reading { value: round, ..reading(1, number) }.save()))?;
            }
            finish!(bulk.push(reading(1, 5).save()))?;
            finish!(bulk.push(reading(1, 5).delete()))?;
        }
        finish!(bulk.push(reading(1, 0).update().set(Reading::VALUE, 100)))?;
        assert_eq!(finish!(bulk.finish())?.all_written()?, 141);
        let left: Vec<_> = done!(t, Reading::find())?.iter().map(|row| (row.number, row.value)).collect();
        assert_eq!(left, [(0, 100), (1, 19), (2, 19), (3, 19), (4, 19)]);
    }

    fn what_is_of_a_partition_or_of_several_is_written_in_its_turn(t) {
        done!(t, Reading::sync_table())?;
        let mut bulk = done!(t, BulkWriter::begin())?;
        finish!(bulk.push_all((0..10).map(|n| reading(n % 2, n).save().encoded())))?;
        finish!(bulk.push(Reading::find().filter(Reading::SENSOR.eq(0)).filter(Reading::NUMBER.lt(5)).delete()))?;
        finish!(bulk.push(reading(0, 2).save()))?;
        finish!(bulk.push(Reading::find().filter(Reading::SENSOR.in_list([1, 2])).delete()))?;
        finish!(bulk.push(reading(1, 3).save()))?;
        assert_eq!(finish!(bulk.finish())?.all_written()?, 14);
        let mut left: Vec<_> = done!(t, Reading::find())?.iter().map(|row| (row.sensor, row.number)).collect();
        left.sort_unstable();
        assert_eq!(left, [(0, 2), (0, 6), (0, 8), (1, 3)]);
    }

    fn the_last_write_to_static_columns_stays(t) {
        done!(t, Reading::sync_table())?;
        let mut bulk = done!(t, BulkWriter::begin())?;
        for (number, place) in ["z", "z", "a", "m", "b"].into_iter().enumerate() {
            let number = i32::try_from(number)?;
            finish!(bulk.push(Reading { place: Some(place.into()), ..reading(1, number) }.save()))?;
        }
        assert_eq!(finish!(bulk.finish())?.all_written()?, 5);
        assert!(done!(t, Reading::find())?.iter().all(|row| row.place.as_deref() == Some("b")));
    }

    fn counters_and_lists_are_written_once(t) {
        done!(t, Visits::sync_table())?;
        done!(t, Reading::sync_table())?;
        let mut bulk = done!(t, BulkWriter::begin())?;
        finish!(bulk.push_all((0..3).map(|n| reading(1, n).save().encoded())))?;
        for n in 0..30 {
            let page = format!("/{}", n % 3);
            finish!(bulk.push(Visits::key(("site", page.as_str())).increment(Visits::COUNT, 2)))?;
            finish!(bulk.push(reading(1, n % 3).update().append(Reading::TAGS, [format!("tag {n}")])))?;
        }
        assert_eq!(finish!(bulk.finish())?.all_written()?, 63);
        assert!(done!(t, Visits::find())?.iter().all(|row| row.count == 20));
        let tags = done!(t, Reading::get((1, 2)))?.tags.unwrap_or_default();
        assert_eq!(tags.first().map(String::as_str), Some("tag 2"));
        assert_eq!((tags.len(), tags.last().map(String::as_str)), (10, Some("tag 29")));
    }

    fn a_row_that_is_refused_is_reported_and_the_others_are_written(t) {
        done!(t, Sensor::sync_table())?;
        let mut bulk = done!(t, BulkWriter::begin())?;
        finish!(bulk.push(sensor(0).save()))?;
        assert_eq!(finish!(bulk.push(sensor(1).save().ttl(630_720_001)))?, 1);
        finish!(bulk.push(Sensor::create().set(Sensor::NAME, "no key")))?;
        // The table was never made.
        finish!(bulk.push(reading(1, 1).save()))?;
        finish!(bulk.push(reading(1, 2).save()))?;
        finish!(bulk.push(sensor(2).save()))?;
        let report = finish!(bulk.finish())?;
        assert_eq!((report.written, report.not_written, report.unknown), (2, 4, 0));
        let failed: Vec<_> = report.failures.iter().map(|f| (f.row, f.unknown, f.error.kind())).collect();
        let (invalid, schema) = (ErrorKind::InvalidQuery, ErrorKind::Schema);
        assert_eq!(failed, [(1, false, invalid), (2, false, invalid), (3, false, schema), (4, false, schema)]);
        let refused = report.all_written().unwrap_err();
        assert!(refused.to_string().starts_with("4 rows were not written, and 0 may not have been; first row 1: "), "{refused}");
        assert_eq!(done!(t, Sensor::find().count())?, 2);
    }

    fn each_outcome_is_told(t) {
        done!(t, Sensor::sync_table())?;
        let told = Arc::new(Mutex::new(Vec::new()));
        let tell = told.clone();
        let mut bulk = done!(t, BulkWriter::begin().on_outcome(move |row, outcome| {
            let written = matches!(outcome, BulkOutcome::Written);
            tell.lock().expect("nobody panics").push((row, written));
        }))?;
        finish!(bulk.push_all((0..10).map(|n| sensor(n).save().ttl(if n == 7 { u32::MAX } else { 60 }).encoded())))?;
        let report = finish!(bulk.finish())?;
        assert_eq!((report.written, report.not_written, report.failures.len()), (9, 1, 0));
        let mut told = told.lock().expect("nobody panics").clone();
        told.sort_unstable();
        assert_eq!(told, (0..10).map(|row| (row, row != 7)).collect::<Vec<_>>());
    }

    fn after_too_many_failures_no_more_is_taken(t) {
        done!(t, Sensor::sync_table())?;
        let mut bulk = done!(t, BulkWriter::begin().max_failures(2))?;
        finish!(bulk.push(sensor(1).save()))?;
        finish!(bulk.push(sensor(2).save().ttl(u32::MAX)))?;
        finish!(bulk.push(sensor(3).save().ttl(u32::MAX)))?;
        let refused = finish!(bulk.push(sensor(4).save())).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().starts_with("2 rows were not written"), "{refused}");
        let report = finish!(bulk.finish())?;
        assert_eq!((report.written, report.not_written), (1, 2));
        assert_eq!(done!(t, Sensor::find())?, [sensor(1)]);
    }

    fn a_flush_writes_what_waits_and_progress_says_so(t) {
        done!(t, Reading::sync_table())?;
        let mut bulk = done!(t, BulkWriter::begin().in_flight(2).max_bytes(1_000))?;
        let progress = bulk.progress();
        finish!(bulk.push(reading(1, 1).save()))?;
        assert_eq!((progress.figures().pending(), done!(t, Reading::find().count())?), (1, 0));
        finish!(bulk.flush())?;
        assert_eq!((progress.figures().written, done!(t, Reading::find().count())?), (1, 1));
        for n in 0..50 {
            finish!(bulk.push(reading(n, n).save()))?;
            assert!(progress.figures().in_flight <= 2 && progress.figures().pending() <= 10);
        }
        assert_eq!(finish!(bulk.finish())?.all_written()?, 51);
        let figures = progress.figures();
        assert_eq!((figures.accepted, figures.written, figures.in_flight, figures.failed()), (51, 51, 0, 0));
        assert!(figures.rows_per_second > 0.0);
    }

    fn a_writer_has_one_database_one_keyspace_and_one_way_to_send(t) {
        done!(t, Sensor::sync_table())?;
        let other = t.other_client();
        let mut bulk = done!(t, BulkWriter::begin())?;
        finish!(bulk.push(sensor(1).save().on(&other)))?;
        finish!(bulk.push(sensor(2).save().keyspace("elsewhere")))?;
        finish!(bulk.push(sensor(3).save().tracing()))?;
        finish!(bulk.push(sensor(4).save().on(&t.db)))?;
        let report = finish!(bulk.finish())?;
        assert_eq!((report.written, report.not_written), (1, 3));
        assert!(report.failures.iter().all(|failure| failure.error.is_invalid_query()));
        let keyspace = t.keyspace.as_str();
        let mut bulk = done!(t, BulkWriter::begin().keyspace(keyspace).timeout(std::time::Duration::from_secs(9)))?;
        finish!(bulk.push(sensor(5).save().keyspace(keyspace)))?;
        finish!(bulk.push(sensor(6).save()))?;
        assert_eq!(finish!(bulk.finish())?.all_written()?, 2);
        for (refused, setter) in [
            (done!(t, BulkWriter::begin().in_flight(0)), "in_flight"),
            (done!(t, BulkWriter::begin().max_bytes(0)), "max_bytes"),
            (done!(t, BulkWriter::begin().attempts(0)), "attempts"),
            (done!(t, BulkWriter::begin().max_failures(0)), "max_failures"),
        ] {
            let Err(refused) = refused else { panic!("{setter}") };
            assert!(refused.is_invalid_query() && refused.to_string().contains(setter), "{refused}");
        }
    }
}
