use super::*;
use crate::schema::option::Kept;
use coodie_core::{Comparison, OptionValue, TableOption, View, ViewFilter};

const OPEN: &[ViewFilter] = &[ViewFilter::new("c", Comparison::Eq, OptionValue::Int(1))];

#[test]
fn views_are_made_and_never_changed_but_for_their_options() {
    let by_v = |view| TableParts {
        columns: const {
            &[column("v", Text, Role::Partition(0)), column("k", Int, Role::Clustering(0, Order::Asc))]
        },
        options: const { &[TableOption::new("comment", OptionValue::Text("x"))] },
        view: Some(view),
        ..TableParts::named("by_v")
    };
    let columns = columns("v | text | partition_key | 0 | none\nk | int | clustering | 0 | asc");
    let select = ("t".to_owned(), "k IS NOT NULL AND v IS NOT NULL".to_owned());
    let options: BTreeMap<_, _> = [("comment", Kept::Text("x".into()))].into();
    let there = |options: &BTreeMap<_, _>| FoundTable {
        columns: columns.clone(),
        options: options.clone(),
        view: Some(select.clone()),
    };
    let plain = BTreeMap::from([("comment", Kept::Text(String::new()))]);
    const CREATE: &str = "CREATE MATERIALIZED VIEW IF NOT EXISTS ks.by_v AS SELECT v, k FROM ks.t WHERE";
    let cases: Vec<(&str, View, Option<FoundTable>, [&[&str]; 3])> = vec![
        ("none there", View::of("t"), None, [&[CREATE], &[], &[]]),
        ("the same", View::of("t"), Some(there(&options)), [&[]; 3]),
        (
            "another option",
            View::of("t"),
            Some(there(&plain)),
            [&["ALTER MATERIALIZED VIEW ks.by_v WITH comment = 'x'"], &[], &[]],
        ),
        (
            "another base and another filter",
            View::of("u").filtered(OPEN),
            Some(there(&options)),
            [
                &[],
                &[
                    "by_v: the base is `u` in the model and `t` in the database: a view never changes",
                    "by_v: the filter is `v IS NOT NULL AND k IS NOT NULL AND c = 1` .. `drop_view()`",
                ],
                &[],
            ],
        ),
        (
            "a table of the name",
            View::of("t"),
            Some(FoundTable { view: None, ..there(&options) }),
            [&[], &["by_v: the base is `t` in the model and none (a table of its own) in the database"], &[]],
        ),
    ];
    for (what, view, found, expected) in cases {
        let views = vec![table(by_v(view))];
        let desired = Desired { keyspace: "ks".into(), views, ..Desired::default() };
        let tables = found.into_iter().map(|found| ("by_v", found)).collect();
        let found = Found { tables, ..Found::default() };
        assert_changes(what, &Changes::between(&desired, &found, false), expected);
    }
}
