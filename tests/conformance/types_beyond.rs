//! What a type of CQL holds and a type of Rust does not, and the other way round: an error of kind `Codec` that names
//! column, type and range, and never another value.

use crate::mode::*;
use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use coodie::{Ascii, CodecError, ColumnType, CqlType, ErrorKind, TimeUuid, Varint, WireType, cell};
use rust_decimal::Decimal;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// Bytes in a column of another type, as another client may have written them.
macro_rules! raw {
    ($($name:ident($rust:ty): $cql:ident;)*) => { $(
        #[derive(Debug, Clone, PartialEq)]
        struct $name($rust);

        impl CqlType for $name {
            type Value = Self;
            const TYPE: ColumnType = ColumnType::$cql;

            fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
                cell::bytes(out, &self.0.to_be_bytes())
            }

            fn decode(cell: Option<&[u8]>, _: &WireType<'_>) -> Result<Self, CodecError> {
                let bytes = cell::present(cell)?.try_into().map_err(|_| CodecError::new("another width"))?;
                Ok(Self(<$rust>::from_be_bytes(bytes)))
            }
        }
    )* };
}
raw! {
    Millis(i64): Timestamp;
    Days(u32): Date;
}

#[derive(Document, Debug, Clone, Default, PartialEq)]
#[document(table = "beyond")]
struct Wide {
    #[partition_key]
    id: i32,
    instant: Option<Millis>,
    offset: Option<Millis>,
    day: Option<Days>,
    civil: Option<Days>,
    decimal: Option<BigDecimal>,
    count: Option<Varint>,
    total: Option<Varint>,
    digest: Option<Vec<u8>>,
    pair: Option<Vec<i32>>,
    made: Option<TimeUuid>,
}

#[derive(Document, Debug, Clone, Default, PartialEq)]
#[document(table = "beyond")]
struct Narrow {
    #[partition_key]
    id: i32,
    instant: Option<DateTime<Utc>>,
    offset: Option<OffsetDateTime>,
    day: Option<NaiveDate>,
    civil: Option<Date>,
    decimal: Option<Decimal>,
    #[column(cql = "varint")]
    count: Option<i64>,
    #[column(cql = "varint")]
    total: Option<i128>,
    digest: Option<[u8; 4]>,
    pair: Option<[i32; 2]>,
    #[column(cql = "timeuuid")]
    made: Option<Uuid>,
}

#[derive(Document, Debug, Clone, Default, PartialEq)]
#[document(table = "fitting")]
struct Fitting {
    #[partition_key]
    id: i32,
    clock: Option<NaiveTime>,
    code: Option<Ascii>,
    precise: Option<BigDecimal>,
    made: Option<TimeUuid>,
}

/// Writes one value by its bytes, and says why it is not read.
macro_rules! refused {
    ($t:ident, $column:ident: $value:expr) => {{
        done!($t, Wide::key(1).delete())?;
        done!($t, Wide::key(1).update().set(Wide::$column, $value))?;
        let refused = done!($t, Narrow::get(1)).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Codec, "{refused}");
        refused.to_string()
    }};
}

