//! Collections and tuples, of every type, empty, null, frozen and nested.

use crate::mode::*;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use coodie::{Ascii, CqlDuration, ErrorKind, TimeUuid, Varint};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::net::IpAddr;
use uuid::Uuid;

/// Saves a row with values of one type in collections of it, then without any, and reads both back.
macro_rules! inside {
    ($t:ident, $table:literal, $ty:ty, [$($value:expr),+ $(,)?]) => {{
        #[derive(Document, Debug, Clone, PartialEq)]
        #[document(table = $table)]
        struct Inside {
            #[partition_key]
            id: i32,
            list: Vec<$ty>,
            set: BTreeSet<$ty>,
            map: BTreeMap<$ty, $ty>,
            #[frozen]
            frozen: Vec<$ty>,
            pair: Option<($ty, Option<$ty>)>,
        }
        let values: Vec<$ty> = vec![$($value),+];
        let full = Inside {
            id: 1,
            list: values.clone(),
            set: values.iter().cloned().collect(),
            map: values.iter().cloned().zip(values.iter().rev().cloned()).collect(),
            frozen: values.clone(),
            pair: Some((values[0].clone(), values.last().cloned())),
        };
        let empty = Inside {
            id: 2, list: vec![], set: BTreeSet::new(), map: BTreeMap::new(), frozen: vec![], pair: None,
        };
        done!($t, Inside::sync_table())?;
        for row in [&full, &empty] {
            done!($t, row.save())?;
            assert_eq!(&done!($t, Inside::get(row.id))?, row);
        }
        assert_eq!(done!($t, Inside::sync_table())?.statements, [""; 0], "no drift");
    }};
}

#[derive(Document, Debug, Clone, Default, PartialEq)]
#[document(table = "kinds")]
struct Kinds {
    #[partition_key]
    id: i32,
    list: Vec<String>,
    array: Option<[i32; 3]>,
    hash_set: HashSet<i32>,
    hash_map: HashMap<String, i64>,
    tree_map: BTreeMap<i32, Vec<u8>>,
    maybe: Option<Vec<i32>>,
    #[frozen]
    frozen: Vec<i32>,
    #[frozen]
    frozen_map: Option<BTreeMap<String, i32>>,
    floats: Vec<f64>,
    durations: Vec<CqlDuration>,
}

type Deep = BTreeMap<String, Vec<BTreeSet<(i32, String)>>>;

#[derive(Document, Debug, Clone, Default, PartialEq)]
#[document(table = "nested")]
struct Nested {
    #[partition_key]
    #[frozen]
    id: Vec<i32>,
    #[clustering]
    at: (i32, String),
    deep: Deep,
    lists: Vec<Vec<i32>>,
    tuple: Option<(i32, Option<String>, Option<(bool, Option<Vec<u8>>)>)>,
    tuples: Vec<(Option<i32>, Option<String>)>,
}

fn version1(n: u32) -> TimeUuid {
    TimeUuid::new(Uuid::from_u128(0x1000_8000_0000_0000_0000 | u128::from(n) << 96)).expect("version 1")
}

