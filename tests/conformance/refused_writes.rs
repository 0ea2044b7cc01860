//! Writes that no server takes, refused before they are sent: rows that are named wrongly, values that indexes do not
//! hold, tables that are not stored. The tables are not made where nothing is to be sent.

use crate::mode::*;
use coodie::{Error, ErrorKind};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "shelves")]
pub struct Shelf {
    #[partition_key(0)]
    #[indexed(sai)]
    house: String,
    #[partition_key(1)]
    room: String,
    #[clustering]
    row: String,
    #[clustering]
    #[frozen]
    place: Vec<String>,
    #[static_column]
    label: Option<String>,
    #[indexed(sasi)]
    title: Option<String>,
    tags: Vec<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "cards")]
pub struct Card {
    #[partition_key]
    id: i32,
    #[clustering]
    #[indexed]
    part: String,
    #[indexed]
    text: Option<String>,
    #[indexed]
    list: Vec<String>,
    #[indexed]
    set: BTreeSet<String>,
    #[indexed]
    values: BTreeMap<String, String>,
    #[indexed(keys)]
    keys: BTreeMap<String, String>,
    #[indexed(entries)]
    entries: BTreeMap<String, String>,
    #[frozen]
    #[indexed(full)]
    full: Vec<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "settings", keyspace = "system_views")]
pub struct Setting {
    #[partition_key]
    name: String,
    value: Option<String>,
}

fn assert_unsent(refused: &Error, why: &str) {
    assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
    assert!(refused.to_string().contains(why), "{refused}");
}

fn room() -> Find<Shelf> {
    Shelf::find().filter((Shelf::HOUSE.eq("h"), Shelf::ROOM.eq("r")))
}

fn card() -> Card {
    Card {
        id: 1,
        part: "p".into(),
        text: None,
        list: vec![],
        set: BTreeSet::new(),
        values: BTreeMap::new(),
        keys: BTreeMap::new(),
        entries: BTreeMap::new(),
        full: vec![],
    }
}

fn long(bytes: usize) -> String {
    "x".repeat(bytes)
}

fn pair(key: &str, value: &str) -> BTreeMap<String, String> {
    BTreeMap::from([("a".into(), "b".into()), (key.into(), value.into())])
}

fn setting() -> Setting {
    Setting { name: "n".into(), value: None }
}

/// As long as an index takes, and one byte more.
const LONGEST: usize = 65_534;

