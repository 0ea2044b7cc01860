//! Every scalar type at its extremes, as a value that may be null.

use crate::mode::*;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use coodie::{Ascii, CqlDuration, ErrorKind, TimeUuid, Varint};
use rust_decimal::Decimal;
use std::net::IpAddr;
use uuid::Uuid;

#[derive(Document, Debug, Clone, Default, PartialEq)]
#[document(table = "scalars")]
struct Scalars {
    #[partition_key]
    id: i32,
    tiny: Option<i8>,
    small: Option<i16>,
    int: Option<i32>,
    big: Option<i64>,
    float: Option<f32>,
    double: Option<f64>,
    boolean: Option<bool>,
    text: Option<String>,
    ascii: Option<Ascii>,
    blob: Option<Vec<u8>>,
    uuid: Option<Uuid>,
    timeuuid: Option<TimeUuid>,
    inet: Option<IpAddr>,
    timestamp: Option<DateTime<Utc>>,
    date: Option<NaiveDate>,
    time: Option<NaiveTime>,
    decimal: Option<Decimal>,
    varint: Option<Varint>,
    duration: Option<CqlDuration>,
}

/// Saves a row with one value each and reads it back; compared as text, in which NaN equals itself and -0.0 is not 0.
macro_rules! comes_back {
    ($t:ident, $field:ident, $column:ident: $($value:expr),+ $(,)?) => {{
        done!($t, Scalars::sync_table())?;
        for (id, value) in [$($value),+].into_iter().enumerate() {
            let saved = Scalars { id: id as i32, $field: Some(value.clone()), ..Scalars::default() };
            done!($t, saved.save())?;
            let found = done!($t, Scalars::get(saved.id))?;
            assert_eq!(format!("{found:?}"), format!("{saved:?}"));
            let equal = Scalars::find().filter(Scalars::ID.eq(saved.id)).filter(Scalars::$column.eq(value));
            let found = done!($t, equal.allow_filtering())?;
            assert_eq!(format!("{found:?}"), format!("{:?}", [&saved]), "found by its value");
            done!($t, saved.update().clear(Scalars::$column))?;
            assert_eq!(done!($t, Scalars::get(saved.id))?.$field, None);
        }
    }};
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

fn time(hour: u32, minute: u32, second: u32, nano: u32) -> NaiveTime {
    NaiveTime::from_hms_nano_opt(hour, minute, second, nano).expect("a time")
}

fn millis(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).expect("a time")
}