fn texts<C: FromIterator<String>>(texts: &[&str]) -> C {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

cases! {
    fn collections_hold_numbers_and_booleans(t) {
        inside!(t, "tinyints", i8, [0, -1, i8::MIN, i8::MAX]);
        inside!(t, "smallints", i16, [0, -1, i16::MIN, i16::MAX]);
        inside!(t, "ints", i32, [0, -1, i32::MIN, i32::MAX]);
        inside!(t, "bigints", i64, [0, -1, i64::MIN, i64::MAX]);
        inside!(t, "booleans", bool, [true, false]);
    }

    fn collections_hold_texts_blobs_and_addresses(t) {
        inside!(t, "texts", String, ["".into(), "ü".into(), "a".into(), "ab".into()]);
        inside!(t, "asciis", Ascii, [Ascii::new("b")?, Ascii::new("")?, Ascii::new("B")?]);
        inside!(t, "blobs", Vec<u8>, [vec![], vec![0xff], vec![0], vec![0, 0], vec![0x7f]]);
        inside!(t, "inets", IpAddr, ["255.0.0.1".parse()?, "::1".parse()?, "1.0.0.1".parse()?, "ff::".parse()?]);
    }

    fn collections_hold_ids_times_and_wide_numbers(t) {
        let random = [1_u128, 0x8000_0000_0000_4000_8000_0000_0000_0000, u128::MAX].map(Uuid::from_u128);
        inside!(t, "uuids", Uuid, [Uuid::nil(), random[0], random[1], random[2]]);
        inside!(t, "timeuuids", TimeUuid, [version1(3), version1(0), version1(u32::MAX)]);
        inside!(t, "timestamps", DateTime<Utc>, [DateTime::UNIX_EPOCH, DateTime::from_timestamp(-5, 0).expect("a time")]);
        inside!(t, "dates", NaiveDate, [NaiveDate::MAX, NaiveDate::MIN, NaiveDate::default()]);
        inside!(t, "times", NaiveTime, [NaiveTime::MIN, NaiveTime::from_hms_opt(23, 59, 59).expect("a time")]);
        inside!(t, "decimals", Decimal, [Decimal::MAX, Decimal::MIN, Decimal::new(1, 28), Decimal::ZERO]);
    }

    fn sets_come_back_sorted_as_the_server_sorts(t) {
        done!(t, Sorted::sync_table())?;
        let big = |n: i64| Varint::from(n);
        let (v1, v4) = (version1(1).get(), Uuid::from_u128(0x4000_8000_0000_0000_0000));
        let row = Sorted {
            id: 1,
            varints: HashSet::from([big(300), big(-1), big(0), big(-300), big(i64::MIN), big(127)]),
            floats: [1.5_f64, -0.0, 0.0, -2.0, f64::NAN, f64::INFINITY].map(|float| Bits(float.to_bits())).into(),
            texts: texts(&["b", "a", "", "Z", "ä"]),
            uuids: BTreeSet::from([Uuid::max(), v4, v1, Uuid::nil()]),
        };
        done!(t, row.save())?;
        assert_eq!(done!(t, Sorted::get(1))?, row);
        let listed = done!(t, Listed::get(1))?;
        assert_eq!(listed.varints.0, [big(i64::MIN), big(-300), big(-1), big(0), big(127), big(300)]);
        let floats: Vec<_> = listed.floats.0.iter().map(|bits| f64::from_bits(bits.0).to_string()).collect();
        assert_eq!(floats, ["-2", "-0", "0", "1.5", "inf", "NaN"]);
        assert_eq!(listed.texts.0, ["", "Z", "a", "b", "ä"]);
        assert_eq!(listed.uuids.0, [Uuid::nil(), v1, v4, Uuid::max()]);
    }

    fn each_kind_of_collection_comes_back(t) {
        done!(t, Kinds::sync_table())?;
        let full = Kinds {
            id: 1,
            list: texts(&["b", "a", "b", ""]),
            array: Some([3, 2, 1]),
            hash_set: HashSet::from([1, -1, 7]),
            hash_map: HashMap::from([("k".into(), i64::MIN), (String::new(), 0)]),
            tree_map: BTreeMap::from([(-1, vec![0xff]), (1, vec![])]),
            maybe: Some(vec![0]),
            frozen: vec![2, 1],
            frozen_map: Some(BTreeMap::from([("z".into(), 1)])),
            floats: vec![f64::INFINITY, -0.0, 1.0],
            durations: vec![CqlDuration { months: -1, days: 0, nanoseconds: -9 }],
        };
        done!(t, full.save())?;
        assert_eq!(done!(t, Kinds::get(1))?, full);
        let mut nan = full.clone();
        nan.floats = vec![f64::NAN];
        done!(t, nan.save())?;
        assert!(done!(t, Kinds::get(1))?.floats[0].is_nan());
    }

    fn an_empty_collection_is_null_unless_it_is_frozen(t) {
        done!(t, Kinds::sync_table())?;
        done!(t, Kinds { id: 1, maybe: Some(vec![]), frozen_map: Some(BTreeMap::new()), ..Kinds::default() }.save())?;
        let found = done!(t, Kinds::get(1))?;
        assert_eq!((&found.maybe, &found.frozen_map), (&None, &Some(BTreeMap::new())));
        assert_eq!(found, Kinds { id: 1, frozen_map: Some(BTreeMap::new()), ..Kinds::default() });
        done!(t, Kinds::create().set(Kinds::ID, 2))?;
        assert_eq!(done!(t, Kinds::get(2))?, Kinds { id: 2, ..Kinds::default() }, "null is empty");
        done!(t, Kinds::key(2).update().set(Kinds::FROZEN, vec![]).set(Kinds::LIST, [""; 0]))?;
        assert_eq!(done!(t, Kinds::get(2))?, Kinds { id: 2, ..Kinds::default() });
    }

    fn an_array_takes_no_list_of_another_length(t) {
        done!(t, Kinds::sync_table())?;
        done!(t, Kinds { id: 1, array: Some([1, 2, 3]), ..Kinds::default() }.save())?;
        done!(t, LongList::key(1).update().append(LongList::ARRAY, [4]))?;
        assert_eq!(done!(t, LongList::get(1))?.array, [1, 2, 3, 4]);
        let refused = done!(t, Kinds::get(1)).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Codec);
        assert_eq!(refused.to_string(), "kinds.array: the list has 4 elements, the array 3");
    }

    fn nested_collections_and_tuples_come_back(t) {
        done!(t, Nested::sync_table())?;
        let full = Nested {
            id: vec![1, -1],
            at: (1, "x".into()),
            deep: BTreeMap::from([("k".into(), vec![BTreeSet::from([(2, "b".into()), (1, "a".into())]), BTreeSet::new()])]),
            lists: vec![vec![], vec![1, 2], vec![]],
            tuple: Some((i32::MIN, Some(String::new()), Some((true, Some(vec![]))))),
            tuples: vec![(None, None), (Some(1), None), (None, Some("x".into()))],
        };
        let nulls = Nested { at: (1, "y".into()), tuple: Some((0, None, Some((false, None)))), ..full.clone() };
        let none = Nested { id: vec![1, -1], at: (-1, "z".into()), ..Nested::default() };
        for row in [&full, &nulls, &none] {
            done!(t, row.save())?;
            assert_eq!(&done!(t, Nested::get((&row.id, &row.at)))?, row);
        }
        let all = done!(t, Nested::find().filter(Nested::ID.eq(vec![1, -1])))?;
        assert_eq!(all, [none, full, nulls]);
        assert_eq!(done!(t, Nested::find().filter(Nested::ID.eq(vec![1])))?, []);
        assert_eq!(done!(t, Nested::sync_table())?.statements, [""; 0], "no drift");
        let other = Nested { id: vec![], ..Nested::default() };
        done!(t, other.save())?;
        assert_eq!(done!(t, Nested::get((Vec::<i32>::new(), (0, String::new()))))?, other);
    }

    fn a_collection_holds_many_and_long_elements(t) {
        done!(t, Kinds::sync_table())?;
        let row = Kinds {
            id: 1,
            list: vec!["e".repeat(65_536), String::new(), "ü".repeat(100_000)],
            hash_set: (0..70_000).collect(),
            hash_map: HashMap::from([("k".repeat(65_535), 1)]),
            ..Kinds::default()
        };
        done!(t, row.save())?;
        assert_eq!(done!(t, Kinds::get(1))?, row);
    }
}