cases! {
    fn a_range_of_tokens_is_not_written(t) {
        let why = "shelves: a range of tokens is only read: a write names its partitions, by `eq` or `in_list` on `house`, `room`";
        let all = || Shelf::find().filter(Shelf::token().gt(0));
        assert_unsent(&done!(t, all().delete()).unwrap_err(), why);
        assert_unsent(&done!(t, all().update().set(Shelf::TITLE, "x")).unwrap_err(), why);
        assert_unsent(&done!(t, room().filter(Shelf::token().lte(9)).delete()).unwrap_err(), why);
    }

    fn a_bound_names_no_partitions(t) {
        let why = "shelves.house: a write names its partitions: use `eq` or `in_list` instead";
        let some = || Shelf::find().filter((Shelf::HOUSE.gt("a"), Shelf::ROOM.eq("r")));
        assert_unsent(&done!(t, some().delete()).unwrap_err(), why);
        let rows = some().filter((Shelf::ROW.eq("1"), Shelf::PLACE.eq(["a"])));
        assert_unsent(&done!(t, rows.update().set(Shelf::TITLE, "x")).unwrap_err(), why);
        assert_unsent(&done!(t, room().filter(Shelf::HOUSE.lt("z")).delete()).unwrap_err(), "shelves.house: two filters on one column exclude each other");
    }

    fn nothing_is_searched_for_to_be_written(t) {
        let refused = done!(t, room().filter(Shelf::TAGS.contains("x")).delete()).unwrap_err();
        assert_unsent(&refused, "shelves.tags: rows are written by their key, and `tags` is not part of it: make it a condition, `.only_if(..)`, or read the keys first");
        let refused = done!(t, room().filter(Shelf::TITLE.like("x%")).delete()).unwrap_err();
        assert_unsent(&refused, "shelves.title: rows are written by their key");
        let refused = done!(t, room().filter(Shelf::ROW.eq("1")).filter(Shelf::PLACE.contains("x")).delete()).unwrap_err();
        assert_unsent(&refused, "shelves.place: rows are written by the whole values of their key: compare with `eq` or `in_list`");
        let refused = done!(t, room().filter(Shelf::ROW.eq("1")).filter(Shelf::PLACE.contains("x")).update().set(Shelf::TITLE, "x")).unwrap_err();
        assert_unsent(&refused, "shelves.place");
    }

    fn tuples_and_columns_exclude_each_other_in_writes(t) {
        let place = vec!["a".to_owned()];
        for both in [
            room().filter(Shelf::ROW.eq("1")).filter(Shelf::clustering().eq(("1", place.clone()))),
            room().filter(Shelf::clustering().in_list([("1", place.clone())])).filter(Shelf::ROW.eq("1")),
            room().filter(Shelf::clustering().gt(("1", place.clone()))).filter(Shelf::ROW.eq("1")),
            room().filter(Shelf::clustering().gt(("1", place.clone()))).filter(Shelf::ROW.gt("1")),
            room().filter(Shelf::clustering().lt(("1", place.clone()))).filter(Shelf::ROW.lte("1")),
        ] {
            assert_unsent(&done!(t, both.delete()).unwrap_err(), "shelves.row: two filters on one column exclude each other");
        }
    }

    fn keys_of_queries_that_write_have_their_limits(t) {
        let refused = done!(t, Card::find().filter((Card::ID.eq(1), Card::PART.eq(long(65_536)))).delete()).unwrap_err();
        assert_unsent(&refused, "cards: the clustering key `part` has 65536 bytes: together its columns hold at most 65535");
        let refused = done!(t, Card::find().filter((Card::ID.eq(1), Card::PART.in_list(["a".to_owned(), long(70_000)]))).update().set(Card::TEXT, "x")).unwrap_err();
        assert_unsent(&refused, "cards: the clustering key `part` has 70000 bytes");
        let refused = done!(t, room().filter(Shelf::clustering().eq((long(70_000), Vec::<String>::new()))).delete()).unwrap_err();
        assert_unsent(&refused, "shelves: the clustering key `row`, `place` has 70004 bytes");
        let refused = done!(t, Shelf::find().filter((Shelf::HOUSE.eq(long(65_530)), Shelf::ROOM.in_list(["r"]))).delete()).unwrap_err();
        assert_unsent(&refused, "shelves: the partition key `house`, `room` has 65537 bytes: a key holds at most 65535");
        // What begins a range, or names no row, may be longer.
        done!(t, Shelf::sync_table())?;
        done!(t, Card::sync_table())?;
        done!(t, room().filter(Shelf::ROW.eq(long(70_000))).delete())?;
        done!(t, Card::find().filter((Card::ID.eq(1), Card::PART.gt(long(70_000)))).delete())?;
        done!(t, Card::find().filter((Card::ID.eq(1), Card::PART.in_list([""; 0]))).delete())?;
        done!(t, Card::find().filter((Card::ID.eq(1), Card::PART.eq(long(65_534)))).delete())?;
        let refused = done!(t, Card::find().filter((Card::ID.eq(1), Card::PART.eq(long(65_535)))).delete()).unwrap_err();
        assert_unsent(&refused, "cards.part: the index on the column holds values of at most 65534 bytes");
        assert_unsent(&done!(t, Card::key((1, long(65_535))).delete().timestamp(5)).unwrap_err(), "cards.part: the index");
    }

    fn an_indexed_value_has_at_most_65534_bytes(t) {
        let (most, more) = (long(LONGEST), long(LONGEST + 1));
        let why = "cards.text: the index on the column holds values of at most 65534 bytes, and this one has 65535: shorten it, or leave the index out";
        let bad = Card { text: Some(more.clone()), ..card() };
        assert_unsent(&done!(t, bad.save()).unwrap_err(), why);
        assert_unsent(&done!(t, bad.insert()).unwrap_err(), why);
        assert_unsent(&done!(t, bad.update().set(Card::TEXT, &more)).unwrap_err(), why);
        assert_unsent(&done!(t, Card::key((1, "p")).update().set(Card::TEXT, &more).ttl(9).timestamp(1)).unwrap_err(), why);
        assert_unsent(&done!(t, Card::create().set(Card::ID, 1).set(Card::PART, "p").set(Card::TEXT, &more)).unwrap_err(), why);
        assert_unsent(&done!(t, Batch::new().push(card().save()).push(bad.save())).unwrap_err(), why);
        let refused = done!(t, Card::key((1, &more)).update().set(Card::TEXT, "x")).unwrap_err();
        assert_unsent(&refused, "cards.part: the index on the column holds values of at most 65534 bytes, and this one has 65535");
        assert_unsent(&done!(t, Card { part: more, ..card() }.save()).unwrap_err(), "cards.part: the index on the column");
        done!(t, Card::sync_table())?;
        done!(t, Card { text: Some(most.clone()), part: most.clone(), ..card() }.save())?;
        done!(t, Card::key((1, &most)).update().set(Card::TEXT, &most))?;
        assert_eq!(done!(t, Card::find().count())?, 1);
    }

    fn a_row_in_json_has_short_indexed_values(t) {
        let more = || long(LONGEST + 1);
        for (column, value) in [
            ("text", json!(more())),
            ("list", json!(["a", more()])),
            ("set", json!([more()])),
            ("values", json!({ "a": "b", "k": more() })),
            ("keys", json!({ more(): "v" })),
            ("entries", json!({ "k": long(LONGEST - 6) })),
            ("full", json!([long(LONGEST - 7)])),
            ("part", json!(more())),
        ] {
            let mut row = json!({ "id": 1, "part": "p" });
            row[column] = value;
            assert_unsent(&done!(t, Card::save_json(&row)).unwrap_err(), &format!("cards.{column}: the index on the column"));
            assert_unsent(&done!(t, Card::insert_json(&row)).unwrap_err(), &format!("cards.{column}: the index on the column"));
        }
    }

    fn an_indexed_collection_has_short_elements(t) {
        let more = || long(LONGEST + 1);
        for (bad, why) in [
            (Card { list: vec!["a".into(), more()], ..card() }, "cards.list: the index"),
            (Card { set: BTreeSet::from([more()]), ..card() }, "cards.set: the index"),
            (Card { values: pair("k", &more()), ..card() }, "cards.values: the index"),
            (Card { keys: pair(&more(), "v"), ..card() }, "cards.keys: the index"),
            (Card { entries: pair("k", &long(LONGEST - 6)), ..card() }, "cards.entries: the index"),
            (Card { full: vec![long(LONGEST - 7)], ..card() }, "cards.full: the index"),
        ] {
            assert_unsent(&done!(t, bad.save()).unwrap_err(), why);
        }
        done!(t, Card::sync_table())?;
        let good = Card {
            list: vec!["a".into(), long(LONGEST)],
            set: BTreeSet::from([long(LONGEST)]),
            values: pair(&long(70_000), &long(LONGEST)),
            keys: pair(&long(LONGEST), &long(70_000)),
            entries: pair("k", &long(LONGEST - 7)),
            full: vec![long(LONGEST - 8)],
            ..card()
        };
        done!(t, good.save())?;
        assert_eq!(done!(t, Card::get((1, "p")))?, good);
    }

    fn parts_of_an_indexed_collection_are_short(t) {
        let one = card();
        let (more, set) = (long(LONGEST + 1), BTreeSet::from([long(LONGEST + 1)]));
        for (refused, why) in [
            (done!(t, one.update().append(Card::LIST, [&more])), "cards.list: the index"),
            (done!(t, one.update().prepend(Card::LIST, [&more])), "cards.list: the index"),
            (done!(t, one.update().set_at(Card::LIST, 0, &more)), "cards.list: the index"),
            (done!(t, one.update().add(Card::SET, set.clone())), "cards.set: the index"),
            (done!(t, one.update().remove(Card::SET, set.clone())), "cards.set: the index"),
            (done!(t, one.update().put(Card::VALUES, "k", &more)), "cards.values: the index"),
            (done!(t, one.update().put_all(Card::VALUES, pair("k", &more))), "cards.values: the index"),
            (done!(t, one.update().put(Card::KEYS, &more, "v")), "cards.keys: the index"),
            (done!(t, one.update().remove(Card::KEYS, set.clone())), "cards.keys: the index"),
            (done!(t, one.update().remove_key(Card::KEYS, &more)), "cards.keys: the index"),
            (done!(t, one.delete_columns(Card::KEYS.entry(&more))), "cards.keys: the index"),
            (done!(t, one.update().put(Card::ENTRIES, "k", long(LONGEST - 6))), "cards.entries: the index"),
        ] {
            assert_unsent(&refused.unwrap_err(), why);
        }
        done!(t, Card::sync_table())?;
        done!(t, one.update().remove(Card::LIST, vec![more.clone()]).remove(Card::VALUES, set).put(Card::ENTRIES, "k", long(LONGEST - 7)))?;
        done!(t, one.update().put(Card::VALUES, &more, "v").put(Card::KEYS, "k", &more))?;
        done!(t, one.delete_columns((Card::VALUES.entry(&more), Card::LIST)))?;
        assert_eq!(done!(t, Card::find().count())?, 1);
    }

    fn a_virtual_table_takes_plain_writes_alone(t) {
        let why = "settings: the table is virtual, and takes writes without TTL, timestamp and condition: leave them out";
        let one = setting();
        for refused in [
            done!(t, one.save().ttl(5)),
            done!(t, one.save().timestamp(5)),
            done!(t, one.delete().timestamp(5)),
            done!(t, one.update().set(Setting::VALUE, "x").ttl(5)),
            done!(t, one.update().set(Setting::VALUE, "x").timestamp(5)),
            done!(t, Setting::create().set(Setting::NAME, "n").ttl(5)),
            done!(t, one.insert()).map(drop),
            done!(t, one.insert().ttl(0)).map(drop),
            done!(t, one.delete().if_exists()).map(drop),
            done!(t, one.delete().only_if(Setting::VALUE.eq("x"))).map(drop),
            done!(t, one.update().set(Setting::VALUE, "x").only_if(Setting::VALUE.eq("y"))).map(drop),
            done!(t, Setting::create().set(Setting::NAME, "n").if_not_exists()).map(drop),
            done!(t, Batch::conditional().push(one.update().set(Setting::VALUE, "x").if_exists())).map(drop),
        ] {
            assert_unsent(&refused.unwrap_err(), why);
        }
    }

    fn a_virtual_table_has_batches_of_its_own(t) {
        let why = "virtual tables are written in batches of their own, which are not logged: chain `.unlogged()`, and write other tables by themselves";
        let (one, other) = (setting(), card());
        for refused in [
            done!(t, Batch::new().push(one.save())),
            done!(t, Batch::new().push(other.save()).push(one.delete())),
            done!(t, Batch::new().unlogged().push(one.save()).push(other.save())),
        ] {
            assert_unsent(&refused.unwrap_err(), why);
        }
    }
}
