//! Rows as JSON.

use crate::mode::*;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use coodie::{TimeUuid, Varint, Vector};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use uuid::Uuid;

#[derive(UserType, Debug, Clone, PartialEq)]
#[user_type(name = "point")]
pub struct Point {
    x: i32,
    #[column(name = "upY")]
    y: Option<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "everything")]
pub struct Everything {
    #[partition_key]
    id: i32,
    text: Option<String>,
    truth: Option<bool>,
    float: Option<f32>,
    double: Option<f64>,
    decimal: Option<Decimal>,
    varint: Option<Varint>,
    blob: Option<Vec<u8>>,
    date: Option<NaiveDate>,
    time: Option<NaiveTime>,
    timestamp: Option<DateTime<Utc>>,
    uuid: Option<Uuid>,
    timeuuid: Option<TimeUuid>,
    address: Option<IpAddr>,
    #[column(name = "Mixed Case")]
    mixed: Option<i32>,
    list: Vec<i32>,
    set: BTreeSet<String>,
    map: BTreeMap<i32, String>,
    tuple: Option<(i32, Option<String>)>,
    vector: Option<Vector<f32, 2>>,
    point: Option<Point>,
}

fn nothing(id: i32) -> Everything {
    Everything {
        id,
        text: None,
        truth: None,
        float: None,
        double: None,
        decimal: None,
        varint: None,
        blob: None,
        date: None,
        time: None,
        timestamp: None,
        uuid: None,
        timeuuid: None,
        address: None,
        mixed: None,
        list: vec![],
        set: BTreeSet::new(),
        map: BTreeMap::new(),
        tuple: None,
        vector: None,
        point: None,
    }
}

fn everything(id: i32) -> Everything {
    Everything {
        text: Some("quote \" back \\ line \n tab \t bell \u{7} ü".to_owned()),
        truth: Some(true),
        float: Some(0.1),
        double: Some(1e10),
        decimal: Some(Decimal::new(-1_230, 2)),
        varint: Some(Varint::from(-7_i64)),
        blob: Some(vec![0, 255]),
        date: NaiveDate::from_ymd_opt(1969, 12, 31),
        time: NaiveTime::from_hms_opt(1, 2, 3),
        timestamp: DateTime::from_timestamp_millis(-1),
        uuid: Some(Uuid::from_u128(1)),
        timeuuid: TimeUuid::new(Uuid::from_u128(0x9cfd_8f80_8f6b_11ec_b909_0242_ac12_0002)).ok(),
        address: Some(IpAddr::from([0, 1, 0, 0, 0, 0, 0, 15])),
        mixed: Some(3),
        list: vec![2, 1],
        set: ["b".to_owned(), "a".to_owned()].into(),
        map: [(1, "one".to_owned())].into(),
        tuple: Some((1, None)),
        vector: Some(Vector::from([1.5, -2.0])),
        point: Some(Point { x: 1, y: Some("up".to_owned()) }),
        ..nothing(id)
    }
}

#[derive(Document, Debug, Clone)]
#[document(table = "simple")]
pub struct Simple {
    #[partition_key]
    id: i32,
    #[clustering]
    n: i32,
    name: Option<String>,
}

#[derive(serde::Serialize, serde::Deserialize, Debug, PartialEq)]
struct Read {
    n: i32,
    name: Option<String>,
}

cases! {
    fn a_row_is_an_object(t) {
        done!(t, Simple::sync_table())?;
        done!(t, Simple { id: 1, n: 2, name: Some("x".to_owned()) }.save())?;
        let found: Vec<Value> = done!(t, Simple::find().json())?;
        assert_eq!(found, [json!({"id": 1, "n": 2, "name": "x"})]);
    }

    fn an_object_is_read_into_a_type(t) {
        done!(t, Simple::sync_table())?;
        for n in 1..=3 {
            done!(t, Simple { id: 1, n, name: (n == 2).then(|| "x".to_owned()) }.save())?;
        }
        let query = || Simple::find().filter(Simple::ID.eq(1)).json::<Read>();
        let found = done!(t, query())?;
        assert_eq!(found[0], Read { n: 1, name: None });
        assert_eq!(found[1], Read { n: 2, name: Some("x".to_owned()) });
        assert_eq!(done!(t, query().page_size(2))?, found);
        assert_eq!(rows!(t, query().page_size(1))?, found);
        assert_eq!(done!(t, query().first())?, Some(Read { n: 1, name: None }));
        let last = query().order_by(Simple::N.desc()).limit(1);
        assert_eq!(done!(t, last)?, [Read { n: 3, name: None }]);
    }

    fn every_type_has_its_form(t) {
        done!(t, Point::sync_type())?;
        done!(t, Everything::sync_table())?;
        done!(t, everything(1).save())?;
        let found: Option<Value> = done!(t, Everything::find().json().one())?;
        let found = found.unwrap();
        assert_eq!(found["text"], json!("quote \" back \\ line \n tab \t bell \u{7} ü"));
        assert_eq!(found["blob"], json!("0x00ff"));
        assert_eq!(found["timestamp"], json!("1969-12-31 23:59:59.999Z"));
        assert_eq!(found["\"Mixed Case\""], json!(3));
        assert_eq!(found["map"], json!({"1": "one"}));
        assert_eq!(found["tuple"], json!([1, null]));
        assert_eq!(found["point"], json!({"x": 1, "\"upY\"": "up"}));
        assert_eq!(found["decimal"], json!(-12.30));
    }

    fn what_is_null_is_null(t) {
        done!(t, Point::sync_type())?;
        done!(t, Everything::sync_table())?;
        done!(t, nothing(1).save())?;
        let found: Option<Value> = done!(t, Everything::find().json().one())?;
        let found = found.unwrap();
        assert!(found.as_object().unwrap().iter().all(|(name, value)| name == "id" || value.is_null()), "{found}");
    }

    fn floats_that_json_lacks_are_null(t) {
        done!(t, Point::sync_type())?;
        done!(t, Everything::sync_table())?;
        done!(t, Everything { double: Some(f64::NAN), float: Some(f32::INFINITY), ..nothing(1) }.save())?;
        let found: Option<Value> = done!(t, Everything::find().json().one())?;
        let found = found.unwrap();
        assert!(found["double"].is_null() && found["float"].is_null());
    }

    fn what_is_another_type_is_a_codec_error(t) {
        done!(t, Simple::sync_table())?;
        done!(t, Simple { id: 1, n: 2, name: None }.save())?;
        let wrong = done!(t, Simple::find().json::<Vec<i32>>()).unwrap_err();
        assert_eq!(wrong.kind(), coodie::ErrorKind::Codec);
    }
}
