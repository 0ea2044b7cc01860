//! What storage-attached indexes answer: the node decides.

use crate::combinations::{Relations, product};
use crate::mode::*;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use coodie::{Filter, Model};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr};
use uuid::Uuid;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "attached")]
pub struct Attached {
    #[partition_key(0)]
    p: i32,
    #[partition_key(1)]
    #[indexed(sai)]
    q: i32,
    #[clustering(0)]
    #[indexed(sai)]
    c: i32,
    #[clustering(1, desc)]
    d: i32,
    #[static_column]
    #[indexed(sai)]
    s: Option<i32>,
    r: Option<i32>,
    #[indexed(sai)]
    i: Option<i32>,
    #[indexed]
    j: Option<i32>,
    #[indexed]
    #[indexed(sai, name = "attached_both")]
    b: Option<i32>,
    #[indexed(sai)]
    t: Option<String>,
}

/// Every type that such an index holds, and what is compound.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "held")]
pub struct Held {
    #[partition_key]
    id: i32,
    #[indexed(sai)]
    tiny: i8,
    #[indexed(sai)]
    small: i16,
    #[indexed(sai)]
    int: i32,
    #[indexed(sai)]
    big: i64,
    #[indexed(sai)]
    #[column(cql = "varint")]
    var: i64,
    #[indexed(sai)]
    float: f32,
    #[indexed(sai)]
    double: f64,
    #[indexed(sai)]
    decimal: Decimal,
    #[indexed(sai)]
    text: String,
    #[indexed(sai)]
    #[column(cql = "ascii")]
    ascii: String,
    #[indexed(sai)]
    flag: bool,
    #[indexed(sai)]
    uuid: Uuid,
    #[indexed(sai)]
    #[column(cql = "timeuuid")]
    timeuuid: Uuid,
    #[indexed(sai)]
    at: DateTime<Utc>,
    #[indexed(sai)]
    date: NaiveDate,
    #[indexed(sai)]
    time: NaiveTime,
    #[indexed(sai)]
    inet: IpAddr,
    #[indexed(sai)]
    pair: (i32, i32),
    #[indexed(sai, full)]
    #[frozen]
    frozen: Vec<i32>,
    #[indexed(sai)]
    list: Vec<i32>,
    #[indexed(sai)]
    elements: BTreeSet<i32>,
    #[indexed(sai, keys)]
    map: BTreeMap<i32, i32>,
}

fn held() -> Held {
    Held {
        id: 1,
        tiny: 1,
        small: 1,
        int: 1,
        big: 1,
        var: 1,
        float: 1.0,
        double: 1.0,
        decimal: Decimal::ONE,
        text: "1".into(),
        ascii: "1".into(),
        flag: true,
        uuid: Uuid::from_u128(1),
        timeuuid: version1(),
        at: DateTime::UNIX_EPOCH,
        date: NaiveDate::default(),
        time: NaiveTime::MIN,
        inet: IpAddr::V4(Ipv4Addr::LOCALHOST),
        pair: (1, 1),
        frozen: vec![1],
        list: vec![1],
        elements: BTreeSet::from([1]),
        map: BTreeMap::from([(1, 1)]),
    }
}

fn version1() -> Uuid {
    Uuid::from_u128(0x0000_0001_0000_1000_8000_0000_0000_0000)
}

fn attached() -> Vec<Relations<Attached>> {
    let mut partitions = partitions!(Attached);
    partitions.extend(choices![Attached: [Q gte ">=1"] [P eq "=1", Q gte ">=1"]]);
    let mut others = choices![Attached:
        [] [S eq "=1"] [S gte ">=1"] [R eq "=1"] [I eq "=1"] [I in_list " IN (1,2)"] [I gte ">=1"] [I gte ">=1", I lt "<1"]
        [I gte ">=1", S eq "=1"] [I eq "=1", R eq "=1"] [I eq "=1", J eq "=1"] [J eq "=1"] [J gte ">=1"] [B eq "=1"]
        [B gte ">=1"] [B eq "=1", I eq "=1"] [B eq "=1", J eq "=1"]
    ];
    others.extend([
        (|| vec![("T='1'", Attached::T.eq("1"))]) as fn() -> Relations<Attached>,
        || vec![("T>='1'", Attached::T.gte("1"))],
        || vec![("T='1'", Attached::T.eq("1")), ("I>=1", Attached::I.gte(1))],
    ]);
    product(&[partitions, clusterings!(Attached, C), others])
}

