//! Combinations of filters on parts, tokens, tuples and patterns: coodie and the node are to agree on each.

use crate::combinations::{Choices, Relations, product, turned};
use crate::mode::*;
use coodie::Model;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "parts")]
pub struct Parts {
    #[partition_key(0)]
    p: i32,
    #[partition_key(1)]
    q: i32,
    #[clustering(0)]
    c: i32,
    #[clustering(1, desc)]
    d: i32,
    #[static_column]
    #[indexed]
    owners: BTreeSet<i32>,
    list: Vec<i32>,
    #[indexed]
    set: BTreeSet<i32>,
    #[indexed(keys)]
    map: BTreeMap<i32, i32>,
    #[indexed(entries)]
    entries: BTreeMap<i32, i32>,
    #[indexed(sai)]
    attached: BTreeSet<i32>,
    #[indexed(sai, keys)]
    keyed: BTreeMap<i32, i32>,
    #[frozen]
    frozen: Vec<i32>,
    #[frozen]
    #[indexed(full)]
    full: Vec<i32>,
    #[indexed(sai)]
    i: Option<i32>,
    r: Option<i32>,
}

/// A collection may be part of the key.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "keyed_parts")]
pub struct KeyedParts {
    #[partition_key]
    p: i32,
    #[clustering(0)]
    c: i32,
    #[clustering(1)]
    #[frozen]
    tags: BTreeSet<i32>,
    #[clustering(2)]
    e: i32,
    #[indexed]
    i: Option<i32>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "ringed")]
pub struct Ringed {
    #[partition_key(0)]
    p: i32,
    #[partition_key(1)]
    q: i32,
    #[clustering(0)]
    c: i32,
    #[clustering(1, desc)]
    d: i32,
    #[indexed]
    i: Option<i32>,
    r: Option<i32>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "tupled")]
pub struct Tupled {
    #[partition_key]
    p: i32,
    #[clustering(0)]
    a: i32,
    #[clustering(1, desc)]
    b: i32,
    #[clustering(2)]
    c: i32,
    #[indexed]
    i: Option<i32>,
    r: Option<i32>,
}

/// The columns of tuples may be indexed.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "tupled_indexed")]
pub struct TupledIndexed {
    #[partition_key]
    p: i32,
    #[clustering(0)]
    #[indexed]
    a: i32,
    #[clustering(1)]
    #[indexed(sai)]
    b: i32,
    #[clustering(2)]
    c: i32,
    #[indexed(sai)]
    i: Option<i32>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "patterned")]
pub struct Patterned {
    #[partition_key]
    p: i32,
    #[clustering]
    #[indexed(sasi)]
    c: String,
    #[indexed(sasi, options(mode = "CONTAINS"))]
    t: Option<String>,
    #[indexed(sasi)]
    n: Option<i32>,
    #[indexed]
    i: Option<i32>,
    r: Option<i32>,
    tags: BTreeSet<i32>,
}

/// Alternatives, each some relations as CQL, and as filters.
macro_rules! asked {
    ($model:ident: $([$($cql:literal $filter:expr),*])*) => {
        vec![$((|| vec![$(($cql, $filter)),*]) as fn() -> Relations<$model>),*]
    };
}

