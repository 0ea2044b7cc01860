//! Pointers, overrides, types of one's own.

use crate::mode::*;
use coodie::schema::ColumnType;
use coodie::{CodecError, CqlType, ErrorKind, WireType};
use secrecy::{ExposeSecret, SecretBox, SecretSlice, SecretString};
use std::borrow::Cow;
use std::sync::Arc;
use uuid::Uuid;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "pointers")]
struct Pointers {
    #[partition_key]
    id: Box<i32>,
    #[clustering]
    name: Arc<str>,
    boxed: Box<str>,
    cow: Cow<'static, str>,
    maybe: Option<Arc<str>>,
    inside: Option<Box<(i32, i32)>>,
    number: Arc<i64>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "overrides")]
struct Overrides {
    #[partition_key]
    #[column(cql = "timeuuid")]
    id: Uuid,
    #[clustering]
    #[column(cql = "ascii")]
    code: String,
    #[column(cql = "varint")]
    big: Option<i64>,
    #[column(cql = "text")]
    text: String,
    #[column(cql = "ascii")]
    maybe: Option<String>,
}

/// A type of one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cents(i64);

impl CqlType for Cents {
    type Value = Self;
    const TYPE: ColumnType = i64::TYPE;

    fn encode(&self, cell: &mut Vec<u8>) -> Result<(), CodecError> {
        if self.0 < 0 {
            return Err(CodecError::new("`Cents` are never negative"));
        }
        self.0.encode(cell)
    }

    fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
        i64::decode(cell, found).map(Self)
    }
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "prices")]
struct Price {
    #[partition_key]
    id: i32,
    #[clustering(desc)]
    cents: Cents,
    old: Option<Cents>,
    all: Vec<Cents>,
    #[column(default = Cents(7))]
    floor: Cents,
    #[skip]
    note: String,
}

/// Bytes in every form that owns them, and secrets.
#[derive(Document, Debug, Clone)]
#[document(table = "owned")]
struct Owned {
    #[partition_key]
    id: [u8; 2],
    boxed: Box<[u8]>,
    arc: Arc<[u8]>,
    cow: Cow<'static, [u8]>,
    bytes: bytes::Bytes,
    all: Vec<[u8; 1]>,
    password: SecretString,
    key: Option<SecretSlice<u8>>,
    pin: SecretBox<i64>,
}

fn version1(n: u64) -> Uuid {
    Uuid::from_u128(0x0000_0000_0000_1000_8000_0000_0000_0000 | u128::from(n) << 96)
}

