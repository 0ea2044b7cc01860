//! Every type at its extremes, in both directions: what the server makes of a value that coodie wrote, and what coodie
//! reads of the server's own literal.

use crate::literal::agrees;
use crate::mode::*;
use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use coodie::{Ascii, CqlDuration, TimeUuid, Varint};
use num_bigint::BigInt;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use time::{Date, OffsetDateTime, Time};
use uuid::Uuid;

#[derive(Document, Debug, Clone, Default, PartialEq)]
#[document(table = "extremes")]
struct Extremes {
    #[partition_key]
    id: i32,
    tiny: Option<i8>,
    small: Option<i16>,
    int: Option<i32>,
    big: Option<i64>,
    varint: Option<Varint>,
    integer: Option<BigInt>,
    decimal: Option<Decimal>,
    precise: Option<BigDecimal>,
    float: Option<f32>,
    double: Option<f64>,
    boolean: Option<bool>,
    text: Option<String>,
    ascii: Option<Ascii>,
    blob: Option<Vec<u8>>,
    uuid: Option<Uuid>,
    timeuuid: Option<TimeUuid>,
    instant: Option<DateTime<Utc>>,
    offset: Option<OffsetDateTime>,
    day: Option<NaiveDate>,
    civil: Option<Date>,
    clock: Option<NaiveTime>,
    hour: Option<Time>,
    duration: Option<CqlDuration>,
    address: Option<IpAddr>,
    v4: Option<Ipv4Addr>,
    v6: Option<Ipv6Addr>,
}

#[derive(Document, Debug, Clone, Default, PartialEq)]
#[document(table = "compound")]
struct Compound {
    #[partition_key]
    id: i32,
    list: Option<Vec<i64>>,
    things: Option<BTreeSet<String>>,
    map: Option<BTreeMap<i32, f64>>,
    #[frozen]
    frozen_list: Option<Vec<i32>>,
    #[frozen]
    frozen_set: Option<BTreeSet<Uuid>>,
    #[frozen]
    frozen_map: Option<BTreeMap<String, bool>>,
    tuple: Option<(i32, Option<String>, Option<f64>)>,
    inner: Option<(Vec<i32>, BTreeMap<String, (i32, i32)>)>,
    nested: Option<Vec<BTreeMap<String, BTreeSet<i32>>>>,
    array: Option<[i64; 2]>,
    digest: Option<[u8; 4]>,
}


fn parsed<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("{text:?}"))
}

fn millis(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).expect("a time")
}

fn moment(millis: i128) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(millis * 1_000_000).expect("a time")
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

fn civil(year: i32, month: u8, day: u8) -> Date {
    Date::from_calendar_date(year, month.try_into().expect("a month"), day).expect("a date")
}

