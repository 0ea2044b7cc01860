//! Parts of columns: entries, elements, fields.

use crate::mode::*;
use coodie::ErrorKind;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

#[derive(UserType, Debug, Clone, PartialEq, Default)]
#[user_type(name = "place")]
pub struct Place {
    street: Option<String>,
    zip: Option<i32>,
    tags: Option<BTreeSet<String>>,
}

#[derive(Document, Debug, Clone, PartialEq, Default)]
#[document(table = "parts")]
pub struct Parts {
    #[partition_key]
    id: i32,
    lines: Vec<String>,
    links: BTreeMap<String, i32>,
    tags: BTreeSet<i32>,
    home: Option<Place>,
    #[frozen]
    sealed: Option<Place>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "shelves")]
pub struct Shelf {
    #[partition_key]
    room: i32,
    #[clustering]
    number: i32,
    #[static_column]
    rules: Vec<String>,
    #[static_column]
    prices: BTreeMap<String, i32>,
    books: Vec<String>,
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn home() -> Place {
    Place { street: Some("Elm".into()), zip: Some(1), tags: Some(BTreeSet::from(["a".into()])) }
}

fn parts(id: i32) -> Parts {
    Parts {
        id,
        lines: texts(&["a", "b", "c"]),
        links: BTreeMap::from([("x".into(), 1), ("y".into(), 2)]),
        tags: BTreeSet::from([1, 2]),
        home: Some(home()),
        sealed: Some(home()),
    }
}

macro_rules! begin {
    ($t:expr) => {{
        done!($t, Place::sync_type())?;
        done!($t, Parts::sync_table())?;
        done!($t, parts(1).save())?;
        parts(1)
    }};
}

cases! {
    fn an_element_is_set_at_its_position(t) {
        let one = begin!(t);
        done!(t, one.update().set_at(Parts::LINES, 1, "B"))?;
        assert_eq!(done!(t, Parts::get(1))?.lines, texts(&["a", "B", "c"]));
        done!(t, one.update().set_at(Parts::LINES, 0, "A").set_at(Parts::LINES, 2, "C"))?;
        assert_eq!(done!(t, Parts::get(1))?.lines, texts(&["A", "B", "C"]));
    }

    fn an_element_is_taken_from_its_position(t) {
        let one = begin!(t);
        done!(t, one.update().remove_at(Parts::LINES, 0))?;
        assert_eq!(done!(t, Parts::get(1))?.lines, texts(&["b", "c"]));
        done!(t, one.update().set_at(Parts::LINES, 1, "C").remove_at(Parts::LINES, 0))?;
        assert_eq!(done!(t, Parts::get(1))?.lines, texts(&["C"]));
    }

    fn positions_are_those_after_what_stands_before_in_the_statement(t) {
        let one = begin!(t);
        done!(t, one.update().remove_at(Parts::LINES, 0).set_at(Parts::LINES, 1, "C"))?;
        assert_eq!(done!(t, Parts::get(1))?.lines, texts(&["b", "C"]));
        done!(t, one.update().append(Parts::LINES, ["d"]).set_at(Parts::LINES, 2, "e"))?;
        assert_eq!(done!(t, Parts::get(1))?.lines, texts(&["b", "C", "e"]));
        // Both have one time: of what was appended and what is set in its place, the greater stands.
        done!(t, Parts::key(2).update().append(Parts::LINES, ["x", "y"]).set_at(Parts::LINES, 0, "X"))?;
        assert_eq!(done!(t, Parts::get(2))?.lines, texts(&["x", "y"]));
        done!(t, one.delete_columns((Parts::LINES.element(0), Parts::LINES.element(0))))?;
        assert_eq!(done!(t, Parts::get(1))?.lines, texts(&["e"]));
    }

    fn a_position_that_is_not_there_is_the_servers_refusal(t) {
        let one = begin!(t);
        let refused = done!(t, one.update().set_at(Parts::LINES, 3, "d")).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InvalidQuery);
        assert_eq!(refused.server_message(), Some("List index 3 out of bound, list has size 3"));
        let refused = done!(t, one.update().remove_at(Parts::LINES, 7)).unwrap_err();
        assert_eq!(refused.server_message(), Some("List index 7 out of bound, list has size 3"));
        let refused = done!(t, one.delete_columns(Parts::LINES.element(3))).unwrap_err();
        assert_eq!(refused.server_message(), Some("List index 3 out of bound, list has size 3"));
        done!(t, one.update().clear(Parts::LINES))?;
        let refused = done!(t, one.update().set_at(Parts::LINES, 0, "d")).unwrap_err();
        assert_eq!(refused.server_message(), Some("Attempted to set an element on a list which is null"));
        let refused = done!(t, one.delete_columns(Parts::LINES.element(0))).unwrap_err();
        assert_eq!(refused.server_message(), Some("Attempted to delete an element from a list which is null"));
        let refused = done!(t, Parts::key(9).update().remove_at(Parts::LINES, 0)).unwrap_err();
        assert_eq!(refused.server_message(), Some("Attempted to set an element on a list which is null"));
    }

