//! Columns and expressions instead of documents.

use crate::mode::*;
use coodie::ErrorKind;
use coodie::select::{count, token};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "readings")]
pub struct Reading {
    #[partition_key]
    sensor: i32,
    #[clustering]
    at: i64,
    degrees: Option<f64>,
    note: Option<String>,
    tags: BTreeSet<String>,
    counts: BTreeMap<String, i32>,
}

fn reading(sensor: i32, at: i64) -> Reading {
    Reading {
        sensor,
        at,
        degrees: (at % 2 == 0).then_some(at as f64 / 2.0),
        note: (at % 3 == 0).then(|| format!("note {at}")),
        tags: (0..at % 3).map(|n| format!("t{n}")).collect(),
        counts: [("a".to_owned(), at as i32)].into(),
    }
}

macro_rules! fill {
    ($t:expr) => {{
        done!($t, Reading::sync_table())?;
        for (sensor, at) in [(1, 1), (1, 2), (1, 3), (1, 4), (2, 2), (2, 6), (3, 5)] {
            done!($t, reading(sensor, at).save())?;
        }
    }};
}

fn of(sensor: i32) -> Find<Reading> {
    Reading::find().filter(Reading::SENSOR.eq(sensor))
}

cases! {
    fn a_tuple_of_columns_is_a_tuple_of_values(t) {
        fill!(t);
        let found = done!(t, of(1).select((Reading::AT, Reading::DEGREES, Reading::NOTE)))?;
        let expected: Vec<(i64, Option<f64>, Option<String>)> =
            (1..=4).map(|at| (at, reading(1, at).degrees, reading(1, at).note)).collect();
        assert_eq!(found, expected);
    }

    fn one_column_is_its_value(t) {
        fill!(t);
        let found: Vec<i64> = done!(t, of(2).select(Reading::AT))?;
        assert_eq!(found, [2, 6]);
        let notes: Vec<Option<String>> = done!(t, of(2).select(Reading::NOTE))?;
        assert_eq!(notes, [None, Some("note 6".to_owned())]);
        let alone: Vec<(i64,)> = done!(t, of(3).select((Reading::AT,)))?;
        assert_eq!(alone, [(5,)]);
    }

    fn collections_without_elements_are_null(t) {
        fill!(t);
        let tags = done!(t, of(1).select((Reading::AT, Reading::TAGS, Reading::COUNTS)))?;
        assert_eq!(tags[2].1, None);
        assert_eq!(tags[1].1, Some(BTreeSet::from(["t0".to_owned(), "t1".to_owned()])));
        assert_eq!(tags[3].2, Some(BTreeMap::from([("a".to_owned(), 4)])));
    }

    fn all_terminals_take_what_was_selected(t) {
        fill!(t);
        let query = || of(1).select((Reading::AT, Reading::DEGREES));
        assert_eq!(done!(t, query().first())?, Some((1, None)));
        assert_eq!(done!(t, query().all())?.len(), 4);
        assert_eq!(rows!(t, query())?.len(), 4);
        let page = done!(t, query().page_size(3).page(None))?;
        assert_eq!(page.data.last(), Some(&(3, None)));
        let rest = done!(t, query().page_size(3).page(page.paging_state))?;
        assert_eq!(rest.data, [(4, Some(2.0))]);
        let one = query().filter(Reading::AT.eq(2)).one();
        assert_eq!(done!(t, one)?, Some((2, Some(1.0))));
        let two = done!(t, query().one()).unwrap_err();
        assert_eq!(two.kind(), ErrorKind::MultipleDocumentsFound);
        assert_eq!(done!(t, of(9).select(Reading::AT).first())?, None);
    }

    fn any_page_size_gives_the_same_values(t) {
        fill!(t);
        let query = || Reading::find().select((Reading::SENSOR, Reading::AT, Reading::NOTE));
        let all = done!(t, query())?;
        assert_eq!(all.len(), 7);
        for size in 1..=8 {
            assert_eq!(done!(t, query().page_size(size))?, all, "pages of {size}");
            assert_eq!(rows!(t, query().page_size(size))?, all, "pages of {size}");
        }
    }

    fn a_token_is_of_what_was_selected(t) {
        fill!(t);
        let of_one = done!(t, of(1).select(Reading::AT).page_size(2).page(None))?;
        let token = of_one.paging_state.clone();
        let other = done!(t, of(1).select(Reading::NOTE).page_size(2).page(token.clone())).unwrap_err();
        assert!(other.is_invalid_query() && other.to_string().contains("another query"), "{other}");
        let other = done!(t, of(1).page_size(2).page(token.clone())).unwrap_err();
        assert!(other.is_invalid_query(), "{other}");
        assert_eq!(done!(t, of(1).select(Reading::AT).page_size(2).page(token))?.data, [3, 4]);
    }

    fn filters_order_and_limit_stay(t) {
        fill!(t);
        let query = of(1).order_by(Reading::AT.desc()).limit(2).select(Reading::AT);
        assert_eq!(done!(t, query)?, [4, 3]);
        let query = of(1).select(Reading::AT).filter(Reading::AT.gt(1)).limit(1);
        assert_eq!(done!(t, query)?, [2]);
        let query = Reading::find().select((Reading::SENSOR, Reading::AT)).filter(Reading::DEGREES.gt(0.5));
        let mut found = done!(t, query.allow_filtering())?;
        found.sort_unstable();
        assert_eq!(found, [(1, 2), (1, 4), (2, 2), (2, 6)]);
    }

    fn several_partitions_are_put_in_one_order(t) {
        fill!(t);
        let query = || {
            let some = Reading::find().filter(Reading::SENSOR.in_list([1, 2])).filter(Reading::AT.gt(1));
            some.select((Reading::AT, Reading::SENSOR)).order_by(Reading::AT.desc())
        };
        assert_eq!(done!(t, query())?, [(6, 2), (4, 1), (3, 1), (2, 1), (2, 2)]);
        assert_eq!(done!(t, query().limit(2))?, [(6, 2), (4, 1)]);
        // Also by a column that is not read.
        let some = Reading::find().filter(Reading::SENSOR.in_list([1, 2])).filter(Reading::AT.gt(2));
        assert_eq!(done!(t, some.select(Reading::SENSOR).order_by(Reading::AT.asc()))?, [1, 1, 2]);
    }

    fn tokens_are_those_of_the_ring(t) {
        fill!(t);
        let found = done!(t, Reading::find().select((Reading::SENSOR, token::<Reading>())))?;
        let tokens: BTreeMap<i32, i64> = found.iter().copied().collect();
        assert_eq!(tokens[&1], -4_069_959_284_402_364_209);
        assert_eq!(tokens[&2], -3_248_873_570_005_575_792);
        assert!(found.is_sorted_by_key(|(_, token)| *token));
    }

    fn the_same_column_may_be_read_twice(t) {
        fill!(t);
        let found = done!(t, of(3).select((Reading::AT, Reading::AT, Reading::DEGREES.cast::<String>())))?;
        assert_eq!(found, [(5, 5, None)]);
    }

    fn rows_that_are_not_there_are_none(t) {
        fill!(t);
        assert_eq!(done!(t, of(9).select((Reading::AT, Reading::NOTE)))?, []);
        assert_eq!(done!(t, of(9).select((count(), Reading::DEGREES.max())))?, [(0, None)]);
    }

    fn clauses_of_scylladb_are_refused_elsewhere(t) {
        fill!(t);
        let refused = done!(t, of(1).bypass_cache()).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Unsupported);
        assert!(refused.to_string().contains("readings: `BYPASS CACHE` is of ScyllaDB alone"), "{refused}");
        let refused = done!(t, of(1).using_timeout(std::time::Duration::from_millis(500)).select(Reading::AT));
        let refused = refused.unwrap_err();
        assert!(refused.to_string().contains("`USING TIMEOUT` is of ScyllaDB alone"), "{refused}");
        let refused = done!(t, of(1).using_timeout(std::time::Duration::ZERO)).unwrap_err();
        assert!(refused.is_invalid_query(), "{refused}");
    }

    fn a_projection_of_another_table_is_refused_by_its_columns(t) {
        #[derive(Document)]
        #[document(table = "elsewhere")]
        struct Elsewhere {
            #[partition_key]
            id: i32,
            degree: Option<i32>,
        }
        fill!(t);
        use coodie::select::call;
        let query = of(1).select((Reading::AT, call::<i32>("abs", Elsewhere::DEGREE)));
        let refused = done!(t, query).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("no column `degree`"), "{refused}");
    }
}