fn ip(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

cases! {
    fn all_nulls_come_back_as_none(t) {
        done!(t, Scalars::sync_table())?;
        done!(t, Scalars::default().save())?;
        assert_eq!(done!(t, Scalars::get(0))?, Scalars::default());
        assert_eq!(done!(t, Scalars::sync_table())?.statements, [""; 0]);
    }

    fn integers_come_back(t) {
        comes_back!(t, tiny, TINY: 0, -1, 1, i8::MIN, i8::MAX);
        comes_back!(t, small, SMALL: 0, -1, 1, i16::MIN, i16::MAX);
        comes_back!(t, int, INT: 0, -1, 1, i32::MIN, i32::MAX);
        comes_back!(t, big, BIG: 0, -1, 1, i64::MIN, i64::MAX);
    }

    fn floats_come_back_to_the_bit(t) {
        comes_back!(t, float, FLOAT: 0.0, -0.0, 0.1, f32::NAN, f32::INFINITY, f32::NEG_INFINITY, f32::MIN,
            f32::MAX, f32::MIN_POSITIVE, f32::from_bits(1));
        comes_back!(t, double, DOUBLE: 0.0, -0.0, 0.1, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MIN,
            f64::MAX, f64::MIN_POSITIVE, f64::from_bits(1));
        let odd = f64::from_bits(0xfff8_0000_0000_0001);
        done!(t, Scalars { id: 99, double: Some(odd), ..Scalars::default() }.save())?;
        let found = done!(t, Scalars::get(99))?.double;
        assert_eq!(found.map(f64::to_bits), Some(odd.to_bits()), "a NaN of other bits");
    }

    fn texts_and_blobs_come_back_empty_and_of_a_mebibyte(t) {
        comes_back!(t, text, TEXT: String::new(), "a".into(), "naïve 🦀 \u{0} \u{10ffff}".into(), "ä".repeat(1 << 19));
        comes_back!(t, ascii, ASCII: Ascii::default(), Ascii::new("a\u{0}\u{7f}")?, Ascii::new("x".repeat(1 << 20))?);
        comes_back!(t, blob, BLOB: vec![], vec![0], vec![0xff; 3], vec![0xab; 1 << 20]);
        comes_back!(t, boolean, BOOLEAN: true, false);
    }

    fn uuids_and_addresses_come_back(t) {
        comes_back!(t, uuid, UUID: Uuid::nil(), Uuid::max(), Uuid::from_u128(0x1234_5678_9abc_4def_8123_4567_89ab_cdef));
        let of = |n: u128| TimeUuid::new(Uuid::from_u128(n)).expect("version 1");
        comes_back!(t, timeuuid, TIMEUUID: of(0x0000_0000_0000_1000_8000_0000_0000_0000),
            of(0xffff_ffff_ffff_1fff_bfff_ffff_ffff_ffff), of(0x1381_4000_1dd2_11b2_8080_8080_8080_8080));
        comes_back!(t, inet, INET: ip("0.0.0.0"), ip("255.255.255.255"), ip("127.0.0.1"), ip("::"),
            ip("::1"), ip("2001:db8::ff00:42:8329"), ip("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));
        // An IPv4 address in IPv6 keeps its sixteen bytes.
        let mapped: IpAddr = "::ffff:10.0.0.1".parse()?;
        done!(t, Scalars { id: 9, inet: Some(mapped), ..Scalars::default() }.save())?;
        assert_eq!(done!(t, Scalars::get(9))?.inet, Some(mapped));
    }

    fn timestamps_dates_and_times_come_back(t) {
        comes_back!(t, timestamp, TIMESTAMP: millis(0), millis(-1), millis(1), millis(-62_135_596_800_001),
            millis(253_402_300_800_000), millis(DateTime::<Utc>::MIN_UTC.timestamp_millis()),
            millis(DateTime::<Utc>::MAX_UTC.timestamp_millis()));
        comes_back!(t, date, DATE: date(1970, 1, 1), date(1969, 12, 31), date(1582, 10, 15), date(0, 1, 1), date(-1, 12, 31),
            date(9999, 12, 31), date(10_000, 1, 1), NaiveDate::MIN, NaiveDate::MAX);
        comes_back!(t, time, TIME: time(0, 0, 0, 0), time(23, 59, 59, 999_999_999), time(12, 0, 0, 1));
    }

    fn decimals_varints_and_durations_come_back(t) {
        comes_back!(t, decimal, DECIMAL: Decimal::ZERO, decimal("-0.0"), decimal("1.10"), decimal("0.0000000000000000000000000001"),
            decimal("-1.2345678901234567890123456789"), Decimal::MIN, Decimal::MAX);
        let wide = Varint::from_signed_bytes_be(&[0x7f; 40]);
        let low = Varint::from_signed_bytes_be(&[0x80; 33]);
        comes_back!(t, varint, VARINT: Varint::from(0), Varint::from(-1), Varint::from(127), Varint::from(128), Varint::from(i64::MIN),
            Varint::from(i128::MIN), Varint::from(i128::MAX), wide, low);
        let of = |months, days, nanoseconds| CqlDuration { months, days, nanoseconds };
        done!(t, Scalars::sync_table())?;
        for (id, value) in [of(0, 0, 0), of(1, 2, 3), of(-1, -2, -3), of(0, 0, -1), of(12, 0, i64::MAX),
            of(i32::MAX, i32::MAX, i64::MAX), of(i32::MIN, i32::MIN, i64::MIN)].into_iter().enumerate() {
            done!(t, Scalars { id: id as i32, duration: Some(value), ..Scalars::default() }.save())?;
            assert_eq!(done!(t, Scalars::get(id as i32))?.duration, Some(value));
        }
    }

    fn timestamps_are_floored_alike_in_values_keys_and_filters(t) {
        done!(t, Event::sync_table())?;
        for (second, nano, floored) in [(0, 1_999_999, 1), (-1, 999_999_999, -1), (-1, 1, -1000), (5, 0, 5000)] {
            let fine = DateTime::from_timestamp(second, nano).expect("a time");
            done!(t, Event { id: second, at: fine, also: fine }.save())?;
            let stored = Event { id: second, at: millis(floored), also: millis(floored) };
            assert_eq!(done!(t, Event::get((second, fine)))?, stored);
            let filtered = Event::find().filter(Event::ID.eq(second)).filter(Event::AT.gte(fine));
            assert_eq!(done!(t, filtered.filter(Event::ALSO.eq(fine)).allow_filtering())?, std::slice::from_ref(&stored));
            done!(t, Event::key((second, fine)).update().set(Event::ALSO, millis(9)))?;
            assert_eq!(done!(t, Event::get((second, stored.at)))?.also, millis(9));
            done!(t, Event::key((second, stored.at)).delete())?;
            assert_eq!(done!(t, Event::find())?, []);
        }
    }

    fn what_does_not_fit_is_a_codec_error_that_names_column_and_type(t) {
        done!(t, Scalars::sync_table())?;
        done!(t, Scalars::default().save())?;
        let leap = NaiveTime::from_hms_milli_opt(23, 59, 59, 1_500).expect("a leap second");
        let row = Scalars { time: Some(leap), ..Scalars::default() };
        let mixed = CqlDuration { months: 1, days: -1, nanoseconds: 0 };
        let rows = |filter| Scalars::find().filter(filter).allow_filtering();
        for (names, refused) in [
            (["scalars.time", "`time`"], done!(t, row.save()).unwrap_err()),
            (["scalars.time", "`time`"], done!(t, row.insert()).unwrap_err()),
            (["scalars.time", "`time`"], done!(t, row.update().set(Scalars::TIME, leap)).unwrap_err()),
            (["scalars.time", "`time`"], done!(t, rows(Scalars::TIME.lt(leap))).unwrap_err()),
            (["scalars.time", "`time`"], done!(t, Scalars::create().set(Scalars::ID, 0).set(Scalars::TIME, leap)).unwrap_err()),
            (["scalars.ascii", "`ascii`"], done!(t, row.update().set(Scalars::ASCII, "naïve")).unwrap_err()),
            (["scalars.ascii", "`ascii`"], done!(t, rows(Scalars::ASCII.in_list(["a", "ä"]))).unwrap_err()),
            (["scalars.timeuuid", "`timeuuid`"], done!(t, row.update().set(Scalars::TIMEUUID, Uuid::max())).unwrap_err()),
            (["scalars.duration", "duration"], done!(t, row.update().set(Scalars::DURATION, mixed)).unwrap_err()),
        ] {
            assert_eq!(refused.kind(), ErrorKind::Codec, "{refused}");
            assert!(names.iter().all(|name| refused.to_string().to_lowercase().contains(name)), "{refused}");
        }
        assert_eq!(done!(t, Scalars::find())?, [Scalars::default()], "nothing was stored");
    }

    fn what_the_field_cannot_hold_is_a_codec_error_when_read(t) {
        done!(t, Raw::sync_table())?;
        let big = i128::MAX / 3;
        done!(t, Raw { id: 1, at: Some(millis(0)), count: Some(Varint::from(big)) }.save())?;
        let refused = done!(t, Narrow::get(1)).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Codec);
        assert!(refused.to_string().contains("narrow.count") && refused.to_string().contains("`i64`"), "{refused}");
        assert_eq!(done!(t, Wide::get(1))?, Wide { id: 1, count: big });
        done!(t, Narrow { id: 1, count: i64::MIN }.save())?;
        assert_eq!(done!(t, Wide::get(1))?.count, i128::from(i64::MIN));
        done!(t, Raw::key(1).update().clear(Raw::COUNT))?;
        let refused = done!(t, Narrow::get(1)).unwrap_err();
        assert!(refused.is_codec() && refused.to_string().contains("narrow.count: the cell is null"), "{refused}");
    }
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "events")]
struct Event {
    #[partition_key]
    id: i64,
    #[clustering]
    at: DateTime<Utc>,
    also: DateTime<Utc>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "narrow")]
struct Raw {
    #[partition_key]
    id: i32,
    at: Option<DateTime<Utc>>,
    count: Option<Varint>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "narrow")]
struct Narrow {
    #[partition_key]
    id: i32,
    #[column(cql = "varint")]
    count: i64,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "narrow")]
struct Wide {
    #[partition_key]
    id: i32,
    #[column(cql = "varint")]
    count: i128,
}