/// All but both plain indexes, on a static column and on another, at once: which of them Cassandra 5.0.8 reads is a matter
/// of luck, and by that on the static one it finds no rows of a range.
fn parts() -> Vec<Relations<Parts>> {
    let asked: Choices<Parts> = asked![Parts:
        []
        ["list contains 1" Parts::LIST.contains(1)]
        ["set contains 1" Parts::SET.contains(1)]
        ["set contains 1" Parts::SET.contains(1), "set contains 2" Parts::SET.contains(2)]
        ["map contains key 1" Parts::MAP.contains_key(1)]
        ["map contains 1" Parts::MAP.contains(1)]
        ["map contains key 1" Parts::MAP.contains_key(1), "map contains 1" Parts::MAP.contains(1)]
        ["map[1] = 1" Parts::MAP.entry(1).eq(1)]
        ["entries[1] = 1" Parts::ENTRIES.entry(1).eq(1)]
        ["entries[1] = 1" Parts::ENTRIES.entry(1).eq(1), "entries[2] = 2" Parts::ENTRIES.entry(2).eq(2)]
        ["entries contains 1" Parts::ENTRIES.contains(1)]
        ["attached contains 1" Parts::ATTACHED.contains(1), "attached contains 2" Parts::ATTACHED.contains(2)]
        ["keyed contains key 1" Parts::KEYED.contains_key(1), "keyed contains 1" Parts::KEYED.contains(1)]
        ["keyed contains 1" Parts::KEYED.contains(1)]
        ["keyed[1] = 1" Parts::KEYED.entry(1).eq(1)]
        ["frozen contains 1" Parts::FROZEN.contains(1)]
        ["full contains 1" Parts::FULL.contains(1)]
        ["full = [1]" Parts::FULL.eq([1])]
        ["frozen contains 1" Parts::FROZEN.contains(1), "frozen = [1]" Parts::FROZEN.eq([1])]
        ["owners contains 1" Parts::OWNERS.contains(1)]
        ["set contains 1" Parts::SET.contains(1), "r = 1" Parts::R.eq(1)]
        ["set contains 1" Parts::SET.contains(1), "i = 1" Parts::I.eq(1)]
        ["attached contains 1" Parts::ATTACHED.contains(1), "i >= 1" Parts::I.gte(1)]
    ];
    let clustering = asked![Parts: [] ["c = 1" Parts::C.eq(1)] ["c > 0" Parts::C.gt(0)] ["d = 1" Parts::D.eq(1)]];
    product(&[partitions!(Parts), clustering, asked])
}

fn keyed_parts() -> Vec<Relations<KeyedParts>> {
    let partition = asked![KeyedParts: [] ["p = 1" KeyedParts::P.eq(1)] ["p in (1, 2)" KeyedParts::P.in_list([1, 2])]];
    let first = asked![KeyedParts: [] ["c = 1" KeyedParts::C.eq(1)] ["c > 0" KeyedParts::C.gt(0)]];
    let tags = asked![KeyedParts: [] ["tags contains 1" KeyedParts::TAGS.contains(1)] ["tags = {1}" KeyedParts::TAGS.eq([1])]
        ["tags contains 1" KeyedParts::TAGS.contains(1), "tags contains 2" KeyedParts::TAGS.contains(2)]];
    let others = asked![KeyedParts: [] ["e = 1" KeyedParts::E.eq(1)] ["i = 1" KeyedParts::I.eq(1)]];
    product(&[partition, first, tags, others])
}

fn ringed() -> Vec<Relations<Ringed>> {
    let token = asked![Ringed:
        []
        ["token(p, q) > 0" Ringed::token().gt(0)]
        ["token(p, q) <= 0" Ringed::token().lte(0)]
        ["token(p, q) = 0" Ringed::token().eq(0)]
        ["token(p, q) >= token(1, 1)" Ringed::token().gte(Ringed::token_of((1, 1)))]
        ["token(p, q) > 0" Ringed::token().gt(0), "token(p, q) < 9" Ringed::token().lt(9)]
        ["token(p, q) > 0" Ringed::token().gt(0), "token(p, q) >= 9" Ringed::token().gte(9)]
        ["token(p, q) = 0" Ringed::token().eq(0), "token(p, q) < 9" Ringed::token().lt(9)]
    ];
    let others = asked![Ringed: [] ["r = 1" Ringed::R.eq(1)] ["i = 1" Ringed::I.eq(1)] ["i = 1" Ringed::I.eq(1), "r = 1" Ringed::R.eq(1)]];
    let clustering = asked![Ringed: [] ["c = 1" Ringed::C.eq(1)] ["d > 1" Ringed::D.gt(1)]
        ["(c, d) > (1, 1)" Ringed::clustering().gt((1, 1))]];
    product(&[partitions!(Ringed), token, clustering, others])
}

