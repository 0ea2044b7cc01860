//! The order of the clustering key, for each type, as declared and reversed.

use crate::mode::*;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use coodie::{Ascii, TimeUuid, Varint};
use rust_decimal::Decimal;
use std::net::IpAddr;
use uuid::Uuid;

/// Saves rows in another order than the one given, which is that of the type, and reads them both ways and in part.
macro_rules! sorted {
    ($t:ident, $table:literal, $ty:ty, [$($value:expr),+ $(,)?]) => {{
        #[derive(Document, Debug, Clone, PartialEq)]
        #[document(table = $table)]
        struct Sorted {
            #[partition_key]
            id: i32,
            #[clustering]
            at: $ty,
            place: i32,
        }
        done!($t, Sorted::sync_table())?;
        let values: Vec<$ty> = vec![$($value),+];
        let last = values.len() - 1;
        let mut batch = Batch::new();
        for n in 0..=last {
            // Some order that is neither: the odd ones first, from the end.
            let place = if n <= last / 2 { last - n } else { n - last / 2 - 1 };
            batch = batch.push(Sorted { id: 1, at: values[place].clone(), place: place as i32 }.save());
        }
        done!($t, batch)?;
        let places = |rows: Vec<Sorted>| rows.into_iter().map(|row| row.place).collect::<Vec<_>>();
        let all = || Sorted::find().filter(Sorted::ID.eq(1));
        let up: Vec<_> = (0..=last as i32).collect();
        assert_eq!(places(done!($t, all())?), up, "{}", $table);
        assert_eq!(places(done!($t, all().order_by(Sorted::AT.asc()))?), up, "{}", $table);
        let down: Vec<_> = up.iter().rev().copied().collect();
        assert_eq!(places(done!($t, all().order_by(Sorted::AT.desc()))?), down, "{} reversed", $table);
        for (place, value) in values.iter().enumerate() {
            assert_eq!(done!($t, Sorted::get((1, value)))?.place, place as i32, "{}", $table);
        }
        let middle = &values[last / 2];
        assert_eq!(places(done!($t, all().filter(Sorted::AT.gt(middle)))?), up[last / 2 + 1..], "{}", $table);
        assert_eq!(places(done!($t, all().filter(Sorted::AT.lte(middle)))?), up[..=last / 2], "{}", $table);
        let ends = all().filter(Sorted::AT.in_list([&values[last], &values[0]]));
        assert_eq!(places(done!($t, ends)?), [0, last as i32], "{}", $table);
    }};
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "reversed")]
struct Reversed {
    #[partition_key]
    id: i32,
    #[clustering(desc)]
    at: f64,
    #[clustering]
    name: String,
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn ip(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

fn at(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(second, 0).expect("a time")
}

cases! {
    fn integers_sort_with_negative_ones_first(t) {
        sorted!(t, "tinyints", i8, [i8::MIN, -1, 0, 1, i8::MAX]);
        sorted!(t, "smallints", i16, [i16::MIN, -256, -1, 0, 255, i16::MAX]);
        sorted!(t, "ints", i32, [i32::MIN, -1, 0, 1, 65_536, i32::MAX]);
        sorted!(t, "bigints", i64, [i64::MIN, -1, 0, 1, i64::MAX]);
    }

    fn floats_sort_minus_zero_before_zero_and_nan_last(t) {
        sorted!(t, "floats", f32, [f32::NEG_INFINITY, -1.5, -0.0, 0.0, f32::MIN_POSITIVE, f32::INFINITY, f32::NAN]);
        sorted!(t, "doubles", f64, [f64::NEG_INFINITY, -1e300, -0.0, 0.0, 1e-300, f64::MAX, f64::INFINITY, f64::NAN]);
    }

    fn texts_and_blobs_sort_by_their_bytes(t) {
        sorted!(t, "texts", String, ["".into(), "B".into(), "a".into(), "aa".into(), "b".into(), "ä".into(), "🦀".into()]);
        sorted!(t, "asciis", Ascii, [Ascii::new("")?, Ascii::new("Z")?, Ascii::new("a")?, Ascii::new("a ")?]);
        sorted!(t, "blobs", Vec<u8>, [vec![], vec![0], vec![0, 0], vec![0x7f], vec![0x80], vec![0xff]]);
        sorted!(t, "booleans", bool, [false, true]);
    }

    fn uuids_sort_by_version_and_then_by_time_or_bytes(t) {
        sorted!(t, "uuids", Uuid, [
            Uuid::nil(),
            id(0xffff_ffff_0000_1000_8000_0000_0000_0000),
            id(0x0000_0000_0001_1000_8000_0000_0000_0000),
            id(0x0000_0000_0000_4000_8000_0000_0000_0000),
            id(0xffff_ffff_0000_4000_8000_0000_0000_0000),
            Uuid::max(),
        ]);
        let of = |n| TimeUuid::new(id(n)).expect("version 1");
        sorted!(t, "timeuuids", TimeUuid, [
            of(0x0000_0000_0000_1000_8000_0000_0000_0000),
            of(0x0000_0001_0000_1000_ff00_0000_0000_0000),
            of(0x0000_0001_0000_1000_0000_0000_0000_0000),
            of(0xffff_ffff_0000_1000_8000_0000_0000_0000),
            of(0x0000_0000_0001_1000_8000_0000_0000_0000),
            of(0x0000_0000_0000_1fff_8000_0000_0000_0000),
        ]);
    }

    fn times_sort_from_before_1970_on(t) {
        sorted!(t, "timestamps", DateTime<Utc>, [at(-62_135_596_801), at(-1), at(0), at(1), at(253_402_300_800)]);
        let date = |year| NaiveDate::from_ymd_opt(year, 1, 1).expect("a date");
        sorted!(t, "dates", NaiveDate, [NaiveDate::MIN, date(-1), date(1969), date(1970), date(10_000), NaiveDate::MAX]);
        let time = |second, nano| NaiveTime::from_num_seconds_from_midnight_opt(second, nano).expect("a time");
        sorted!(t, "times", NaiveTime, [time(0, 0), time(0, 1), time(1, 0), time(86_399, 999_999_999)]);
    }

    fn decimals_and_varints_sort_as_numbers(t) {
        let of = |text: &str| text.parse::<Decimal>().expect("a decimal");
        sorted!(t, "decimals", Decimal, [Decimal::MIN, of("-10"), of("-9.5"), of("-0.001"), of("0"),
            of("0.0000000000000000000000000001"), of("9.5"), of("10"), Decimal::MAX]);
        let wide = |first: u8| Varint::from_signed_bytes_be(&[&[first][..], &[0; 20]].concat());
        sorted!(t, "varints", Varint, [wide(0x80), Varint::from(i128::MIN), Varint::from(-256), Varint::from(-1), Varint::from(0),
            Varint::from(127), Varint::from(128), Varint::from(i128::MAX), wide(1)]);
    }

    fn addresses_and_tuples_sort_as_the_server_sorts(t) {
        sorted!(t, "inets", IpAddr, [ip("0.0.0.0"), ip("1.2.3.4"), ip("127.0.0.1"), ip("255.0.0.0")]);
        sorted!(t, "inets6", IpAddr, [ip("::"), ip("::1"), ip("ff::"), ip("2001:db8::1"), ip("ffff::1")]);
        let pair = |n: i32, text: &str| (n, text.to_owned());
        sorted!(t, "tuples", (i32, String), [pair(-1, "z"), pair(0, ""), pair(0, "a"), pair(1, "")]);
    }

    fn decimals_that_are_equal_are_one_row(t) {
        done!(t, Equal::sync_table())?;
        for (n, text) in ["1.0", "1.00", "1"].into_iter().enumerate() {
            done!(t, Equal { id: 1, at: text.parse()?, note: n as i32 }.save())?;
        }
        let rows = done!(t, Equal::find())?;
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].note, rows[0].at), (2, Decimal::ONE));
        assert_eq!(done!(t, Equal::get((1, "1.000".parse::<Decimal>()?)))?.note, 2);
    }

    fn a_descending_column_reverses_all_of_its_type(t) {
        done!(t, Reversed::sync_table())?;
        let row = |at, name: &str| Reversed { id: 1, at, name: name.into() };
        let sorted = [(f64::NAN, ""), (f64::INFINITY, "a"), (0.0, "a"), (0.0, "b"), (-0.0, ""), (-1.0, "z")];
        for (at, name) in sorted.iter().rev() {
            done!(t, row(*at, name).save())?;
        }
        let shown = |rows: Vec<Reversed>| format!("{rows:?}");
        let mut all: Vec<_> = sorted.iter().map(|(at, name)| row(*at, name)).collect();
        let one = || Reversed::find().filter(Reversed::ID.eq(1));
        assert_eq!(shown(done!(t, one())?), shown(all.clone()));
        assert_eq!(done!(t, one().filter(Reversed::AT.lt(0.0)))?.len(), 2);
        assert_eq!(done!(t, one().filter(Reversed::AT.gte(0.0)).limit(3))?[1..], all[1..3]);
        all.reverse();
        assert_eq!(shown(done!(t, one().order_by(Reversed::AT.asc()))?), shown(all.clone()));
        let both = one().order_by(Reversed::AT.asc()).order_by(Reversed::NAME.desc());
        assert_eq!(shown(done!(t, both)?), shown(all));
    }
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "equal")]
struct Equal {
    #[partition_key]
    id: i32,
    #[clustering]
    at: Decimal,
    note: i32,
}
