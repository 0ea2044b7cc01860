//! Vectors of every kind of element, against the server's own literals.

use crate::literal::agrees;
use crate::mode::*;
use chrono::{DateTime, NaiveDate, Utc};
use coodie::{CqlDuration, ErrorKind, Frozen, TimeUuid, Varint, Vector};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Document, Debug, Clone, Default, PartialEq)]
#[document(table = "vectors")]
struct Vectors {
    #[partition_key]
    id: i32,
    floats: Option<Vector<f32, 3>>,
    doubles: Option<Vector<f64, 2>>,
    ints: Option<Vector<i32, 2>>,
    bigs: Option<Vector<i64, 1>>,
    smalls: Option<Vector<i16, 2>>,
    tinies: Option<Vector<i8, 3>>,
    booleans: Option<Vector<bool, 2>>,
    texts: Option<Vector<String, 2>>,
    blobs: Option<Vector<Vec<u8>, 2>>,
    uuids: Option<Vector<Uuid, 2>>,
    timeuuids: Option<Vector<TimeUuid, 1>>,
    timestamps: Option<Vector<DateTime<Utc>, 2>>,
    dates: Option<Vector<NaiveDate, 2>>,
    varints: Option<Vector<Varint, 2>>,
    durations: Option<Vector<CqlDuration, 1>>,
    lists: Option<Vector<Vec<i32>, 2>>,
    maps: Option<Vector<BTreeMap<String, i32>, 1>>,
    tuples: Option<Vector<(i32, Option<String>), 2>>,
    nested: Option<Vector<Vector<f32, 2>, 2>>,
    frozen: Option<Vector<Frozen<Vector<f32, 2>>, 1>>,
    ragged: Option<Vector<Vector<String, 1>, 2>>,
    cents: Option<Vector<Cents, 2>>,
}

#[derive(CqlNewtype, Debug, Clone, Copy, PartialEq)]
struct Cents(i64);

/// Vectors within other types, as keys, and long ones.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "within")]
struct Within {
    #[partition_key]
    at: Vector<i32, 2>,
    #[clustering(desc)]
    then: Vector<i16, 2>,
    all: Vec<Vector<f32, 2>>,
    named: BTreeMap<String, Vector<f64, 1>>,
    pair: Option<(i32, Vector<f32, 2>)>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "embeddings")]
struct Embedding {
    #[partition_key]
    id: i32,
    embedding: Vector<f32, 1536>,
    longest: Option<Vector<i8, 8192>>,
}

fn within(at: [i32; 2], then: [i16; 2]) -> Within {
    Within {
        at: at.into(),
        then: then.into(),
        all: vec![[1.0, 2.0].into(), [3.0, 4.0].into()],
        named: BTreeMap::from([("a".into(), [0.1].into())]),
        pair: Some((1, [0.5, -0.5].into())),
    }
}

fn version1(n: u64) -> TimeUuid {
    TimeUuid::new(Uuid::from_u128(0x1000_8000_0000_0000_0000 | u128::from(n))).expect("version 1")
}