macro_rules! tuples {
    ($model:ident) => {{
        let partition = asked![$model:
            [] ["p = 1" $model::P.eq(1)] ["p in (1, 2)" $model::P.in_list([1, 2])] ["token(p) > 0" $model::token().gt(0)]
        ];
        let tuple = asked![$model:
            []
            ["(a, b) > (1, 1)" $model::clustering().gt((1, 1))]
            ["(a, b, c) <= (1, 1, 1)" $model::clustering().lte((1, 1, 1))]
            ["(a, b) >= (0, 1)" $model::clustering().gte((0, 1)), "(a, b, c) < (1, 1, 1)" $model::clustering().lt((1, 1, 1))]
            ["(a, b) = (1, 1)" $model::clustering().eq((1, 1))]
            ["(a, b) in ((1, 1), (0, 2))" $model::clustering().in_list([(1, 1), (0, 2)])]
            ["(a, b, c) in ((1, 1, 1))" $model::clustering().in_list([(1, 1, 1)])]
        ];
        let single = asked![$model:
            []
            ["a < 2" $model::A.lt(2)]
            ["a = 1" $model::A.eq(1)]
            ["b > 0" $model::B.gt(0)]
            ["c = 1" $model::C.eq(1)]
            ["c >= 1" $model::C.gte(1)]
            ["a < 2" $model::A.lt(2), "c = 1" $model::C.eq(1)]
        ];
        let others = asked![$model: [] ["i = 1" $model::I.eq(1)]];
        product(&[partition, tuple, single, others])
    }};
}

fn patterned() -> Vec<Relations<Patterned>> {
    let partition = asked![Patterned:
        [] ["p = 1" Patterned::P.eq(1)] ["p in (1, 2)" Patterned::P.in_list([1, 2])] ["token(p) > 0" Patterned::token().gt(0)]
    ];
    let clustering = asked![Patterned: [] ["c = 'a'" Patterned::C.eq("a")] ["c like 'a%'" Patterned::C.like("a%")] ["c > 'a'" Patterned::C.gt("a")]];
    let asked = asked![Patterned:
        []
        ["t like 'a%'" Patterned::T.like("a%")]
        ["t like '%a%'" Patterned::T.like("%a%")]
        ["t = 'a'" Patterned::T.eq("a")]
        ["n > 1" Patterned::N.gt(1)]
        ["n = 1" Patterned::N.eq(1)]
        ["n >= 1" Patterned::N.gte(1), "n < 3" Patterned::N.lt(3)]
        ["t like 'a%'" Patterned::T.like("a%"), "n = 1" Patterned::N.eq(1)]
        ["t like 'a%'" Patterned::T.like("a%"), "t = 'a'" Patterned::T.eq("a")]
        ["t like 'a%'" Patterned::T.like("a%"), "i = 1" Patterned::I.eq(1)]
        ["t like 'a%'" Patterned::T.like("a%"), "r = 1" Patterned::R.eq(1)]
        ["t like 'a%'" Patterned::T.like("a%"), "tags contains 1" Patterned::TAGS.contains(1)]
        ["tags contains 1" Patterned::TAGS.contains(1)]
    ];
    product(&[partition, clustering, asked])
}

fn row_of_parts(n: i32) -> Parts {
    let (set, map) = (BTreeSet::from([n, n + 1]), BTreeMap::from([(n, n), (n + 1, 2)]));
    Parts {
        p: 1,
        q: 1,
        c: n,
        d: 1,
        owners: set.clone(),
        list: vec![n],
        set: set.clone(),
        map: map.clone(),
        entries: map.clone(),
        attached: set,
        keyed: map,
        frozen: vec![n],
        full: vec![n],
        i: Some(n),
        r: Some(n),
    }
}

macro_rules! fill_parts {
    ($t:expr) => {{
        done!($t, Parts::sync_table())?;
        done!($t, row_of_parts(1).save())?;
        done!($t, Parts { q: 2, ..row_of_parts(2) }.save())?;
    }};
}

macro_rules! fill_tuples {
    ($t:expr, $model:ident { $($others:tt)* }) => {{
        done!($t, $model::sync_table())?;
        for (a, b, c) in [(0, 0, 0), (0, 1, 1), (0, 2, 1), (1, 0, 2), (1, 1, 0), (1, 1, 1), (1, 2, 1), (2, 1, 1)] {
            for p in [1, 3] {
                done!($t, $model { p, a, b, c, i: Some(a), $($others)* }.save())?;
            }
        }
    }};
}