/// A float that is ordered by its bits, so that a set can hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Bits(u64);

impl coodie::CqlType for Bits {
    type Value = Self;
    const TYPE: coodie::schema::ColumnType = f64::TYPE;

    fn encode(&self, cell: &mut Vec<u8>) -> Result<(), coodie::CodecError> {
        f64::from_bits(self.0).encode(cell)
    }

    fn decode(cell: Option<&[u8]>, found: &coodie::WireType<'_>) -> Result<Self, coodie::CodecError> {
        f64::decode(cell, found).map(|float| Self(float.to_bits()))
    }
}

/// The elements of a set in the order in which the server sends them.
#[derive(Debug, Clone, PartialEq)]
struct InOrder<T>(Vec<T>);

impl<T: coodie::CqlType> coodie::CqlType for InOrder<T> {
    type Value = Self;
    const TYPE: coodie::schema::ColumnType = coodie::schema::ColumnType::Set(&T::TYPE);

    fn encode(&self, cell: &mut Vec<u8>) -> Result<(), coodie::CodecError> {
        self.0.encode(cell)
    }

    fn decode(cell: Option<&[u8]>, found: &coodie::WireType<'_>) -> Result<Self, coodie::CodecError> {
        Vec::decode(cell, found).map(Self)
    }
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "sorted")]
struct Sorted {
    #[partition_key]
    id: i32,
    varints: HashSet<Varint>,
    floats: BTreeSet<Bits>,
    texts: BTreeSet<String>,
    uuids: BTreeSet<Uuid>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "sorted")]
struct Listed {
    #[partition_key]
    id: i32,
    varints: InOrder<Varint>,
    floats: InOrder<Bits>,
    texts: InOrder<String>,
    uuids: InOrder<Uuid>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "kinds")]
struct LongList {
    #[partition_key]
    id: i32,
    array: Vec<i32>,
}