cases! {
    fn vectors_of_fixed_width_agree_with_the_server(t) {
        done!(t, Vectors::sync_table())?;
        agrees! { t, Vectors.floats, "vectors":
            [0.5, -1.0, 3.25].into() => "[0.5, -1.0, 3.25]", "[0.5, -1, 3.25]";
            [f32::MAX, f32::MIN_POSITIVE, -0.0].into() => "[3.4028235E38, 1.17549435E-38, -0.0]", "[3.4028235e38, 1.17549435e-38, -0.0]";
        }
        agrees! { t, Vectors.doubles, "vectors":
            [f64::MIN, f64::MAX].into() => "[-1.7976931348623157E308, 1.7976931348623157E308]", "[-1.7976931348623157e308, 1.7976931348623157e308]";
        }
        agrees! { t, Vectors.ints, "vectors": [i32::MIN, i32::MAX].into() => "[-2147483648, 2147483647]", "[-2147483648, 2147483647]"; }
        agrees! { t, Vectors.bigs, "vectors": [i64::MIN].into() => "[-9223372036854775808]", "[-9223372036854775808]"; }
        agrees! { t, Vectors.booleans, "vectors": [true, false].into() => "[true, false]", "[true, false]"; }
        agrees! { t, Vectors.uuids, "vectors":
            [Uuid::nil(), Uuid::max()].into() => "[\"00000000-0000-0000-0000-000000000000\", \"ffffffff-ffff-ffff-ffff-ffffffffffff\"]",
                "[00000000-0000-0000-0000-000000000000, ffffffff-ffff-ffff-ffff-ffffffffffff]";
        }
        agrees! { t, Vectors.timeuuids, "vectors":
            [version1(7)].into() => "[\"00000000-0000-1000-8000-000000000007\"]", "[00000000-0000-1000-8000-000000000007]";
        }
        agrees! { t, Vectors.timestamps, "vectors":
            [DateTime::UNIX_EPOCH, DateTime::from_timestamp_millis(-1).expect("a time")].into()
                => "[\"1970-01-01 00:00:00.000Z\", \"1969-12-31 23:59:59.999Z\"]", "[0, -1]";
        }
        agrees! { t, Vectors.nested, "vectors":
            [[1.0, 2.0].into(), [3.0, 4.5].into()].into() => "[[1.0, 2.0], [3.0, 4.5]]", "[[1, 2], [3, 4.5]]";
        }
        agrees! { t, Vectors.frozen, "vectors": [Frozen([1.0, 2.0].into())].into() => "[[1.0, 2.0]]", "[[1, 2]]"; }
        agrees! { t, Vectors.cents, "vectors": [Cents(1), Cents(-1)].into() => "[1, -1]", "[1, -1]"; }
    }

    fn vectors_of_variable_width_agree_with_the_server(t) {
        done!(t, Vectors::sync_table())?;
        agrees! { t, Vectors.smalls, "vectors": [i16::MIN, i16::MAX].into() => "[-32768, 32767]", "[-32768, 32767]"; }
        agrees! { t, Vectors.tinies, "vectors": [i8::MIN, 0, i8::MAX].into() => "[-128, 0, 127]", "[-128, 0, 127]"; }
        agrees! { t, Vectors.texts, "vectors":
            ["".into(), "naïve 🦀".into()].into() => "[\"\", \"naïve 🦀\"]", "['', 'naïve 🦀']";
            ["x".repeat(127), "y".repeat(20_000)].into() => format!("[\"{}\", \"{}\"]", "x".repeat(127), "y".repeat(20_000)),
                format!("['{}', '{}']", "x".repeat(127), "y".repeat(20_000));
        }
        agrees! { t, Vectors.blobs, "vectors": [vec![], vec![0xff, 0]].into() => "[\"0x\", \"0xff00\"]", "[0x, 0xff00]"; }
        agrees! { t, Vectors.dates, "vectors":
            [NaiveDate::default(), NaiveDate::from_ymd_opt(2024, 2, 29).expect("a date")].into()
                => "[\"1970-01-01\", \"2024-02-29\"]", "['1970-01-01', '2024-02-29']";
        }
        agrees! { t, Vectors.varints, "vectors":
            [Varint::from(i128::MAX), Varint::from(-1)].into() => format!("[{}, -1]", i128::MAX), format!("[{}, -1]", i128::MAX);
        }
        agrees! { t, Vectors.durations, "vectors":
            [CqlDuration { months: 1, days: 2, nanoseconds: 3 }].into() => "[\"1mo2d3ns\"]", "[1mo2d3ns]";
        }
        agrees! { t, Vectors.lists, "vectors": [vec![1, 2], vec![]].into() => "[[1, 2], []]", "[[1, 2], []]"; }
        agrees! { t, Vectors.maps, "vectors":
            [BTreeMap::from([("k".to_owned(), 1)])].into() => "[{\"k\": 1}]", "[{'k': 1}]";
        }
        agrees! { t, Vectors.tuples, "vectors":
            [(1, Some("a".to_owned())), (2, None)].into() => "[[1, \"a\"], [2, null]]", "[(1, 'a'), (2, null)]";
        }
        agrees! { t, Vectors.ragged, "vectors":
            [["a".to_owned()].into(), ["bc".to_owned()].into()].into() => "[[\"a\"], [\"bc\"]]", "[['a'], ['bc']]";
        }
    }

    fn vectors_are_null_set_and_cleared(t) {
        let created = done!(t, Vectors::sync_table())?.statements;
        for part in ["floats vector<float, 3>", "lists vector<frozen<list<int>>, 2>", "nested vector<vector<float, 2>, 2>"] {
            assert!(created[0].contains(part), "{created:?}");
        }
        done!(t, Vectors::default().save())?;
        assert_eq!(done!(t, Vectors::get(0))?, Vectors::default());
        let update = || Vectors::key(0).update();
        done!(t, update().set(Vectors::FLOATS, [0.1, 0.2, 0.3]).set(Vectors::INTS, [1, 2]))?;
        done!(t, update().set(Vectors::DOUBLES, Vector::from([0.1, 0.2])).set(Vectors::TEXTS, ["a".to_owned(), "b".to_owned()]))?;
        let found = done!(t, Vectors::get(0))?;
        assert_eq!((found.floats, found.ints), (Some([0.1, 0.2, 0.3].into()), Some([1, 2].into())));
        assert_eq!(found.doubles, Some([0.1, 0.2].into()));
        let equal = Vectors::find().filter(Vectors::INTS.eq([1, 2])).allow_filtering();
        assert_eq!(done!(t, equal)?.len(), 1);
        done!(t, update().clear(Vectors::FLOATS))?;
        assert_eq!(done!(t, Vectors::get(0))?.floats, None);
        assert_eq!(done!(t, Vectors::sync_table())?.statements, [""; 0]);
    }

    fn vectors_are_keys_and_elements(t) {
        done!(t, Within::sync_table())?;
        let rows = [within([1, 2], [3, -1]), within([1, 2], [3, 0]), within([1, 2], [4, -9]), within([2, 1], [0, 0])];
        for row in &rows {
            done!(t, row.save())?;
        }
        assert_eq!(done!(t, Within::get(([1, 2], [3, 0])))?, rows[1]);
        let of = || Within::find().filter(Within::AT.eq([1, 2]));
        let [first, second, third, _] = rows;
        assert_eq!(done!(t, of())?, [third, second, first.clone()]);
        let below = of().filter(Within::THEN.lt([3, 0]));
        assert_eq!(done!(t, below)?, [first]);
        done!(t, Within::key(([2, 1], [0, 0])).delete())?;
        assert_eq!(done!(t, Within::sync_table())?.statements, [""; 0]);
    }

    fn long_vectors_come_back(t) {
        done!(t, Embedding::sync_table())?;
        let embedding = std::array::from_fn(|n| n as f32 / 7.0).into();
        let row = Embedding { id: 1, embedding, longest: Some(std::array::from_fn(|n| n as i8).into()) };
        done!(t, row.save())?;
        assert!(done!(t, Embedding::get(1))? == row);
        let zeros = [0.0; 1536];
        done!(t, row.update().set(Embedding::EMBEDDING, zeros).clear(Embedding::LONGEST))?;
        assert!(done!(t, Embedding::get(1))? == Embedding { id: 1, embedding: zeros.into(), longest: None });
    }

    fn a_vector_of_another_dimension_is_a_schema_error(t) {
        done!(t, Vectors::sync_table())?;
        done!(t, Vectors { floats: Some([1.0, 2.0, 3.0].into()), ..Vectors::default() }.save())?;
        let refused = done!(t, Short::get(0)).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Schema);
        assert!(refused.to_string().contains("`vector<float, 2>`") && refused.to_string().contains("`vector<float, 3>`"), "{refused}");
        let refused = done!(t, Short { id: 0, floats: Some([1.0, 2.0].into()) }.save()).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Schema, "{refused}");
    }

    fn an_element_that_does_not_fit_is_a_codec_error(t) {
        done!(t, Vectors::sync_table())?;
        let mixed = CqlDuration { months: 1, days: -1, nanoseconds: 0 };
        let refused = done!(t, Vectors::key(0).update().set(Vectors::DURATIONS, [mixed])).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Codec);
        assert!(refused.to_string().starts_with("vectors.durations: "), "{refused}");
    }
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "vectors")]
struct Short {
    #[partition_key]
    id: i32,
    floats: Option<Vector<f32, 2>>,
}
