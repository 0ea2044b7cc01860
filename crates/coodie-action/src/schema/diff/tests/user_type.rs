use super::*;
use coodie_core::ColumnType::Set;
use coodie_core::{FieldDef, UserType};

const ADDRESS: UserType = UserType::new(
    "address",
    &[FieldDef { name: "street", ty: Text }, FieldDef { name: "zips", ty: Set(&Int) }],
);

#[test]
fn fields_are_added_one_by_one_in_any_order() {
    let cases: &[(&str, Option<&[(&str, &str)]>, [&[&str]; 3])] = &[
        (
            "no type",
            None,
            [&["CREATE TYPE IF NOT EXISTS ks.address (street text, zips frozen<set<int>>)"], &[], &[]],
        ),
        ("the same, in another order", Some(&[("zips", "frozen<set<int>>"), ("street", "text")]), [&[]; 3]),
        ("not said to be frozen", Some(&[("zips", "set<int>"), ("street", "text")]), [&[]; 3]),
        (
            "a field is missing",
            Some(&[("zips", "frozen<set<int>>")]),
            [&["ALTER TYPE ks.address ADD street text"], &[], &[]],
        ),
        (
            "two are missing",
            Some(&[]),
            [&["ALTER TYPE ks.address ADD street text", "ALTER TYPE ks.address ADD zips"], &[], &[]],
        ),
        (
            "another type, and one more field",
            Some(&[("zips", "frozen<set<text>>"), ("street", "text"), ("city", "text")]),
            [
                &[],
                &["address.zips is `frozen<set<int>>` in the model and `frozen<set<text>>` in the type"],
                &["address.city is unknown in the model"],
            ],
        ),
    ];
    for (what, found, expected) in cases {
        let desired = Desired { keyspace: "ks".into(), types: vec![&ADDRESS], ..Desired::default() };
        let types = found.map(|fields| ("address".to_owned(), texts(fields)));
        let found = Found { types: types.into_iter().collect(), ..Found::default() };
        assert_changes(what, &Changes::between(&desired, &found, false), *expected);
    }
}
