//! docs/idempotence.md says which operations may be sent twice: as the statements themselves do.

#![allow(clippy::unwrap_used)]

use coodie::sync::{Document, UserType};
use std::collections::{BTreeMap, BTreeSet};

#[derive(UserType, Debug, Clone, Default)]
struct Place {
    zip: Option<i32>,
}

#[derive(Document, Debug, Clone, Default)]
struct Shop {
    #[partition_key]
    id: i32,
    name: Option<String>,
    tags: BTreeSet<String>,
    prices: BTreeMap<String, i32>,
    visitors: Vec<String>,
    place: Option<Place>,
}

#[derive(Document, Debug, Clone)]
struct Views {
    #[partition_key]
    shop: i32,
    #[counter]
    count: i64,
}

/// The rows of the table, and for each the operations that it names.
macro_rules! rows {
    ($($row:literal $expected:literal: $($action:expr),+;)+) => {
        vec![$(($row, $expected, vec![$($action.explain().unwrap()),+])),+]
    };
}

#[test]
fn the_table_says_what_statements_are() {
    let json = || BTreeMap::from([("id", 1)]);
    let (shop, row, list) = (Shop::default, || Shop::key(1), Shop::VISITORS);
    let rows = rows! {
        "`get(..)`, `find()`, `count()`, `exists()`, `get_many(..)`, `scan()`" true:
            Shop::get(1), Shop::find(), Shop::find().count(), Shop::find().exists();
        "`.timestamp(..)` where a whole list is written, or JSON" false:
            Shop::save_json(&json()).timestamp(9),
            shop().save().timestamp(9), row().update().set(list, ["a"]).timestamp(9),
            row().update().set(Shop::NAME, "a").set(list, ["a"]).timestamp(9);
        "`save()`, `save().ttl(..)`, `save_json(..)`, `create()`" true:
            shop().save(), shop().save().ttl(9), Shop::save_json(&json()), Shop::create().set(Shop::ID, 1);
        "`insert()`, `insert_json(..)`, `create().if_not_exists()`" false:
            shop().insert(), Shop::insert_json(&json()), Shop::create().set(Shop::ID, 1).if_not_exists();
        "`update().set(..)`, `clear(..)`" true:
            row().update().set(Shop::NAME, "a"), row().update().clear(Shop::NAME), shop().update().set(Shop::NAME, "a");
        "`update().only_if(..)`, `if_exists()`" false:
            row().update().set(Shop::NAME, "a").only_if(Shop::NAME.eq("b")), row().update().set(Shop::NAME, "a").if_exists();
        "`delete()`, `delete_columns(..)`" true: row().delete(), row().delete_columns(Shop::NAME), shop().delete();
        "`delete().if_exists()`" false: row().delete().if_exists();
        "`increment(..)`, `decrement(..)`" false:
            Views::key(1).increment(Views::COUNT, 1), Views::key(1).decrement(Views::COUNT, 1);
        "`add(..)` to a set, `remove(..)` from a set" true:
            row().update().add(Shop::TAGS, ["a"]), row().update().remove(Shop::TAGS, ["a"]);
        "`put(..)` into a map, `remove_key(..)`" true:
            row().update().put(Shop::PRICES, "a", 1), row().update().remove_key(Shop::PRICES, "a");
        "`append(..)`, `prepend(..)` to a list" false:
            row().update().append(list, ["a"]), row().update().prepend(list, ["a"]);
        "`remove(..)` from a list" true: row().update().remove(list, ["a"]);
        "`set_at(..)`, `remove_at(..)`, `.element(n)` of a list" false:
            row().update().set_at(list, 0, "a"), row().update().remove_at(list, 0), row().delete_columns(list.element(0));
        "`set_field(..)` of a user type" true: row().update().set_field(Shop::PLACE, Place::ZIP, 1);
    };
    let table = include_str!("../docs/idempotence.md");
    for (operations, idempotent, explained) in &rows {
        let said = format!("| {operations} | {} |", if *idempotent { "yes" } else { "no" });
        assert!(table.contains(&said), "{said}");
        for one in explained {
            assert_eq!(one.idempotent, *idempotent, "{}", one.cql);
        }
    }
    // Beside them: what has a version, batches, and raw CQL.
    assert_eq!(
        table.lines().filter(|line| line.starts_with("| `") || line.starts_with("| raw")).count(),
        rows.len() + 3
    );
}

#[test]
fn what_the_call_says_goes_before_it() {
    assert!(Views::key(1).increment(Views::COUNT, 1).idempotent(true).explain().unwrap().idempotent);
    assert!(!Shop::default().save().idempotent(false).explain().unwrap().idempotent);
}
