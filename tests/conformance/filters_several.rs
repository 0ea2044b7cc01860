//! Several filters at once, two bounds, and values in borrowed forms.

use crate::mode::*;
use chrono::{DateTime, TimeDelta, Utc};
use coodie::{ErrorKind, Filter, Filters};
use std::borrow::Cow;
use std::sync::Arc;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "forms")]
pub struct Form {
    #[partition_key]
    name: String,
    #[clustering(0)]
    at: DateTime<Utc>,
    #[clustering(1)]
    n: i32,
    digest: Option<Vec<u8>>,
    tag: Option<Arc<str>>,
    laps: Option<coodie::CqlDuration>,
    #[frozen]
    spans: Vec<coodie::CqlDuration>,
}

fn form(name: &str, n: i32) -> Form {
    let at = DateTime::UNIX_EPOCH + TimeDelta::seconds(i64::from(n));
    let laps = coodie::CqlDuration { months: 0, days: n, nanoseconds: 0 };
    Form {
        name: name.into(),
        at,
        n,
        digest: Some(vec![n as u8, 0]),
        tag: Some(format!("tag{n}").into()),
        laps: Some(laps),
        spans: vec![laps],
    }
}

macro_rules! fill {
    ($t:expr) => {{
        done!($t, Form::sync_table())?;
        for n in 0..4 {
            done!($t, form("ada", n).save())?;
        }
        done!($t, form("grace", 0).save())?;
    }};
}

macro_rules! numbers {
    ($t:expr, $query:expr) => {{
        let mut numbers: Vec<_> = done!($t, $query)?.into_iter().map(|row| (row.name, row.n)).collect();
        numbers.sort();
        numbers.into_iter().map(|(_, n)| n).collect::<Vec<_>>()
    }};
}

fn is_invalid<T>(answer: coodie::Result<T>, words: &str) -> bool {
    let Err(why) = answer else { return false };
    assert!(why.to_string().contains(words), "{why}");
    why.kind() == ErrorKind::InvalidQuery && why.server_message().is_none()
}

fn second(n: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(n)
}