cases! {
    fn pointers_are_stored_as_what_they_point_to(t) {
        done!(t, Pointers::sync_table())?;
        let full = Pointers {
            id: Box::new(1),
            name: "a".into(),
            boxed: "b".into(),
            cow: Cow::Borrowed("c"),
            maybe: Some("d".into()),
            inside: Some(Box::new((1, 2))),
            number: Arc::new(i64::MIN),
        };
        done!(t, full.save())?;
        assert_eq!(done!(t, Pointers::get((1, "a")))?, full);
        let empty = Pointers { name: "e".into(), maybe: None, inside: None, boxed: "".into(), ..full.clone() };
        done!(t, empty.save())?;
        assert_eq!(done!(t, Pointers::get((1, "e")))?, empty);
        done!(t, empty.update().set(Pointers::BOXED, "new").set(Pointers::NUMBER, 5).set(Pointers::MAYBE, "some"))?;
        let changed = Pointers { boxed: "new".into(), number: Arc::new(5), maybe: Some("some".into()), ..empty };
        assert_eq!(done!(t, Pointers::find().filter(Pointers::ID.eq(1)))?, [full, changed]);
        assert_eq!(done!(t, Pointers::sync_table())?.statements, [""; 0]);
    }

    fn a_column_can_be_stored_as_another_type(t) {
        let created = done!(t, Overrides::sync_table())?.statements;
        assert!(created[0].contains("id timeuuid") && created[0].contains("code ascii"), "{created:?}");
        assert!(created[0].contains("big varint") && created[0].contains("maybe ascii"), "{created:?}");
        let row = |n, code: &str| Overrides {
            id: version1(1), code: code.into(), big: Some(n), text: "t".into(), maybe: None,
        };
        for row in [row(i64::MIN, "b"), row(i64::MAX, "a"), row(-1, "")] {
            done!(t, row.save())?;
        }
        assert_eq!(done!(t, Overrides::get((version1(1), "b")))?, row(i64::MIN, "b"));
        let all = done!(t, Overrides::find().filter(Overrides::ID.eq(version1(1))))?;
        assert_eq!(all, [row(-1, ""), row(i64::MAX, "a"), row(i64::MIN, "b")]);
        done!(t, all[0].update().set(Overrides::BIG, 7_i64).set(Overrides::MAYBE, "ok"))?;
        let changed = Overrides { big: Some(7), maybe: Some("ok".into()), ..row(0, "") };
        assert_eq!(done!(t, Overrides::get((version1(1), "")))?, changed);
        assert_eq!(done!(t, Overrides::sync_table())?.statements, [""; 0]);
    }

    fn bytes_are_blobs_whatever_owns_them(t) {
        let created = done!(t, Owned::sync_table())?.statements;
        for part in ["id blob", "boxed blob", "bytes blob", "all list<blob>", "password text", "key blob", "pin bigint"] {
            assert!(created[0].contains(part), "{created:?}");
        }
        let owned = Owned {
            id: [0, 255],
            boxed: Box::from([1]),
            arc: Arc::from([2, 3]),
            cow: Cow::Borrowed(&[4]),
            bytes: bytes::Bytes::from_static(&[5]),
            all: vec![[6], [7]],
            password: "hunter2".into(),
            key: Some(vec![8, 9].into()),
            pin: SecretBox::new(Box::new(1234)),
        };
        done!(t, owned.save())?;
        done!(t, owned.update().set(Owned::BOXED, vec![]).set(Owned::BYTES, [10]).append(Owned::ALL, [[11]]))?;
        let found = done!(t, Owned::get([0, 255]))?;
        assert_eq!((&*found.boxed, &*found.arc, &*found.cow), (&[][..], &[2, 3][..], &[4][..]));
        assert_eq!((&*found.bytes, found.all), (&[10][..], vec![[6], [7], [11]]));
        assert_eq!(found.password.expose_secret(), "hunter2");
        assert_eq!(found.key.map(|key| key.expose_secret().to_vec()), Some(vec![8, 9]));
        assert_eq!(*found.pin.expose_secret(), 1234);
    }

    fn secrets_are_set_compared_and_never_shown(t) {
        done!(t, Owned::sync_table())?;
        let secret = SecretString::from("hunter2");
        done!(t, Owned::key([1, 1]).update().set(Owned::PASSWORD, &secret).set(Owned::KEY, SecretSlice::from(vec![1])))?;
        let filter = Owned::PASSWORD.eq(&secret);
        assert!(!format!("{filter:?} {secret:?}").contains("hunter2"));
        let refused = done!(t, Owned::find().filter(filter).allow_filtering()).unwrap_err();
        assert!(refused.is_codec() && refused.to_string().starts_with("owned.boxed: the cell is null"), "{refused}");
        assert!(!refused.to_string().contains("hunter2"), "{refused}");
    }

    fn an_override_refuses_what_its_type_cannot_hold(t) {
        done!(t, Overrides::sync_table())?;
        let row = Overrides { id: version1(1), code: "c".into(), big: None, text: "t".into(), maybe: None };
        let random = Overrides { id: Uuid::from_u128(0x4000_8000_0000_0000_0000), ..row.clone() };
        let umlaut = Overrides { code: "ü".into(), ..row.clone() };
        let maybe = Overrides { maybe: Some("ü".into()), ..row.clone() };
        for (column, refused) in [
            ("overrides.id: ", done!(t, random.save()).unwrap_err()),
            ("overrides.id: ", done!(t, Overrides::get((Uuid::nil(), "c"))).unwrap_err()),
            ("overrides.code: ", done!(t, umlaut.save()).unwrap_err()),
            ("overrides.code: ", done!(t, Overrides::get((version1(1), "ü"))).unwrap_err()),
            ("overrides.code: ", done!(t, umlaut.delete()).unwrap_err()),
            ("overrides.maybe: ", done!(t, maybe.save()).unwrap_err()),
            ("overrides.maybe: ", done!(t, Batch::new().push(row.save()).push(maybe.save())).unwrap_err()),
        ] {
            assert_eq!(refused.kind(), ErrorKind::Codec, "{refused}");
            assert!(refused.to_string().starts_with(column), "{refused}");
        }
        assert_eq!(done!(t, Overrides::find())?, []);
    }

    fn a_type_of_ones_own_is_one_impl(t) {
        done!(t, Price::sync_table())?;
        let price = |cents| Price {
            id: 1, cents: Cents(cents), old: None, all: vec![Cents(1)], floor: Cents(0), note: String::new(),
        };
        for cents in [1, 300, 20] {
            done!(t, Price { note: "not stored".into(), ..price(cents) }.save())?;
        }
        let of = || Price::find().filter(Price::ID.eq(1));
        assert_eq!(done!(t, of())?, [price(300), price(20), price(1)]);
        assert_eq!(done!(t, of().filter(Price::CENTS.lt(Cents(300))).limit(1))?, [price(20)]);
        done!(t, Price::key((1, Cents(20))).update().set(Price::OLD, Cents(9)).append(Price::ALL, [Cents(2)]))?;
        let changed = Price { old: Some(Cents(9)), all: vec![Cents(1), Cents(2)], ..price(20) };
        assert_eq!(done!(t, Price::get((1, Cents(20))))?, changed);
        done!(t, Price::create().set(Price::ID, 2).set(Price::CENTS, Cents(0)))?;
        assert_eq!(done!(t, Price::get((2, Cents(0))))?.floor, Cents(7));
        let refused = done!(t, price(-1).save()).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Codec);
        assert_eq!(refused.to_string(), "prices.cents: `Cents` are never negative");
    }
}
