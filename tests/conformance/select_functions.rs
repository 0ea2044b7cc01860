//! Functions of the server.

use crate::mode::*;
use chrono::{DateTime, NaiveDate, Utc};
use coodie::ErrorKind;
use coodie::select::{call, count, token, value};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "things")]
pub struct Thing {
    #[partition_key(0)]
    kind: String,
    #[partition_key(1)]
    id: i32,
    weight: Option<i32>,
    size: Option<f64>,
    at: Option<DateTime<Utc>>,
    counts: BTreeMap<String, i32>,
    tags: BTreeSet<String>,
}

macro_rules! fill {
    ($t:expr) => {{
        done!($t, Thing::sync_table())?;
        let thing = |kind: &str, id: i32, weight: Option<i32>| Thing {
            kind: kind.to_owned(),
            id,
            weight,
            size: weight.map(f64::from),
            at: DateTime::from_timestamp_millis(86_400_000 + 1),
            counts: [("a".to_owned(), 1), ("b".to_owned(), 2)].into(),
            tags: BTreeSet::new(),
        };
        for thing in [thing("x", 1, Some(-5)), thing("x", 2, None)] {
            done!($t, thing.save())?;
        }
    }};
}

fn first() -> Find<Thing> {
    Thing::find().filter(Thing::KIND.eq("x")).filter(Thing::ID.eq(1))
}

cases! {
    fn a_function_is_called_by_its_name(t) {
        fill!(t);
        let query = (call::<i32>("abs", Thing::WEIGHT), call::<f64>("abs", Thing::SIZE));
        assert_eq!(done!(t, first().select(query))?, [(Some(5), Some(5.0))]);
    }

    fn null_makes_null(t) {
        fill!(t);
        let second = Thing::find().filter(Thing::KIND.eq("x")).filter(Thing::ID.eq(2));
        assert_eq!(done!(t, second.select(call::<i32>("abs", Thing::WEIGHT)))?, [None]);
    }

    fn functions_take_functions(t) {
        fill!(t);
        let nested = call::<i32>("abs", call::<i32>("abs", Thing::WEIGHT)).cast::<String>();
        assert_eq!(done!(t, first().select(nested))?, [Some("5".to_owned())]);
    }

    fn a_value_is_bound_as_an_argument(t) {
        fill!(t);
        let query = (Thing::ID, call::<i32>("abs", value(-9_i32)), value(7_i64), value("x".to_owned()));
        assert_eq!(done!(t, first().select(query))?, [(1, Some(9), 7, "x".to_owned())]);
    }

    fn values_of_what_is_selected_come_before_those_of_filters(t) {
        fill!(t);
        let query = Thing::find().select((Thing::ID, value(3_i32), value(4_i32)));
        let query = query.filter(Thing::KIND.eq("x")).filter(Thing::ID.eq(2)).limit(5);
        assert_eq!(done!(t, query)?, [(2, 3, 4)]);
        let pages = Thing::find().select((Thing::ID, value(3_i32))).page_size(1);
        assert_eq!(rows!(t, pages)?.iter().map(|row| row.1).collect::<Vec<_>>(), [3, 3]);
    }

    fn the_token_of_a_key_of_two_columns(t) {
        fill!(t);
        let query = (token::<Thing>(), call::<i64>("token", (Thing::KIND, Thing::ID)));
        let found = done!(t, first().select(query))?;
        assert_eq!(Some(found[0].0), found[0].1);
    }

    fn parts_of_collections(t) {
        fill!(t);
        let query = (
            call::<BTreeSet<String>>("map_keys", Thing::COUNTS),
            call::<Vec<i32>>("map_values", Thing::COUNTS),
            call::<i32>("collection_count", Thing::COUNTS),
            call::<i32>("collection_count", Thing::TAGS),
        );
        let keys = BTreeSet::from(["a".to_owned(), "b".to_owned()]);
        assert_eq!(done!(t, first().select(query))?, [(Some(keys), Some(vec![1, 2]), Some(2), None)]);
    }

    fn days_of_times(t) {
        fill!(t);
        let query = (
            call::<NaiveDate>("to_date", Thing::AT),
            call::<i64>("to_unix_timestamp", Thing::AT),
        );
        assert_eq!(done!(t, first().select(query))?, [(NaiveDate::from_ymd_opt(1970, 1, 2), Some(86_400_001))]);
    }

    fn an_answer_of_another_type_is_an_error(t) {
        fill!(t);
        let wrong = done!(t, first().select(call::<i64>("abs", Thing::WEIGHT))).unwrap_err();
        assert_eq!(wrong.kind(), ErrorKind::Schema);
        assert!(wrong.to_string().contains("is `int`, and `bigint` was asked for"), "{wrong}");
        let wrong = rows!(t, first().select((Thing::ID, call::<String>("abs", Thing::WEIGHT)))).unwrap_err();
        assert_eq!(wrong.kind(), ErrorKind::Schema);
    }

    fn a_function_that_is_not_there_is_an_error(t) {
        fill!(t);
        let unknown = done!(t, first().select(call::<i64>(".no_such_function", Thing::WEIGHT))).unwrap_err();
        assert!(unknown.is_invalid_query(), "{unknown}");
        assert!(unknown.to_string().contains("Unknown function 'no_such_function'"), "{unknown}");
    }

    fn a_name_never_ends_the_text(t) {
        fill!(t);
        for (sly, why) in [("abs(weight) FROM things; --", "Cassandra 5.0 has no function"), (".abs(weight) FROM things; --", "Unknown function")] {
            let refused = done!(t, first().select(call::<i32>(sly, Thing::WEIGHT))).unwrap_err();
            assert!(refused.is_invalid_query(), "{refused}");
            assert!(refused.to_string().contains(why), "{refused}");
        }
    }

    fn counts_stand_beside_other_aggregates(t) {
        fill!(t);
        let query = (count(), Thing::WEIGHT.count(), Thing::KIND.max());
        assert_eq!(done!(t, Thing::find().select(query))?, [(2, 1, Some("x".to_owned()))]);
    }
}