cases! {
    fn times_beyond_the_rust_type_say_its_range(t) {
        done!(t, Wide::sync_table())?;
        for at in [i64::MAX, i64::MIN, DateTime::<Utc>::MAX_UTC.timestamp_millis() + 1] {
            assert_eq!(refused!(t, INSTANT: Millis(at)), "beyond.instant: the `timestamp` is beyond `DateTime<Utc>`, \
                which holds -262143-01-01 00:00:00 UTC to +262142-12-31 23:59:59.999999999 UTC");
        }
        for at in [253_402_300_800_000, -377_705_116_800_001] {
            assert_eq!(refused!(t, OFFSET: Millis(at)),
                "beyond.offset: the `timestamp` is beyond `OffsetDateTime`, which holds -9999-01-01 to 9999-12-31");
        }
        for day in [0, u32::MAX] {
            assert_eq!(refused!(t, DAY: Days(day)),
                "beyond.day: the `date` is beyond `NaiveDate`, which holds -262143-01-01 to +262142-12-31");
            assert_eq!(refused!(t, CIVIL: Days(day)),
                "beyond.civil: the `date` is beyond `Date`, which holds -9999-01-01 to 9999-12-31");
        }
    }

    fn numbers_beyond_the_rust_type_say_its_range(t) {
        done!(t, Wide::sync_table())?;
        for (unscaled, scale) in [(1_i128 << 96, 0), (1, 29), (1, -29), (1, i64::from(i32::MAX)), (-(1 << 96), 0)] {
            let text = refused!(t, DECIMAL: BigDecimal::new(unscaled.into(), scale));
            assert!(text.starts_with("beyond.decimal: a `decimal` of scale "), "{text}");
            assert!(text.ends_with("beyond `Decimal`, which holds 96 bits and a scale of 0 to 28"), "{text}");
        }
        for count in [i128::from(i64::MAX) + 1, i128::from(i64::MIN) - 1] {
            let text = refused!(t, COUNT: Varint::from(count));
            assert_eq!(text, "beyond.count: the `varint` is beyond `i64`, which holds -9223372036854775808 to \
                9223372036854775807: make the field a `Varint`");
        }
        let text = refused!(t, TOTAL: Varint::from_signed_bytes_be(&[1; 17]));
        assert!(text.starts_with("beyond.total: the `varint` is beyond `i128`, which holds -170141183460469231731"), "{text}");
    }

    fn lengths_that_differ_from_the_array_are_said(t) {
        done!(t, Wide::sync_table())?;
        assert_eq!(refused!(t, DIGEST: vec![1, 2, 3]), "beyond.digest: the `blob` has 3 bytes, the array 4");
        assert_eq!(refused!(t, DIGEST: vec![]), "beyond.digest: the `blob` has 0 bytes, the array 4");
        assert_eq!(refused!(t, PAIR: vec![1, 2, 3]), "beyond.pair: the list has 3 elements, the array 2");
        assert_eq!(refused!(t, PAIR: vec![1]), "beyond.pair: the list has 1 elements, the array 2");
    }

    fn what_just_fits_is_read(t) {
        done!(t, Wide::sync_table())?;
        let last = DateTime::<Utc>::MAX_UTC.timestamp_millis();
        let wide = Wide {
            id: 2,
            instant: Some(Millis(last)),
            offset: Some(Millis(-377_705_116_800_000)),
            decimal: Some(BigDecimal::new(12300.into(), 30)),
            count: Some(Varint::from(i64::MIN)),
            total: Some(Varint::from(i128::MAX)),
            digest: Some(vec![1, 2, 3, 4]),
            pair: Some(vec![1, 2]),
            ..Wide::default()
        };
        done!(t, wide.save())?;
        let found = done!(t, Narrow::get(2))?;
        assert_eq!(found.instant.map(|at| at.timestamp_millis()), Some(last));
        assert_eq!(found.offset.map(|at| at.year()), Some(-9999));
        assert_eq!(found.decimal, Some(Decimal::from_i128_with_scale(123, 28)));
        assert_eq!((found.count, found.total), (Some(i64::MIN), Some(i128::MAX)));
        assert_eq!((found.digest, found.pair), (Some([1, 2, 3, 4]), Some([1, 2])));
    }

    fn values_beyond_the_cql_type_are_refused_before_they_are_sent(t) {
        done!(t, Fitting::sync_table())?;
        let leap = NaiveTime::from_hms_milli_opt(23, 59, 59, 1_500).expect("a leap second");
        let update = || Fitting::key(1).update();
        for (text, refused) in [
            ("fitting.clock: a `time` has no leap second: it ends at 23:59:59.999999999", done!(t, update().set(Fitting::CLOCK, leap))),
            ("fitting.code: `ascii` holds ASCII only; the text has another at byte 1", done!(t, update().set(Fitting::CODE, "aä"))),
            ("fitting.precise: the scale of a `decimal` is -2147483648 to 2147483647, and the value has another",
                done!(t, update().set(Fitting::PRECISE, BigDecimal::new(1.into(), 1 << 31)))),
            ("fitting.made: a `timeuuid` is a UUID of version 1, this one has version 4",
                done!(t, update().set(Fitting::MADE, Uuid::from_u128(0x4000_8000_0000_0000_0000)))),
        ] {
            let refused = refused.unwrap_err();
            assert_eq!((refused.kind(), refused.to_string().as_str()), (ErrorKind::Codec, text));
        }
        assert_eq!(done!(t, Fitting::find())?, []);
    }
}
