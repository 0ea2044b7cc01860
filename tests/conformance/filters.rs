//! Filters: what each operator keeps, by the key, by an index and with filtering.

use crate::mode::*;
use chrono::{DateTime, NaiveDate, Utc};
use coodie::ErrorKind;
use uuid::Uuid;

/// A row whose columns play every part.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "readings")]
pub struct Reading {
    #[partition_key(0)]
    site: String,
    #[partition_key(1)]
    day: i32,
    #[clustering(0)]
    hour: i32,
    #[clustering(1, desc)]
    minute: i32,
    #[static_column]
    owner: Option<String>,
    degrees: Option<f64>,
    #[indexed]
    sensor: Option<i32>,
}

fn reading(site: &str, day: i32, hour: i32, minute: i32) -> Reading {
    let (owner, sensor) = (Some(format!("owner of {site}")), Some(minute % 3));
    let degrees = (hour != 2).then(|| f64::from(hour * 10 + minute));
    Reading { site: site.into(), day, hour, minute, owner, degrees, sensor }
}

/// Two sites, two days, three hours of three minutes.
fn readings() -> Vec<Reading> {
    let mut all = Vec::new();
    for (site, day) in [("north", 1), ("north", 2), ("south", 1), ("south", 2)] {
        for hour in [1, 2, 3] {
            all.extend([30, 20, 10].map(|minute| reading(site, day, hour, minute)));
        }
    }
    all
}

macro_rules! fill {
    ($t:expr) => {{
        done!($t, Reading::sync_table())?;
        let all = readings();
        let batch = all.iter().fold(Batch::new().unlogged(), |batch, one| batch.push(one.save()));
        done!($t, batch)?;
    }};
}

/// The hours and minutes of rows, in their order.
fn times(rows: &[Reading]) -> Vec<(i32, i32)> {
    rows.iter().map(|row| (row.hour, row.minute)).collect()
}

/// The places of rows in order of site, day, hour and minute: scans and indexes give partitions by token.
fn sorted(rows: Vec<Reading>) -> Vec<(String, i32, i32, i32)> {
    let mut keys: Vec<_> = rows.into_iter().map(|row| (row.site, row.day, row.hour, row.minute)).collect();
    keys.sort();
    keys
}

/// The places of those readings that pass, as [`sorted`].
fn those(passes: impl Fn(&Reading) -> bool) -> Vec<(String, i32, i32, i32)> {
    sorted(readings().into_iter().filter(passes).collect())
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "kinds")]
pub struct Kinds {
    #[partition_key]
    id: i32,
    #[indexed]
    text: Option<String>,
    #[indexed]
    big: Option<i64>,
    #[indexed]
    uuid: Option<Uuid>,
    #[indexed]
    at: Option<DateTime<Utc>>,
    #[indexed]
    flag: Option<bool>,
    #[indexed]
    double: Option<f64>,
    #[indexed]
    date: Option<NaiveDate>,
    #[indexed]
    blob: Option<Vec<u8>>,
}

fn kinds(id: i32) -> Kinds {
    let n = u8::try_from(id).expect("small");
    Kinds {
        id,
        text: Some(format!("text {id}")),
        big: Some(i64::MIN + i64::from(id)),
        uuid: Some(Uuid::from_u128(u128::MAX - u128::from(n))),
        at: DateTime::from_timestamp_millis(-1_000 * i64::from(id)),
        flag: Some(id == 1),
        double: Some(if id == 1 { -0.5 } else { f64::from(id) }),
        date: NaiveDate::from_ymd_opt(1900 + id, 1, 1),
        blob: Some(vec![0, n, 255]),
    }
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "shelves")]
pub struct Shelf {
    #[partition_key(0)]
    room: i32,
    #[partition_key(1)]
    #[indexed]
    row: i32,
    #[clustering(0)]
    #[indexed]
    place: i32,
    #[clustering(1)]
    slot: i32,
    #[static_column]
    #[indexed]
    keeper: Option<String>,
    book: Option<String>,
}

fn shelf(room: i32, row: i32, place: i32) -> Shelf {
    let keeper = Some(if room == 1 { "ada" } else { "grace" }.to_owned());
    Shelf { room, row, place, slot: 0, keeper, book: Some(format!("{room}-{row}-{place}")) }
}

fn books(rows: Vec<Shelf>) -> Vec<String> {
    let mut books: Vec<_> = rows.into_iter().filter_map(|row| row.book).collect();
    books.sort();
    books
}