cases! {
    fn between_is_two_bounds(t) {
        fill!(t);
        let find = || Form::find().filter(Form::NAME.eq("ada"));
        assert_eq!(numbers!(t, find().filter(Form::AT.between(second(1), second(2)))), [1, 2]);
        assert_eq!(numbers!(t, find().filter(Form::AT.between(second(2), second(1)))), [0; 0]);
        assert_eq!(numbers!(t, find().filter(Form::AT.between(second(3), second(9)))), [3]);
        let with_another = find().filter(Form::AT.between(second(1), second(2))).filter(Form::AT.gt(second(1)));
        assert!(is_invalid(done!(t, with_another), "exclude each other"));
    }

    fn between_of_other_columns_needs_filtering(t) {
        fill!(t);
        let find = || Form::find().filter(Form::TAG.between("tag1", "tag2"));
        assert!(is_invalid(done!(t, find()), "forms.tag"));
        assert_eq!(numbers!(t, find().allow_filtering()), [1, 2]);
    }

    fn a_tuple_an_array_and_a_vec_of_filters(t) {
        fill!(t);
        assert_eq!(numbers!(t, Form::find().filter((Form::NAME.eq("ada"), Form::AT.gte(second(3))))), [3]);
        assert_eq!(numbers!(t, Form::find().filter([Form::NAME.eq("ada"), Form::AT.lt(second(1))])), [0]);
        let filters: Vec<Filter<Form>> = vec![Form::NAME.eq("ada"), Form::AT.eq(second(2)), Form::N.eq(2)];
        assert_eq!(numbers!(t, Form::find().filter(filters)), [2]);
        assert_eq!(numbers!(t, Form::find().filter(Vec::<Filter<Form>>::new())), [0, 1, 2, 3, 0]);
        let nested = (Form::NAME.eq("ada"), (Form::AT.between(second(1), second(3)), [Form::N.gt(1)]));
        assert_eq!(numbers!(t, Form::find().filter(nested).allow_filtering()), [2, 3]);
    }

    fn an_option_of_a_filter_keeps_all_if_it_is_none(t) {
        fill!(t);
        for (from, kept) in [(None, vec![0, 1, 2, 3]), (Some(2), vec![2, 3])] {
            let find = Form::find().filter((Form::NAME.eq("ada"), from.map(|from| Form::AT.gte(second(from)))));
            assert_eq!(numbers!(t, find), kept);
        }
    }

    fn functions_take_any_filters(t) {
        fill!(t);
        fn of_ada(filters: impl Filters<Form>) -> Find<Form> {
            Form::find().filter(Form::NAME.eq("ada")).filter(filters)
        }
        assert_eq!(numbers!(t, of_ada(Form::AT.eq(second(1)))), [1]);
        assert_eq!(numbers!(t, of_ada((Form::AT.gt(second(0)), Form::AT.lt(second(2))))), [1]);
    }

    fn texts_in_every_borrowed_form(t) {
        fill!(t);
        let (owned, boxed): (String, Box<str>) = ("ada".into(), "ada".into());
        let (shared, cow): (Arc<str>, Cow<'_, str>) = ("ada".into(), "ada".into());
        for filter in [
            Form::NAME.eq("ada"),
            Form::NAME.eq(&owned),
            Form::NAME.eq(owned.clone()),
            Form::NAME.eq(boxed),
            Form::NAME.eq(shared),
            Form::NAME.eq(cow),
            Form::NAME.in_list(["ada"]),
            Form::NAME.in_list([&owned]),
            Form::NAME.in_list(vec![owned.clone()]),
            Form::NAME.in_list([&owned].into_iter().map(String::as_str)),
        ] {
            assert_eq!(numbers!(t, Form::find().filter(filter)), [0, 1, 2, 3]);
        }
    }

    fn blobs_in_every_borrowed_form(t) {
        fill!(t);
        let (owned, bytes) = (vec![1_u8, 0], bytes::Bytes::from_static(&[1, 0]));
        for filter in [
            Form::DIGEST.eq(&owned),
            Form::DIGEST.eq(&owned[..]),
            Form::DIGEST.eq([1_u8, 0]),
            Form::DIGEST.eq(b"\x01\0"),
            Form::DIGEST.eq(bytes),
            Form::DIGEST.in_list([&owned]),
        ] {
            assert_eq!(numbers!(t, Form::find().filter(filter).allow_filtering()), [1]);
        }
    }

    fn an_empty_list_keeps_nothing(t) {
        fill!(t);
        let none: [&str; 0] = [];
        assert_eq!(done!(t, Form::find().filter(Form::NAME.in_list(none)))?, []);
        let rows: [DateTime<Utc>; 0] = [];
        assert_eq!(done!(t, Form::find().filter((Form::NAME.eq("ada"), Form::AT.in_list(rows))))?, []);
        let others: [&str; 0] = [];
        assert_eq!(done!(t, Form::find().filter(Form::TAG.in_list(others)).allow_filtering())?, []);
    }

    fn keys_that_no_partition_has_are_refused_in_lists_too(t) {
        fill!(t);
        assert!(is_invalid(done!(t, Form::find().filter(Form::NAME.eq(""))), "is empty"));
        assert!(is_invalid(done!(t, Form::find().filter(Form::NAME.in_list(["ada", ""]))), "is empty"));
        let long = "x".repeat(65_536);
        assert!(is_invalid(done!(t, Form::find().filter(Form::NAME.in_list(["ada", &long]))), "65536 bytes"));
        assert!(is_invalid(done!(t, Form::find().filter(Form::NAME.eq(&long))), "65536 bytes"));
    }

    fn durations_have_no_order(t) {
        fill!(t);
        let day = coodie::CqlDuration { months: 0, days: 1, nanoseconds: 0 };
        assert_eq!(numbers!(t, Form::find().filter(Form::LAPS.eq(day)).allow_filtering()), [1]);
        let after = Form::find().filter(Form::LAPS.gt(day)).allow_filtering();
        assert!(is_invalid(done!(t, after), "durations have no order"));
        let within = Form::find().filter(Form::SPANS.lte([day])).allow_filtering();
        assert!(is_invalid(done!(t, within), "forms.spans: durations have no order"));
        assert_eq!(numbers!(t, Form::find().filter(Form::SPANS.eq([day])).allow_filtering()), [1]);
    }
}
