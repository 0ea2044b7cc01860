//! Which filters go with which selections, distinct or not: the node decides.

use crate::combinations::{coodie_raw, is_refused_unsent, said};
use crate::mode::*;
use coodie::select::{count, token};
use coodie::{Filter, Model};
use std::collections::BTreeSet;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "reached")]
pub struct Reached {
    #[partition_key(0)]
    p: i32,
    #[partition_key(1)]
    q: i32,
    #[clustering]
    c: i32,
    #[static_column]
    s: Option<i32>,
    r: Option<i32>,
}

/// The same without a static column.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "reached_rows")]
pub struct Rows {
    #[partition_key(0)]
    p: i32,
    #[partition_key(1)]
    q: i32,
    #[clustering]
    c: i32,
    r: Option<i32>,
}

/// Texts found by a table of the server's own, whose keys they are.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "noted")]
pub struct Noted {
    #[partition_key]
    id: i32,
    #[indexed]
    text: Option<String>,
    other: Option<i32>,
    #[indexed]
    words: BTreeSet<String>,
}

macro_rules! filters {
    ($model:ident: $([$($column:ident),*])*) => {
        vec![$((
            Vec::<&str>::from([$(concat!(stringify!($column), " = 1")),*]).join(" AND ").to_lowercase(),
            vec![$($model::$column.eq(1)),*],
        )),*]
    };
}

/// Runs each selection with each filter, distinct and not: what coodie refuses the node refuses, what it sends is taken.
macro_rules! agree {
    ($t:expr, $model:ident, $filters:expr, $([$text:literal, $selection:expr])*) => {{
        let (mut sent, mut refused, mut wrong) = (0, 0, Vec::<String>::new());
        let node = $t.other_client();
        $(for distinct in [true, false] {
            for (relations, filters) in $filters {
                let is_all = filters.is_empty();
                let filters: Vec<Filter<$model>> = filters;
                let query = $model::find().filter(filters).allow_filtering().select($selection);
                let answer = if distinct { done!($t, query.distinct()).map(drop) } else { done!($t, query).map(drop) };
                let table = format!("{}.{}", $t.keyspace, $model::shapes().table().name);
                let clause = if is_all { String::new() } else { format!(" WHERE {relations}") };
                let cql = format!("SELECT {}{} FROM {table}{clause} ALLOW FILTERING", if distinct { "DISTINCT " } else { "" }, $text);
                let taken = $t.in_memory() || finish!(coodie_raw(&cql).on(&node)).is_ok();
                match answer {
                    Ok(()) => sent += 1,
                    answer if !is_refused_unsent(&answer) => wrong.push(format!("sent, but refused by the server: {cql}: {}", said(&answer))),
                    _ if taken && !$t.in_memory() => wrong.push(format!("refused, but the server takes it: {cql}")),
                    _ => refused += 1,
                }
            }
        })*
        (sent, refused, wrong)
    }};
}

cases! {
    fn coodie_and_the_node_agree_what_is_distinct(t) {
        done!(t, Reached::sync_table())?;
        done!(t, Reached { p: 1, q: 1, c: 1, s: Some(1), r: Some(1) }.save())?;
        let (sent, refused, wrong) = agree!(t, Reached, filters!(Reached: [] [P, Q] [P] [S] [P, Q, S] [C] [P, Q, C] [R] [P, Q, R]),
            ["p, q", (Reached::P, Reached::Q)]
            ["p, q, s", (Reached::P, Reached::Q, Reached::S)]
            ["p", Reached::P]
            ["s", Reached::S]
            ["p, s", (Reached::P, Reached::S)]
            ["c", Reached::C]
            ["r, s", (Reached::R, Reached::S)]
            ["token(p, q)", token::<Reached>()]
            ["ttl(s)", Reached::S.ttl()]
            ["max(p), count(q)", (Reached::P.max(), Reached::Q.count())]
            ["count(*)", count()]
        );
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, refused), (121, 77), "queries that run");
    }

    fn coodie_and_the_node_agree_what_is_distinct_without_statics(t) {
        done!(t, Rows::sync_table())?;
        done!(t, Rows { p: 1, q: 1, c: 1, r: Some(1) }.save())?;
        let (sent, refused, wrong) = agree!(t, Rows, filters!(Rows: [] [P, Q] [P] [C] [P, Q, C] [R]),
            ["p, q", (Rows::P, Rows::Q)]
            ["p", Rows::P]
            ["c", Rows::C]
            ["token(p, q)", token::<Rows>()]
            ["count(*)", count()]
        );
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, refused), (38, 22), "queries that run");
    }

    fn a_value_that_no_plain_index_has_is_refused_unsent(t) {
        done!(t, Noted::sync_table())?;
        done!(t, Noted { id: 1, text: Some("short".into()), other: Some(1), words: ["a".to_owned()].into() }.save())?;
        let (longest, long) = ("x".repeat(65_535), "x".repeat(65_536));
        let find = |filter: Filter<Noted>| Noted::find().filter(filter);
        for filter in [Noted::TEXT.eq(&longest), Noted::WORDS.contains(&longest)] {
            assert_eq!(done!(t, find(filter))?, []);
        }
        let beside = [Noted::ID.eq(1), Noted::OTHER.eq(1)];
        for filter in [Noted::TEXT.eq(&long), Noted::WORDS.contains(&long)] {
            let refused = done!(t, find(filter));
            assert!(is_refused_unsent(&refused) && said(&refused).contains("at most 65535 bytes, and this one has 65536"), "{}", said(&refused));
        }
        for filter in beside {
            let refused = done!(t, find(Noted::TEXT.eq(&long)).filter(filter).allow_filtering());
            assert!(is_refused_unsent(&refused), "{}", said(&refused));
        }
        let (table, node) = (format!("{}.noted", t.keyspace), t.other_client());
        for clause in ["text = ?", "words CONTAINS ?", "text = ? AND id = 1", "text = ? AND other = 1 ALLOW FILTERING"] {
            let raw = execute_raw(format!("SELECT id FROM {table} WHERE {clause}"), (long.clone(),));
            let raw = finish!(raw.on(&node));
            assert!(t.in_memory() || raw.unwrap_err().to_string().contains("may not be larger than 64K"), "{clause}");
        }
    }
}
