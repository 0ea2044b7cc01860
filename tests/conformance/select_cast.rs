//! Values as another type.

use crate::mode::*;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use coodie::{Ascii, TimeUuid, Varint};
use rust_decimal::Decimal;
use std::net::IpAddr;
use uuid::Uuid;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "values_of_types")]
pub struct Typed {
    #[partition_key]
    id: i32,
    tiny: Option<i8>,
    small: Option<i16>,
    int: Option<i32>,
    big: Option<i64>,
    float: Option<f32>,
    double: Option<f64>,
    decimal: Option<Decimal>,
    varint: Option<Varint>,
    truth: Option<bool>,
    ascii: Option<Ascii>,
    date: Option<NaiveDate>,
    time: Option<NaiveTime>,
    timestamp: Option<DateTime<Utc>>,
    uuid: Option<Uuid>,
    timeuuid: Option<TimeUuid>,
    address: Option<IpAddr>,
    list: Vec<i32>,
}

const TIME_UUID: Uuid = Uuid::from_u128(0x9cfd_8f80_8f6b_11ec_b909_0242_ac12_0002);

fn typed(id: i32, n: i64, x: f64) -> Typed {
    Typed {
        id,
        tiny: Some(n as i8),
        small: Some(n as i16),
        int: Some(n as i32),
        big: Some(n),
        float: Some(x as f32),
        double: Some(x),
        decimal: Some(Decimal::new(n, 3)),
        varint: Some(Varint::from(n)),
        truth: Some(n > 0),
        ascii: Some(Ascii::new(format!("n{n}")).unwrap()),
        date: NaiveDate::from_ymd_opt(2024, 2, 29),
        time: NaiveTime::from_hms_nano_opt(13, 5, 9, 70),
        timestamp: DateTime::from_timestamp_millis(1_709_211_909_007),
        uuid: Some(Uuid::from_u128(0xf0e1)),
        timeuuid: Some(TimeUuid::new(TIME_UUID).unwrap()),
        address: Some(IpAddr::from([192, 168, 0, 1])),
        list: vec![1],
    }
}

macro_rules! fill {
    ($t:expr) => {{
        done!($t, Typed::sync_table())?;
        for (id, n, x) in [(1, 7, 1.5), (2, -130, -2.75), (3, 5_000_000_000, 1e20), (4, 70_000, 0.001)] {
            done!($t, typed(id, n, x).save())?;
        }
    }};
}

