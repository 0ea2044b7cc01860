//! Filters: what each operator keeps, by the key, by an index and with filtering.

use crate::mode::*;
use coodie::ErrorKind;

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

    fn an_order_beside_an_index_is_refused_unsent(t) {
        done!(t, Reading::sync_table())?;
        let south = || Reading::find().filter(Reading::SITE.eq("south")).filter(Reading::DAY.eq(1));
        for order in [Reading::HOUR.asc(), Reading::HOUR.desc()] {
            let refused = done!(t, south().filter(Reading::SENSOR.eq(2)).order_by(order)).unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
            assert!(refused.to_string().contains("`sensor`"), "{refused}");
        }
        // Nothing is wrong with an order beside filtering.
        let filtered = south().filter(Reading::DEGREES.gt(2.0)).order_by(Reading::HOUR.desc());
        assert!(done!(t, filtered.allow_filtering())?.is_empty());
    }

    fn a_refusal_names_the_column_and_three_remedies_and_sends_nothing(t) {
        // The table was never made: what is sent fails otherwise.
        let refused = done!(t, Reading::find().filter(Reading::DEGREES.gt(1.0))).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InvalidQuery);
        for part in ["readings.degrees", "`site`, `day`", "#[indexed(sai)]", "a second table", ".allow_filtering()"] {
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