    fn a_position_beyond_all_lists_is_refused_unsent(t) {
        let one = parts(1);
        let refused = done!(t, one.update().set_at(Parts::LINES, u32::MAX, "x")).unwrap_err();
        assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::Codec, None));
        assert_eq!(refused.to_string(), "parts.lines[?]: a list has at most 2,147,483,647 elements");
        let refused = done!(t, one.delete_columns(Parts::LINES.element(u32::MAX))).unwrap_err();
        assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::Codec, None));
    }

    fn entries_are_put_all_at_once(t) {
        let one = begin!(t);
        done!(t, one.update().put_all(Parts::LINKS, [("z", 3), ("x", 9)]))?;
        assert_eq!(done!(t, Parts::get(1))?.links, BTreeMap::from([("x".into(), 9), ("y".into(), 2), ("z".into(), 3)]));
        let owned = BTreeMap::from([("w".to_owned(), 0)]);
        done!(t, one.update().put_all(Parts::LINKS, &owned).put(Parts::LINKS, "v", 7))?;
        assert_eq!(done!(t, Parts::get(1))?.links.len(), 5);
        done!(t, one.update().put_all(Parts::LINKS, BTreeMap::new()))?;
        assert_eq!(done!(t, Parts::get(1))?.links.len(), 5);
    }

    fn entries_are_taken_by_their_keys(t) {
        let one = begin!(t);
        done!(t, one.update().remove_key(Parts::LINKS, "x"))?;
        assert_eq!(done!(t, Parts::get(1))?.links, BTreeMap::from([("y".into(), 2)]));
        done!(t, one.update().remove_key(Parts::LINKS, "absent").remove_key(Parts::LINKS, "y").put(Parts::LINKS, "n", 1))?;
        assert_eq!(done!(t, Parts::get(1))?.links, BTreeMap::from([("n".into(), 1)]));
        done!(t, Parts::key(5).update().remove_key(Parts::LINKS, "x"))?;
        assert_eq!(done!(t, Parts::get_many([5]))?, [None]);
    }

    fn entries_and_elements_are_deleted_as_columns_are(t) {
        let one = begin!(t);
        done!(t, one.delete_columns((Parts::LINKS.entry("x"), Parts::LINES.element(1))))?;
        let now = done!(t, Parts::get(1))?;
        assert_eq!((now.links, now.lines), (BTreeMap::from([("y".into(), 2)]), texts(&["a", "c"])));
        done!(t, Parts::key(1).delete_columns((Parts::LINKS.entry("y"), Parts::LINKS.entry("absent"), Parts::TAGS)))?;
        let now = done!(t, Parts::get(1))?;
        assert_eq!((now.links, now.tags), (BTreeMap::new(), BTreeSet::new()));
    }

    fn entries_are_deleted_at_a_time(t) {
        let one = begin!(t);
        done!(t, one.delete_columns(Parts::LINKS.entry("x")).timestamp(5))?;
        assert_eq!(done!(t, Parts::get(1))?.links.len(), 2, "the deletion is older than the entry");
        done!(t, one.delete_columns((Parts::LINKS.entry("x"), Parts::HOME.field(Place::ZIP))))?;
        assert_eq!(done!(t, Parts::get(1))?.links.len(), 1);
    }

    fn a_field_is_set_and_the_others_stay(t) {
        let one = begin!(t);
        done!(t, one.update().set_field(Parts::HOME, Place::STREET, "Oak"))?;
        assert_eq!(done!(t, Parts::get(1))?.home, Some(Place { street: Some("Oak".into()), ..home() }));
        done!(t, one.update().set_field(Parts::HOME, Place::ZIP, 7).set_field(Parts::HOME, Place::TAGS, ["q"]))?;
        let expected = Place { street: Some("Oak".into()), zip: Some(7), tags: Some(BTreeSet::from(["q".into()])) };
        assert_eq!(done!(t, Parts::get(1))?.home, Some(expected));
        done!(t, Parts::key(2).update().set_field(Parts::HOME, Place::ZIP, 3))?;
        assert_eq!(done!(t, Parts::get(2))?, Parts { id: 2, home: Some(Place { zip: Some(3), ..Place::default() }), ..Parts::default() });
    }

    fn fields_are_cleared_and_deleted(t) {
        let one = begin!(t);
        done!(t, one.update().clear_field(Parts::HOME, Place::ZIP))?;
        assert_eq!(done!(t, Parts::get(1))?.home, Some(Place { zip: None, ..home() }));
        done!(t, one.delete_columns(Parts::HOME.field(Place::STREET)))?;
        assert_eq!(done!(t, Parts::get(1))?.home, Some(Place { zip: None, street: None, ..home() }));
        done!(t, one.delete_columns((Parts::HOME.field(Place::TAGS), Parts::HOME.field(Place::ZIP))))?;
        assert_eq!(done!(t, Parts::get(1))?.home, None, "a type without fields is null");
    }

    fn a_field_is_set_once_and_not_beside_the_whole(t) {
        let one = parts(1);
        for twice in [
            one.update().set_field(Parts::HOME, Place::ZIP, 1).clear_field(Parts::HOME, Place::ZIP),
            one.update().set(Parts::HOME, home()).set_field(Parts::HOME, Place::ZIP, 1),
            one.update().set_at(Parts::LINES, 0, "x").clear(Parts::LINES),
            one.update().remove_key(Parts::LINKS, "x").set(Parts::LINKS, [("x", 1)]),
        ] {
            let refused = done!(t, twice).unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
            assert!(refused.to_string().contains("the update names the column twice"), "{refused}");
        }
    }

    fn what_is_deleted_may_be_named_twice(t) {
        let one = begin!(t);
        done!(t, one.delete_columns((Parts::LINKS, Parts::LINKS.entry("x"), Parts::LINKS)))?;
        done!(t, one.delete_columns((Parts::HOME.field(Place::ZIP), Parts::HOME.field(Place::ZIP), Parts::LINES.element(0))))?;
        let now = done!(t, Parts::get(1))?;
        assert_eq!((now.links.len(), now.home.and_then(|home| home.zip), now.lines), (0, None, texts(&["b", "c"])));
    }

    fn parts_expire_by_themselves(t) {
        let one = begin!(t);
        done!(t, one.update().set_field(Parts::HOME, Place::ZIP, 7).put(Parts::LINKS, "x", 5).set_at(Parts::LINES, 0, "z").ttl(1))?;
        let now = done!(t, Parts::get(1))?;
        assert_eq!((now.home.and_then(|home| home.zip), now.links["x"], now.lines), (Some(7), 5, texts(&["z", "b", "c"])));
        t.pass(Duration::from_millis(2_000));
        let now = done!(t, Parts::get(1))?;
        assert_eq!((now.home.and_then(|home| home.zip), now.links.len(), now.lines), (None, 1, texts(&["b", "c"])));
    }

    fn a_frozen_type_is_set_whole(t) {
        let one = begin!(t);
        done!(t, one.update().set(Parts::SEALED, Place { zip: Some(9), ..Place::default() }))?;
        assert_eq!(done!(t, Parts::get(1))?.sealed, Some(Place { zip: Some(9), ..Place::default() }));
    }

    fn static_parts_change_for_the_partition(t) {
        done!(t, Shelf::sync_table())?;
        for number in [1, 2] {
            done!(t, Shelf { room: 1, number, rules: texts(&["no"]), prices: BTreeMap::new(), books: texts(&["x"]) }.save())?;
        }
        done!(t, Shelf::key((1, 0)).update().set_at(Shelf::RULES, 0, "yes").put(Shelf::PRICES, "x", 5))?;
        done!(t, Shelf::key((1, 2)).update().set_at(Shelf::BOOKS, 0, "y"))?;
        let all: Vec<_> = done!(t, Shelf::find())?.into_iter().map(|row| (row.number, row.rules, row.prices.len(), row.books)).collect();
        assert_eq!(all, [(1, texts(&["yes"]), 1, texts(&["x"])), (2, texts(&["yes"]), 1, texts(&["y"]))]);
        done!(t, Shelf::key((1, 0)).delete_columns((Shelf::RULES.element(0), Shelf::PRICES.entry("x"))))?;
        let one = done!(t, Shelf::get((1, 1)))?;
        assert_eq!((one.rules.len(), one.prices.len()), (0, 0));
        let both = Shelf::key((1, 1)).update().put(Shelf::PRICES, "y", 1).set_at(Shelf::BOOKS, 0, "z");
        done!(t, both)?;
        assert_eq!(done!(t, Shelf::get((1, 1)))?.books, texts(&["z"]));
    }

    fn a_batch_reads_lists_as_they_were_before_it(t) {
        let one = begin!(t);
        done!(t, Batch::new().push(one.update().set_at(Parts::LINES, 0, "x")).push(one.update().remove_at(Parts::LINES, 0)))?;
        assert_eq!(done!(t, Parts::get(1))?.lines, texts(&["b", "c"]), "both are of the element that was first");
        let refused = done!(t, Batch::new().push(one.update().append(Parts::LINES, ["d"])).push(one.update().set_at(Parts::LINES, 2, "x")));
        assert_eq!(refused.unwrap_err().server_message(), Some("List index 2 out of bound, list has size 2"));
    }
}