/// A column as each number type.
macro_rules! as_numbers {
    ($t:expr, $column:ident) => {{
        let column = Typed::$column;
        let query = (
            column.cast::<i8>(),
            column.cast::<i16>(),
            column.cast::<i32>(),
            column.cast::<i64>(),
            column.cast::<f32>(),
            column.cast::<f64>(),
            column.cast::<Varint>(),
            column.cast::<String>(),
            column.cast::<Ascii>(),
        );
        done!($t, Typed::find().select(query))?
    }};
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

cases! {
    fn integers_become_other_numbers(t) {
        fill!(t);
        let found = as_numbers!(t, BIG);
        let of = |n: i64| found.iter().find(|row| row.3 == Some(n)).unwrap().clone();
        let seven = (of(7).0, of(7).1, of(7).2, of(7).4, of(7).5, of(7).7);
        assert_eq!(seven, (Some(7), Some(7), Some(7), Some(7.0), Some(7.0), text("7")));
        let great = of(5_000_000_000);
        assert_eq!((great.0, great.1, great.2), (Some(0), Some(-3_584), Some(705_032_704)));
        assert_eq!(great.6, Some(Varint::from(5_000_000_000_i64)));
        as_numbers!(t, TINY);
        as_numbers!(t, SMALL);
        as_numbers!(t, INT);
    }

    fn floats_become_other_numbers(t) {
        fill!(t);
        let found = as_numbers!(t, DOUBLE);
        let of = |x: f64| found.iter().find(|row| row.5 == Some(x)).unwrap().clone();
        assert_eq!((of(-2.75).2, of(-2.75).7), (Some(-2), text("-2.75")));
        assert_eq!((of(1e20).2, of(1e20).3, of(1e20).7), (Some(i32::MAX), Some(i64::MAX), text("1.0E20")));
        assert_eq!(of(0.001).7, text("0.001"));
        as_numbers!(t, FLOAT);
    }

    fn decimals_become_other_numbers(t) {
        fill!(t);
        let found = as_numbers!(t, DECIMAL);
        assert!(found.iter().any(|row| (row.2, row.5) == (Some(0), Some(0.007))));
        assert!(found.iter().any(|row| row.7 == text("-0.130")));
        as_numbers!(t, VARINT);
    }

    fn numbers_become_decimals(t) {
        fill!(t);
        let query = (
            Typed::INT.cast::<Decimal>(),
            Typed::DOUBLE.cast::<Decimal>(),
            Typed::FLOAT.cast::<Decimal>(),
            Typed::VARINT.cast::<Decimal>(),
            Typed::TINY.cast::<Decimal>(),
        );
        let found = done!(t, Typed::find().filter(Typed::ID.in_list([1, 2, 4])).select(query))?;
        assert_eq!(found[0].0, Some(Decimal::from(7)));
        assert_eq!(found[0].1, Some(Decimal::new(15, 1)));
    }

    fn everything_simple_becomes_text(t) {
        fill!(t);
        let query = (
            Typed::TRUTH.cast::<String>(),
            Typed::ASCII.cast::<String>(),
            Typed::DATE.cast::<String>(),
            Typed::TIME.cast::<String>(),
            Typed::TIMESTAMP.cast::<String>(),
            Typed::UUID.cast::<String>(),
            Typed::TIMEUUID.cast::<String>(),
            Typed::ADDRESS.cast::<String>(),
        );
        let found = done!(t, Typed::find().filter(Typed::ID.eq(1)).select(query))?;
        let expected = (
            text("true"),
            text("n7"),
            text("2024-02-29"),
            text("13:05:09.000000070"),
            text("2024-02-29T13:05:09.007Z"),
            text("00000000-0000-0000-0000-00000000f0e1"),
            text("9cfd8f80-8f6b-11ec-b909-0242ac120002"),
            text("192.168.0.1"),
        );
        assert_eq!(found, [expected]);
    }

    fn days_and_times_become_one_another(t) {
        fill!(t);
        let query = (
            Typed::TIMESTAMP.cast::<NaiveDate>(),
            Typed::DATE.cast::<DateTime<Utc>>(),
            Typed::TIMEUUID.cast::<DateTime<Utc>>(),
            Typed::TIMEUUID.cast::<NaiveDate>(),
        );
        let found = done!(t, Typed::find().filter(Typed::ID.eq(1)).select(query))?;
        assert_eq!(found[0].0, NaiveDate::from_ymd_opt(2024, 2, 29));
        assert_eq!(found[0].1, DateTime::from_timestamp(1_709_164_800, 0));
        assert_eq!(found[0].3, NaiveDate::from_ymd_opt(2022, 2, 16));
    }

    fn null_stays_null(t) {
        done!(t, Typed::sync_table())?;
        done!(t, Typed::create().set(Typed::ID, 1))?;
        let query = (Typed::INT.cast::<String>(), Typed::DATE.cast::<String>(), Typed::BIG.cast::<f64>());
        assert_eq!(done!(t, Typed::find().select(query))?, [(None, None, None)]);
    }

    fn a_type_is_cast_to_itself(t) {
        fill!(t);
        let query = Typed::find().filter(Typed::ID.eq(1)).select((Typed::INT.cast::<i32>(), Typed::ID.cast::<i64>()));
        assert_eq!(done!(t, query)?, [(Some(7), Some(1))]);
    }

    fn what_the_server_cannot_cast_is_refused(t) {
        fill!(t);
        let refused = done!(t, Typed::find().select(Typed::TRUTH.cast::<i32>())).unwrap_err();
        assert!(refused.is_invalid_query(), "{refused}");
        let expected = "no `int` of `truth`, which is `boolean`: cast it to `boolean`";
        assert!(refused.to_string().contains("no `int` of `truth`, which is `boolean`"), "{expected}: {refused}");
        let refused = done!(t, Typed::find().select(Typed::LIST.cast::<String>())).unwrap_err();
        assert!(refused.to_string().contains("read it as it is"), "{refused}");
        let refused = done!(t, Typed::find().select(Typed::UUID.cast::<TimeUuid>())).unwrap_err();
        assert!(refused.to_string().contains("cast it to `ascii`, `text`"), "{refused}");
    }
}