cases! {
    fn every_operator_keeps_its_rows_of_a_clustering_column(t) {
        fill!(t);
        let find = || Reading::find().filter(Reading::SITE.eq("north")).filter(Reading::DAY.eq(1));
        for (filter, hours) in [
            (Reading::HOUR.eq(2), &[2][..]),
            (Reading::HOUR.lt(2), &[1]),
            (Reading::HOUR.lte(2), &[1, 2]),
            (Reading::HOUR.gt(2), &[3]),
            (Reading::HOUR.gte(2), &[2, 3]),
            (Reading::HOUR.in_list([3, 1, 3]), &[1, 3]),
            (Reading::HOUR.in_list([7]), &[]),
            (Reading::HOUR.gt(i32::MAX), &[]),
        ] {
            let expected: Vec<_> = hours.iter().flat_map(|hour| [30, 20, 10].map(|minute| (*hour, minute))).collect();
            assert_eq!(times(&done!(t, find().filter(filter))?), expected);
        }
    }

    fn bounds_of_a_descending_column_mean_values_not_places(t) {
        fill!(t);
        let hour = || Reading::find().filter(Reading::SITE.eq("south")).filter(Reading::DAY.eq(2)).filter(Reading::HOUR.eq(1));
        for (filter, minutes) in [
            (Reading::MINUTE.gt(10), &[30, 20][..]),
            (Reading::MINUTE.gte(20), &[30, 20]),
            (Reading::MINUTE.lt(30), &[20, 10]),
            (Reading::MINUTE.lte(10), &[10]),
            (Reading::MINUTE.in_list([10, 30]), &[30, 10]),
        ] {
            let expected: Vec<_> = minutes.iter().map(|minute| (1, *minute)).collect();
            assert_eq!(times(&done!(t, hour().filter(filter))?), expected);
        }
        let between = hour().filter(Reading::MINUTE.gt(10)).filter(Reading::MINUTE.lt(30));
        assert_eq!(times(&done!(t, between)?), [(1, 20)]);
        let nowhere = hour().filter(Reading::MINUTE.gt(30)).filter(Reading::MINUTE.lt(10));
        assert!(done!(t, nowhere)?.is_empty());
    }

    fn in_on_the_partition_key_gives_partitions_by_value_once_each(t) {
        fill!(t);
        let found = done!(t, Reading::find()
            .filter(Reading::SITE.in_list(["south", "north", "south"]))
            .filter(Reading::DAY.in_list([2, 1, 2]))
            .filter(Reading::HOUR.eq(1))
            .filter(Reading::MINUTE.eq(10)))?;
        let keys: Vec<_> = found.iter().map(|row| (row.site.as_str(), row.day)).collect();
        assert_eq!(keys, [("north", 1), ("north", 2), ("south", 1), ("south", 2)]);
    }

    fn an_empty_in_keeps_nothing(t) {
        fill!(t);
        let none: [i32; 0] = [];
        let partition = || Reading::find().filter(Reading::SITE.eq("north"));
        assert!(done!(t, partition().filter(Reading::DAY.in_list(none)))?.is_empty());
        assert!(done!(t, partition().filter(Reading::DAY.eq(1)).filter(Reading::HOUR.in_list(none)))?.is_empty());
        assert!(done!(t, Reading::find().filter(Reading::SENSOR.in_list(none)).allow_filtering())?.is_empty());
        assert_eq!(done!(t, partition().filter(Reading::DAY.in_list(none)).count())?, 0);
        assert!(!done!(t, partition().filter(Reading::DAY.in_list(none)).exists())?);
    }

    fn filtering_reaches_regular_static_and_part_of_the_key(t) {
        fill!(t);
        let find = || Reading::find().allow_filtering();
        assert_eq!(sorted(done!(t, find().filter(Reading::DEGREES.gte(50.0)))?), those(|r| r.degrees >= Some(50.0)));
        assert_eq!(sorted(done!(t, find().filter(Reading::OWNER.eq("owner of south")))?), those(|r| r.site == "south"));
        assert_eq!(sorted(done!(t, find().filter(Reading::DAY.eq(2)))?), those(|r| r.day == 2));
        assert_eq!(sorted(done!(t, find().filter(Reading::SITE.eq("north")))?), those(|r| r.site == "north"));
        assert_eq!(sorted(done!(t, find().filter(Reading::SITE.in_list(["north"])))?), those(|r| r.site == "north"));
        assert_eq!(sorted(done!(t, find().filter(Reading::MINUTE.lt(20)))?), those(|r| r.minute < 20));
        assert_eq!(
            sorted(done!(t, find().filter(Reading::HOUR.gt(1)).filter(Reading::MINUTE.eq(20)).filter(Reading::SENSOR.in_list([0, 2])))?),
            those(|r| r.hour > 1 && r.minute == 20 && r.sensor != Some(1)),
        );
    }

    fn a_null_cell_passes_no_filter(t) {
        fill!(t);
        let all = |filter| Reading::find().filter(filter).allow_filtering();
        let measured = those(|r| r.hour != 2);
        assert_eq!(sorted(done!(t, all(Reading::DEGREES.lt(1e9)))?), measured);
        assert_eq!(sorted(done!(t, all(Reading::DEGREES.gt(-1e9)))?), measured);
        assert!(done!(t, all(Reading::DEGREES.in_list([0.0])))?.is_empty());
        let null = Reading { owner: None, sensor: None, ..reading("west", 9, 2, 0) };
        done!(t, null.save())?;
        assert_eq!(done!(t, all(Reading::OWNER.gte("")).filter(Reading::DAY.eq(9)).count())?, 0);
        assert_eq!(done!(t, all(Reading::SENSOR.lt(100)).filter(Reading::DAY.eq(9)).count())?, 0);
        assert_eq!(done!(t, all(Reading::DAY.eq(9)))?, [null]);
    }

    fn an_index_finds_rows_of_every_partition(t) {
        fill!(t);
        let find = |sensor: i32| Reading::find().filter(Reading::SENSOR.eq(sensor));
        assert_eq!(sorted(done!(t, find(0))?), those(|r| r.minute == 30));
        assert_eq!(done!(t, find(1).count())?, 12);
        assert!(done!(t, find(77))?.is_empty());
        // With the partition, and with a part of the clustering key.
        let south = || find(2).filter(Reading::SITE.eq("south")).filter(Reading::DAY.eq(1));
        assert_eq!(times(&done!(t, south())?), [(1, 20), (2, 20), (3, 20)]);
        assert_eq!(times(&done!(t, south().filter(Reading::HOUR.gte(2)))?), [(2, 20), (3, 20)]);
        assert_eq!(times(&done!(t, south().filter(Reading::HOUR.eq(3)).filter(Reading::MINUTE.gt(0)))?), [(3, 20)]);
        assert_eq!(sorted(done!(t, find(2).filter(Reading::DEGREES.lt(35.0)).allow_filtering())?), those(|r| r.minute == 20 && r.degrees < Some(35.0) && r.degrees.is_some()));
    }

    fn an_index_follows_updates_and_deletes(t) {
        done!(t, Reading::sync_table())?;
        let row = reading("north", 1, 1, 30);
        done!(t, row.save())?;
        let found = |sensor: i32| Reading::find().filter(Reading::SENSOR.eq(sensor));
        assert_eq!(done!(t, found(0))?, std::slice::from_ref(&row));
        done!(t, row.update().set(Reading::SENSOR, 5))?;
        assert!(done!(t, found(0))?.is_empty());
        assert_eq!(done!(t, found(5).count())?, 1);
        done!(t, row.update().clear(Reading::SENSOR))?;
        assert!(!done!(t, found(5).exists())?);
        done!(t, row.save())?;
        done!(t, row.delete())?;
        assert_eq!(done!(t, found(0).first())?, None);
    }

    fn columns_of_many_types_can_be_indexed(t) {
        done!(t, Kinds::sync_table())?;
        for id in [1, 2, 3] {
            done!(t, kinds(id).save())?;
        }
        let all = [kinds(1), kinds(2), kinds(3)];
        let two = &all[1..2];
        assert_eq!(done!(t, Kinds::find().filter(Kinds::TEXT.eq("text 2")))?, two);
        assert_eq!(done!(t, Kinds::find().filter(Kinds::BIG.eq(i64::MIN + 2)))?, two);
        assert_eq!(done!(t, Kinds::find().filter(Kinds::UUID.eq(kinds(2).uuid.expect("some"))))?, two);
        assert_eq!(done!(t, Kinds::find().filter(Kinds::AT.eq(kinds(2).at.expect("some"))))?, two);
        assert_eq!(done!(t, Kinds::find().filter(Kinds::FLAG.eq(true)))?, all[..1]);
        assert_eq!(done!(t, Kinds::find().filter(Kinds::DOUBLE.eq(2.0)))?, two);
        assert_eq!(done!(t, Kinds::find().filter(Kinds::DATE.eq(kinds(2).date.expect("some"))))?, two);
        assert_eq!(done!(t, Kinds::find().filter(Kinds::BLOB.eq(&[0, 2, 255])))?, two);
        assert!(done!(t, Kinds::find().filter(Kinds::TEXT.eq("")))?.is_empty());
        let both = Kinds::find().filter(Kinds::TEXT.eq("text 2")).filter(Kinds::FLAG.eq(false));
        assert_eq!(done!(t, both.allow_filtering())?, two);
    }

    fn ranges_compare_as_the_type_does(t) {
        done!(t, Kinds::sync_table())?;
        for id in [1, 2, 3] {
            done!(t, kinds(id).save())?;
        }
        let ids = |rows: Vec<Kinds>| {
            let mut ids: Vec<_> = rows.into_iter().map(|row| row.id).collect();
            ids.sort_unstable();
            ids
        };
        let two = kinds(2);
        assert_eq!(ids(done!(t, Kinds::find().filter(Kinds::BIG.lt(i64::MIN + 3)).allow_filtering())?), [1, 2]);
        assert_eq!(ids(done!(t, Kinds::find().filter(Kinds::DOUBLE.lt(0.0)).allow_filtering())?), [1]);
        assert_eq!(ids(done!(t, Kinds::find().filter(Kinds::AT.lt(two.at.expect("some"))).allow_filtering())?), [3]);
        assert_eq!(ids(done!(t, Kinds::find().filter(Kinds::DATE.gte(two.date.expect("some"))).allow_filtering())?), [2, 3]);
        assert_eq!(ids(done!(t, Kinds::find().filter(Kinds::UUID.gt(two.uuid.expect("some"))).allow_filtering())?), [1]);
        assert_eq!(ids(done!(t, Kinds::find().filter(Kinds::BLOB.lte(&[0, 2])).allow_filtering())?), [1]);
        assert_eq!(ids(done!(t, Kinds::find().filter(Kinds::TEXT.in_list(["text 3", "text 1", "x"])).allow_filtering())?), [1, 3]);
        assert_eq!(ids(done!(t, Kinds::find().filter(Kinds::FLAG.lt(true)).allow_filtering())?), [2, 3]);
    }

    fn keys_and_statics_can_be_indexed(t) {
        done!(t, Shelf::sync_table())?;
        for (room, row, place) in [(1, 1, 1), (1, 1, 2), (1, 2, 1), (2, 1, 1)] {
            done!(t, shelf(room, row, place).save())?;
        }
        assert_eq!(books(done!(t, Shelf::find().filter(Shelf::ROW.eq(1)))?), ["1-1-1", "1-1-2", "2-1-1"]);
        assert_eq!(books(done!(t, Shelf::find().filter(Shelf::PLACE.eq(1)))?), ["1-1-1", "1-2-1", "2-1-1"]);
        assert_eq!(books(done!(t, Shelf::find().filter(Shelf::KEEPER.eq("ada")))?), ["1-1-1", "1-1-2", "1-2-1"]);
        let in_partition = Shelf::find().filter(Shelf::ROOM.eq(1)).filter(Shelf::ROW.eq(1));
        assert_eq!(books(done!(t, in_partition.filter(Shelf::KEEPER.eq("grace")))?), [""; 0]);
    }

    fn a_refusal_names_the_column_and_three_remedies_and_sends_nothing(t) {
        // The table was never made: what is sent fails otherwise.
        let refused = done!(t, Reading::find().filter(Reading::DEGREES.gt(1.0))).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InvalidQuery);
        for part in ["readings.degrees", "`site`, `day`", "#[indexed]", "a second table", ".allow_filtering()"] {
            assert!(refused.to_string().contains(part), "{part}: {refused}");
        }
        for refused in [
            done!(t, Reading::find().filter(Reading::SITE.eq("north")).count()).map(drop),
            done!(t, Reading::find().filter(Reading::HOUR.eq(1)).exists()).map(drop),
            done!(t, Reading::find().filter(Reading::OWNER.eq("x")).first()).map(drop),
            done!(t, Reading::find().filter(Reading::SENSOR.in_list([1])).page(None)).map(drop),
            done!(t, Reading::find_one().filter(Reading::SENSOR.gt(1))).map(drop),
            rows!(t, Reading::find().filter(Reading::DAY.eq(1))).map(drop),
        ] {
            let refused = refused.unwrap_err();
            assert!(refused.is_invalid_query() && refused.to_string().contains("only to drop them"), "{refused}");
        }
        let twice = Reading::find().filter(Reading::HOUR.gt(1)).filter(Reading::HOUR.gte(2)).allow_filtering();
        let refused = done!(t, twice).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("readings.hour: two filters"), "{refused}");
    }
}