/// Each column compared by `=`, `>=` and `IN`, alone and beside another that is indexed.
fn held_ones() -> Vec<Relations<Held>> {
    let mut all: Vec<Relations<Held>> = Vec::new();
    macro_rules! of {
        ($($column:ident $name:literal $value:expr, $cql:literal;)*) => { $(
            let one = |operator: &str, filter: fn() -> Filter<Held>| {
                let relation = format!("{}{operator}", $name).leak() as &'static str;
                vec![(relation, filter())]
            };
            all.push(one(concat!("=", $cql), || Held::$column.eq($value)));
            all.push(one(concat!(">=", $cql), || Held::$column.gte($value)));
            all.push(one(concat!(" IN (", $cql, ",", $cql, ")"), || Held::$column.in_list([$value])));
            let mut beside = one(concat!(">=", $cql), || Held::$column.gte($value));
            beside.push(("text='1'", Held::TEXT.eq("1")));
            if $name != "text" {
                all.push(beside);
            }
        )* };
    }
    of! {
        TINY "tiny" 1_i8, "1"; SMALL "small" 1_i16, "1"; INT "int" 1_i32, "1"; BIG "big" 1_i64, "1"; VAR "var" 1_i64, "1";
        FLOAT "float" 1.0_f32, "1.0"; DOUBLE "double" 1.0_f64, "1.0"; DECIMAL "decimal" Decimal::ONE, "1";
        TEXT "text" "1", "'1'"; ASCII "ascii" "1", "'1'"; FLAG "flag" true, "true";
        UUID "uuid" Uuid::from_u128(1), "00000000-0000-0000-0000-000000000001";
        TIMEUUID "timeuuid" version1(), "00000001-0000-1000-8000-000000000000";
        AT "at" DateTime::UNIX_EPOCH, "0"; DATE "date" NaiveDate::default(), "'1970-01-01'";
        TIME "time" NaiveTime::MIN, "'00:00:00'"; INET "inet" IpAddr::V4(Ipv4Addr::LOCALHOST), "'127.0.0.1'";
        PAIR "pair" (1, 1), "(1,1)"; FROZEN "frozen" [1], "[1]";
        LIST "list" [1], "[1]"; ELEMENTS "elements" [1], "{1}"; MAP "map" [(1, 1)], "{1:1}";
    }
    all
}

cases! {
    fn coodie_and_the_node_agree_what_attached_indexes_answer(t) {
        done!(t, Attached::sync_table())?;
        let row = Attached {
            p: 1, q: 1, c: 1, d: 1, s: Some(1), r: Some(1), i: Some(1), j: Some(1), b: Some(1), t: Some("1".into()),
        };
        done!(t, row.save())?;
        let (sent, refused, wrong) = agree!(t, Attached, attached());
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (165, 640), "queries that run without filtering");
    }

    fn coodie_and_the_node_agree_what_attached_indexes_leave_to_filtering(t) {
        done!(t, Attached::sync_table())?;
        let (sent, refused, wrong) = allowed!(t, Attached, attached());
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (502, 640), "queries that run with filtering");
    }

    fn coodie_and_the_node_agree_which_types_have_ranges_by_index(t) {
        done!(t, Held::sync_table())?;
        done!(t, held().save())?;
        let (sent, refused, wrong) = agree!(t, Held, held_ones());
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (45, 87), "queries that run without filtering");
        let (sent, refused, wrong) = allowed!(t, Held, held_ones());
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (75, 87), "queries that run with filtering");
    }
}