macro_rules! fill_patterned {
    ($t:expr) => {{
        done!($t, Patterned::sync_table())?;
        for (n, c) in [(1, "a"), (2, "ab"), (3, "b")] {
            // On both sides of the ring, so that each half has something to read.
            for p in [1, 3] {
                let (t, tags) = (Some(format!("{c}c")), [n].into());
                done!($t, Patterned { p, c: c.into(), t, n: Some(n), i: Some(1), r: Some(n % 2), tags }.save())?;
            }
        }
    }};
}

cases! {
    fn coodie_and_the_node_agree_which_parts_need_filtering(t) {
        fill_parts!(t);
        let (sent, refused, wrong) = agree!(t, Parts, parts());
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (39, 552), "queries that run without filtering");
    }

    fn coodie_and_the_node_agree_which_parts_filtering_finds(t) {
        fill_parts!(t);
        let (sent, refused, wrong) = allowed!(t, Parts, parts());
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (424, 552), "queries that run with filtering");
    }

    fn coodie_and_the_node_agree_on_parts_of_the_key(t) {
        done!(t, KeyedParts::sync_table())?;
        done!(t, KeyedParts { p: 1, c: 1, tags: [1, 2].into(), e: 1, i: Some(1) }.save())?;
        let (sent, refused, wrong) = agree!(t, KeyedParts, keyed_parts());
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (16, 108), "queries that run without filtering");
        let (sent, refused, wrong) = allowed!(t, KeyedParts, keyed_parts());
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (96, 108), "queries that run with filtering");
    }

    fn coodie_and_the_node_agree_what_goes_with_tokens(t) {
        done!(t, Ringed::sync_table())?;
        done!(t, Ringed { p: 1, q: 1, c: 1, d: 2, i: Some(1), r: Some(1) }.save())?;
        done!(t, Ringed { p: 1, q: 2, c: 2, d: 1, i: Some(1), r: Some(1) }.save())?;
        let (sent, refused, wrong) = agree!(t, Ringed, ringed());
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (76, 768), "queries that run without filtering");
    }

    fn coodie_and_the_node_agree_what_goes_with_tokens_and_filtering(t) {
        done!(t, Ringed::sync_table())?;
        done!(t, Ringed { p: 1, q: 1, c: 1, d: 2, i: Some(1), r: Some(1) }.save())?;
        done!(t, Ringed { p: 1, q: 2, c: 2, d: 1, i: Some(1), r: Some(1) }.save())?;
        let (sent, refused, wrong) = allowed!(t, Ringed, ringed());
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (520, 768), "queries that run with filtering");
    }

    fn coodie_and_the_node_agree_what_goes_with_tuples(t) {
        fill_tuples!(t, Tupled { r: Some(1) });
        let (sent, refused, wrong) = agree!(t, Tupled, tuples!(Tupled));
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (59, 392), "queries that run without filtering");
        let (sent, refused, wrong) = allowed!(t, Tupled, tuples!(Tupled));
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (147, 392), "queries that run with filtering");
    }

    fn coodie_and_the_node_agree_on_tuples_of_indexed_columns(t) {
        fill_tuples!(t, TupledIndexed {});
        let (sent, refused, wrong) = agree!(t, TupledIndexed, tuples!(TupledIndexed));
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (59, 392), "queries that run without filtering");
        let (sent, refused, wrong) = allowed!(t, TupledIndexed, tuples!(TupledIndexed));
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (109, 392), "queries that run with filtering");
    }

    fn coodie_and_the_node_agree_what_goes_with_patterns(t) {
        fill_patterned!(t);
        let (sent, refused, wrong) = agree!(t, Patterned, patterned());
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (49, 208), "queries that run without filtering");
        let (sent, refused, wrong) = allowed!(t, Patterned, patterned());
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (132, 208), "queries that run with filtering");
    }

    fn the_order_of_tuples_and_others_does_not_matter(t) {
        fill_tuples!(t, Tupled { r: Some(1) });
        let some = || tuples!(Tupled).into_iter().filter(|all| all.len() > 1).collect::<Vec<_>>();
        let (sent, refused, wrong) = allowed!(t, Tupled, turned(some()));
        assert_eq!(wrong, [""; 0]);
        let (straight, ..) = allowed!(t, Tupled, some());
        assert_eq!((sent, sent + refused), (straight, some().len()));
    }
}