cases! {
    fn integers_agree_with_the_server(t) {
        done!(t, Extremes::sync_table())?;
        agrees! { t, Extremes.tiny, "extremes": i8::MIN => "-128", "-128"; i8::MAX => "127", "127"; 0 => "0", "0"; }
        agrees! { t, Extremes.small, "extremes": i16::MIN => "-32768", "-32768"; i16::MAX => "32767", "32767"; }
        agrees! { t, Extremes.int, "extremes": i32::MIN => "-2147483648", "-2147483648"; i32::MAX => "2147483647", "2147483647"; }
        agrees! { t, Extremes.big, "extremes":
            i64::MIN => "-9223372036854775808", "-9223372036854775808"; i64::MAX => "9223372036854775807", "9223372036854775807";
        }
        let (digits, negative) = ("1234567890".repeat(10), format!("-{}", "9".repeat(100)));
        agrees! { t, Extremes.integer, "extremes":
            parsed(&digits) => digits.as_str(), digits.as_str();
            parsed(&negative) => negative.as_str(), negative.as_str();
            parsed("-128") => "-128", "-128"; parsed("128") => "128", "128"; parsed("0") => "0", "0";
        }
        agrees! { t, Extremes.varint, "extremes":
            Varint::from(i128::MIN) => i128::MIN.to_string(), i128::MIN.to_string(); Varint::from(-129) => "-129", "-129";
        }
    }

    fn floats_agree_with_the_server(t) {
        done!(t, Extremes::sync_table())?;
        agrees! { t, Extremes.float, "extremes" as text:
            f32::MIN => "-3.4028235E38", "-3.4028235E38"; f32::MIN_POSITIVE => "1.17549435E-38", "1.17549435e-38";
            f32::from_bits(1) => "1.4E-45", "1.4e-45"; -0.0 => "-0.0", "-0.0"; f32::NAN => "NaN", "NaN";
            f32::INFINITY => "Infinity", "Infinity"; f32::NEG_INFINITY => "-Infinity", "-Infinity";
        }
        agrees! { t, Extremes.double, "extremes" as text:
            f64::MAX => "1.7976931348623157E308", "1.7976931348623157E308"; f64::from_bits(1) => "4.9E-324", "4.9e-324";
            -0.0 => "-0.0", "-0.0"; f64::NAN => "NaN", "NaN"; f64::INFINITY => "Infinity", "Infinity"; 0.1 => "0.1", "0.1";
        }
        agrees! { t, Extremes.boolean, "extremes": true => "true", "true"; false => "false", "false"; }
    }

    fn scalars_agree_with_the_server_as_text(t) {
        done!(t, Extremes::sync_table())?;
        agrees! { t, Extremes.big, "extremes" as text: i64::MIN => "-9223372036854775808", "-9223372036854775808"; }
        agrees! { t, Extremes.precise, "extremes" as text: parsed("-1.20") => "-1.20", "-1.20"; }
        agrees! { t, Extremes.integer, "extremes" as text: parsed("-170141183460469231731687303715884105729") =>
            "-170141183460469231731687303715884105729", "-170141183460469231731687303715884105729"; }
        agrees! { t, Extremes.instant, "extremes" as text: millis(-1) => "1969-12-31T23:59:59.999Z", "-1"; }
        agrees! { t, Extremes.day, "extremes" as text: date(2024, 2, 29) => "2024-02-29", "'2024-02-29'"; }
        agrees! { t, Extremes.hour, "extremes" as text: Time::from_hms_nano(23, 59, 59, 999_999_999)? => "23:59:59.999999999", "'23:59:59.999999999'"; }
        agrees! { t, Extremes.uuid, "extremes" as text: Uuid::max() => "ffffffff-ffff-ffff-ffff-ffffffffffff", "ffffffff-ffff-ffff-ffff-ffffffffffff"; }
        agrees! { t, Extremes.address, "extremes" as text: parsed("::1") => "0:0:0:0:0:0:0:1", "'::1'"; }
        agrees! { t, Extremes.boolean, "extremes" as text: true => "true", "TRUE"; }
        agrees! { t, Extremes.ascii, "extremes" as text: Ascii::new("it's")? => "it's", "'it''s'"; }
    }

    fn decimals_agree_with_the_server(t) {
        done!(t, Extremes::sync_table())?;
        agrees! { t, Extremes.decimal, "extremes":
            Decimal::MAX => "79228162514264337593543950335", "79228162514264337593543950335";
            Decimal::MIN => "-79228162514264337593543950335", "-79228162514264337593543950335";
            parsed("0.0000000000000000000000000001") => "1E-28", "1E-28";
            parsed("1.10") => "1.10", "1.10"; parsed("0.00") => "0.00", "0.00";
        }
        let long = format!("{}.{}", "7".repeat(60), "3".repeat(40));
        agrees! { t, Extremes.precise, "extremes":
            parsed(&long) => long.as_str(), long.as_str();
            BigDecimal::new(1.into(), i32::MAX.into()) => "1E-2147483647", "1E-2147483647";
            BigDecimal::new(1.into(), -300) => "1E+300", "1E+300";
            BigDecimal::new(12.into(), -3) => "1.2E+4", "12E3"; parsed("-0.5") => "-0.5", "-0.5";
        }
    }

    fn texts_and_blobs_agree_with_the_server(t) {
        done!(t, Extremes::sync_table())?;
        let (long, hex) = ("ä".repeat(35_000), "ab".repeat(70_000));
        agrees! { t, Extremes.text, "extremes":
            String::new() => "\"\"", "''"; "it's \"quoted\" 🦀".into() => "\"it's \\\"quoted\\\" 🦀\"", "'it''s \"quoted\" 🦀'";
            long.clone() => format!("\"{long}\""), format!("'{long}'");
        }
        agrees! { t, Extremes.ascii, "extremes": Ascii::default() => "\"\"", "''"; Ascii::new("a~")? => "\"a~\"", "'a~'"; }
        agrees! { t, Extremes.blob, "extremes":
            vec![] => "\"0x\"", "0x"; vec![0, 0xff] => "\"0x00ff\"", "0x00ff";
            vec![0xab; 70_000] => format!("\"0x{hex}\""), format!("0x{hex}");
        }
    }

    fn uuids_and_addresses_agree_with_the_server(t) {
        done!(t, Extremes::sync_table())?;
        let version1 = "ffffffff-ffff-1fff-bfff-ffffffffffff";
        agrees! { t, Extremes.uuid, "extremes":
            Uuid::nil() => "\"00000000-0000-0000-0000-000000000000\"", "00000000-0000-0000-0000-000000000000";
            Uuid::max() => "\"ffffffff-ffff-ffff-ffff-ffffffffffff\"", "ffffffff-ffff-ffff-ffff-ffffffffffff";
        }
        agrees! { t, Extremes.timeuuid, "extremes": TimeUuid::new(parsed(version1))? => format!("\"{version1}\""), version1; }
        agrees! { t, Extremes.address, "extremes":
            parsed("255.255.255.255") => "\"255.255.255.255\"", "'255.255.255.255'";
            parsed("2001:db8::ff00:42:8329") => "\"2001:db8:0:0:0:ff00:42:8329\"", "'2001:db8::ff00:42:8329'";
        }
        agrees! { t, Extremes.v4, "extremes": Ipv4Addr::UNSPECIFIED => "\"0.0.0.0\"", "'0.0.0.0'"; }
        agrees! { t, Extremes.v6, "extremes":
            Ipv6Addr::LOCALHOST => "\"0:0:0:0:0:0:0:1\"", "'::1'"; parsed("ffff::") => "\"ffff:0:0:0:0:0:0:0\"", "'ffff::'";
        }
    }

    fn timestamps_agree_with_the_server(t) {
        done!(t, Extremes::sync_table())?;
        agrees! { t, Extremes.instant, "extremes":
            millis(0) => "\"1970-01-01 00:00:00.000Z\"", "0"; millis(-1) => "\"1969-12-31 23:59:59.999Z\"", "-1";
            millis(1_709_210_096_789) => "\"2024-02-29 12:34:56.789Z\"", "'2024-02-29T12:34:56.789Z'";
            millis(253_402_300_799_999) => "\"9999-12-31 23:59:59.999Z\"", "'9999-12-31T23:59:59.999Z'";
            // The server counts years before the year 1 from 1 on, and does not say so.
            DateTime::<Utc>::MIN_UTC => "\"+262144-01-01 00:00:00.000Z\"", DateTime::<Utc>::MIN_UTC.timestamp_millis().to_string();
        }
        agrees! { t, Extremes.offset, "extremes":
            moment(0) => "\"1970-01-01 00:00:00.000Z\"", "0"; moment(-1) => "\"1969-12-31 23:59:59.999Z\"", "-1";
            moment(253_402_300_799_999) => "\"9999-12-31 23:59:59.999Z\"", "253402300799999";
        }
    }

    fn dates_and_times_agree_with_the_server(t) {
        done!(t, Extremes::sync_table())?;
        agrees! { t, Extremes.day, "extremes":
            date(1970, 1, 1) => "\"1970-01-01\"", "2147483648"; date(1969, 12, 31) => "\"1969-12-31\"", "'1969-12-31'";
            date(9999, 12, 31) => "\"9999-12-31\"", "'9999-12-31'"; date(0, 1, 1) => "\"0000-01-01\"", "'0000-01-01'";
        }
        agrees! { t, Extremes.civil, "extremes":
            civil(1970, 1, 1) => "\"1970-01-01\"", "2147483648"; civil(2024, 2, 29) => "\"2024-02-29\"", "'2024-02-29'";
            Date::MAX => "\"9999-12-31\"", "'9999-12-31'";
        }
        let last = NaiveTime::from_hms_nano_opt(23, 59, 59, 999_999_999).expect("a time");
        agrees! { t, Extremes.clock, "extremes":
            NaiveTime::MIN => "\"00:00:00.000000000\"", "0"; last => "\"23:59:59.999999999\"", "'23:59:59.999999999'";
        }
        agrees! { t, Extremes.hour, "extremes":
            Time::MIDNIGHT => "\"00:00:00.000000000\"", "'00:00:00'";
            Time::from_hms_nano(23, 59, 59, 999_999_999)? => "\"23:59:59.999999999\"", "86399999999999";
        }
    }

    fn durations_agree_with_the_server(t) {
        done!(t, Extremes::sync_table())?;
        let of = |months, days, nanoseconds| CqlDuration { months, days, nanoseconds };
        agrees! { t, Extremes.duration, "extremes":
            of(14, 3, 3_723_004_005_006) => "\"1y2mo3d1h2m3s4ms5us6ns\"", "1y2mo3d1h2m3s4ms5us6ns";
            of(-1, -2, -3) => "\"-1mo2d3ns\"", "-1mo2d3ns";
            of(i32::MAX, i32::MAX, i64::MAX) => "\"178956970y7mo2147483647d2562047h47m16s854ms775us807ns\"",
                "178956970y7mo2147483647d2562047h47m16s854ms775us807ns";
            of(0, 0, 1) => "\"1ns\"", "1ns";
        }
    }

    fn collections_agree_with_the_server(t) {
        done!(t, Compound::sync_table())?;
        agrees! { t, Compound.list, "compound": vec![i64::MIN, 1, 1] => "[-9223372036854775808, 1, 1]", "[-9223372036854775808, 1, 1]"; }
        agrees! { t, Compound.things, "compound":
            BTreeSet::from(["".into(), "b".into(), "ä".into()]) => "[\"\", \"b\", \"ä\"]", "{'ä', 'b', '', 'b'}";
        }
        agrees! { t, Compound.map, "compound":
            BTreeMap::from([(-1, 0.5), (2, -0.0)]) => "{\"-1\": 0.5, \"2\": -0.0}", "{2: -0.0, -1: 0.5}";
        }
        agrees! { t, Compound.frozen_list, "compound": vec![] => "[]", "[]"; vec![3, 1] => "[3, 1]", "[3, 1]"; }
        agrees! { t, Compound.frozen_set, "compound":
            BTreeSet::new() => "[]", "{}"; BTreeSet::from([Uuid::nil()]) => "[\"00000000-0000-0000-0000-000000000000\"]",
                "{00000000-0000-0000-0000-000000000000}";
        }
        agrees! { t, Compound.frozen_map, "compound":
            BTreeMap::new() => "{}", "{}"; BTreeMap::from([("k".into(), false)]) => "{\"k\": false}", "{'k': false}";
        }
        agrees! { t, Compound.nested, "compound":
            vec![BTreeMap::from([("a".into(), BTreeSet::from([2, 1]))]), BTreeMap::new()]
                => "[{\"a\": [1, 2]}, {}]", "[{'a': {1, 2}}, {}]";
        }
        agrees! { t, Compound.array, "compound": [1, -1] => "[1, -1]", "[1, -1]"; }
        agrees! { t, Compound.digest, "compound": [0xde, 0xad, 0, 1] => "\"0xdead0001\"", "0xdead0001"; }
    }

    fn tuples_with_nulls_agree_with_the_server(t) {
        done!(t, Compound::sync_table())?;
        agrees! { t, Compound.tuple, "compound":
            (1, Some("a".into()), Some(0.5)) => "[1, \"a\", 0.5]", "(1, 'a', 0.5)";
            (2, None, Some(0.5)) => "[2, null, 0.5]", "(2, null, 0.5)";
            (3, None, None) => "[3, null, null]", "(3, null)";
            (4, Some(String::new()), None) => "[4, \"\", null]", "(4, '')";
        }
        agrees! { t, Compound.inner, "compound":
            (vec![], BTreeMap::new()) => "[[], {}]", "([], {})";
            (vec![1], BTreeMap::from([("k".into(), (1, 2))])) => "[[1], {\"k\": [1, 2]}]", "([1], {'k': (1, 2)})";
        }
    }

    fn empty_collections_are_null_to_the_server_and_empty_to_coodie(t) {
        done!(t, Compound::sync_table())?;
        let row = Compound { id: 1, list: Some(vec![]), things: Some(BTreeSet::new()), map: Some(BTreeMap::new()), ..Compound::default() };
        done!(t, row.save())?;
        let found = done!(t, Compound::get(1))?;
        assert_eq!((found.list, found.things, found.map), (None, None, None));
        if !t.in_memory() {
            let asked = execute_raw(format!("SELECT JSON list FROM {}.compound WHERE id = 1", t.keyspace), ());
            assert_eq!(crate::literal::shown(&finish!(asked.on(&t.other_client()))?, "list")?, "null");
        }
    }

    fn an_address_of_the_other_family_is_a_codec_error(t) {
        done!(t, Extremes::sync_table())?;
        done!(t, Families::key(1).update().set(Families::V4, IpAddr::from(Ipv6Addr::LOCALHOST)).set(Families::V6, IpAddr::from(Ipv6Addr::LOCALHOST)))?;
        let refused = done!(t, Extremes::get(1)).unwrap_err();
        assert!(refused.is_codec() && refused.to_string().starts_with("extremes.v4: the `inet` is of the other family"), "{refused}");
        done!(t, Families::key(1).update().set(Families::V4, IpAddr::from(Ipv4Addr::LOCALHOST)).set(Families::V6, IpAddr::from(Ipv4Addr::LOCALHOST)))?;
        let refused = done!(t, Extremes::get(1)).unwrap_err();
        assert!(refused.is_codec() && refused.to_string().starts_with("extremes.v6: the `inet` is of the other family"), "{refused}");
    }
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "extremes")]
struct Families {
    #[partition_key]
    id: i32,
    v4: Option<IpAddr>,
    v6: Option<IpAddr>,
}
