//! Lists, sets and maps, changed in part or as a whole.

use crate::mode::*;
use coodie::ErrorKind;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::Duration;

#[derive(Document, Debug, Clone, PartialEq, Default)]
#[document(table = "pages")]
pub struct Page {
    #[partition_key]
    id: i32,
    title: Option<String>,
    lines: Vec<String>,
    tags: BTreeSet<i32>,
    links: BTreeMap<String, i32>,
    #[frozen]
    sealed: Vec<i32>,
    #[frozen]
    stamps: Option<BTreeSet<String>>,
    words: HashSet<String>,
    counts: HashMap<i32, String>,
}

fn page(id: i32) -> Page {
    Page {
        id,
        title: Some("t".into()),
        lines: texts(&["b", "a", "b"]),
        tags: BTreeSet::from([3, -1, 2]),
        links: BTreeMap::from([("x".into(), 1), ("a".into(), 2)]),
        sealed: vec![2, 1, 2],
        stamps: Some(BTreeSet::from(["s".into()])),
        words: HashSet::from(["w".into()]),
        counts: HashMap::from([(1, "one".into())]),
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

macro_rules! begin {
    ($t:expr) => {{
        done!($t, Page::sync_table())?;
        done!($t, page(1).save())?;
        page(1)
    }};
}

cases! {
    fn a_list_grows_at_both_ends(t) {
        let one = begin!(t);
        done!(t, one.update().append(Page::LINES, ["c", "d"]))?;
        assert_eq!(done!(t, Page::get(1))?.lines, texts(&["b", "a", "b", "c", "d"]));
        done!(t, one.update().prepend(Page::LINES, ["y", "z"]))?;
        assert_eq!(done!(t, Page::get(1))?.lines, texts(&["y", "z", "b", "a", "b", "c", "d"]));
        done!(t, one.update().prepend(Page::LINES, ["x"]))?;
        done!(t, one.update().append(Page::LINES, ["e"]))?;
        assert_eq!(done!(t, Page::get(1))?.lines, texts(&["x", "y", "z", "b", "a", "b", "c", "d", "e"]));
    }

    fn an_element_is_taken_from_a_list_as_often_as_it_is_there(t) {
        let one = begin!(t);
        done!(t, one.update().remove(Page::LINES, ["b", "absent"]))?;
        assert_eq!(done!(t, Page::get(1))?.lines, texts(&["a"]));
        done!(t, one.update().remove(Page::LINES, ["absent"]))?;
        assert_eq!(done!(t, Page::get(1))?.lines, texts(&["a"]));
        done!(t, one.update().remove(Page::LINES, ["a"]))?;
        assert_eq!(done!(t, Page::get(1))?.lines, texts(&[]));
        done!(t, one.update().remove(Page::LINES, ["a"]))?;
        let none: [&str; 0] = [];
        done!(t, one.update().append(Page::LINES, none))?;
        assert_eq!(done!(t, Page::get(1))?.lines, texts(&[]));
    }

    fn a_set_is_sorted_and_holds_each_element_once(t) {
        let one = begin!(t);
        done!(t, one.update().add(Page::TAGS, [7, -9, 3, 7]).add(Page::WORDS, ["w", "v"]))?;
        let now = done!(t, Page::get(1))?;
        assert_eq!(now.tags, BTreeSet::from([-9, -1, 2, 3, 7]));
        assert_eq!(now.words, HashSet::from(["v".into(), "w".into()]));
        done!(t, one.update().remove(Page::TAGS, [2, -1, 100]).remove(Page::WORDS, ["w"]))?;
        let now = done!(t, Page::get(1))?;
        assert_eq!((now.tags, now.words), (BTreeSet::from([-9, 3, 7]), HashSet::from(["v".into()])));
    }

    fn entries_are_put_into_a_map_and_taken_by_key(t) {
        let one = begin!(t);
        done!(t, one.update().put(Page::LINKS, "b", 5).put(Page::LINKS, "x", -1).put(Page::COUNTS, 2, "two"))?;
        let now = done!(t, Page::get(1))?;
        assert_eq!(now.links, BTreeMap::from([("a".into(), 2), ("b".into(), 5), ("x".into(), -1)]));
        assert_eq!(now.counts, HashMap::from([(1, "one".into()), (2, "two".into())]));
        done!(t, one.update().remove(Page::LINKS, ["a", "absent"]).remove(Page::COUNTS, [1, 2]))?;
        let now = done!(t, Page::get(1))?;
        assert_eq!(now.links, BTreeMap::from([("b".into(), 5), ("x".into(), -1)]));
        assert_eq!(now.counts, HashMap::new());
    }

    fn a_collection_set_anew_is_replaced(t) {
        let one = begin!(t);
        let links = BTreeMap::from([("new".to_owned(), 9)]);
        done!(t, one.update().set(Page::LINES, ["n"]).set(Page::TAGS, [8]).set(Page::LINKS, links.clone()).set(Page::SEALED, [4, 4]))?;
        let now = done!(t, Page::get(1))?;
        assert_eq!((now.lines, now.tags, now.links, now.sealed), (texts(&["n"]), BTreeSet::from([8]), links, vec![4, 4]));
        done!(t, one.save())?;
        assert_eq!(done!(t, Page::get(1))?, one);
    }

    fn an_empty_collection_written_is_a_deletion(t) {
        begin!(t);
        let bare = Page { id: 1, ..Page::default() };
        done!(t, bare.save())?;
        assert_eq!(done!(t, Page::get(1))?, bare);
        // A row that is nothing but such cells is no row.
        let alone = Page::key(2);
        done!(t, alone.update().set(Page::TAGS, BTreeSet::new()))?;
        assert_eq!(done!(t, Page::get(2)).unwrap_err().kind(), ErrorKind::DocumentNotFound);
    }

    fn an_empty_frozen_collection_is_not_null(t) {
        done!(t, Page::sync_table())?;
        let empty = Page { id: 1, stamps: Some(BTreeSet::new()), ..Page::default() };
        done!(t, empty.save())?;
        assert_eq!(done!(t, Page::get(1))?.stamps, Some(BTreeSet::new()));
        done!(t, empty.update().clear(Page::STAMPS))?;
        assert_eq!(done!(t, Page::get(1))?.stamps, None);
        let found = Page::find().filter(Page::STAMPS.eq(BTreeSet::from(["s".to_owned()]))).allow_filtering();
        assert_eq!(done!(t, found.count())?, 0);
    }

    fn cleared_and_deleted_collections_are_empty(t) {
        let one = begin!(t);
        done!(t, one.update().clear(Page::LINES).clear(Page::TAGS))?;
        done!(t, one.delete_columns((Page::LINKS, Page::WORDS)))?;
        let now = done!(t, Page::get(1))?;
        assert_eq!(now, Page { lines: vec![], tags: BTreeSet::new(), links: BTreeMap::new(), words: HashSet::new(), ..one });
    }

    fn operators_make_the_row_that_is_missing(t) {
        done!(t, Page::sync_table())?;
        done!(t, Page::key(1).update().append(Page::LINES, ["a"]))?;
        done!(t, Page::key(2).update().prepend(Page::LINES, ["a", "b"]))?;
        done!(t, Page::key(3).update().add(Page::TAGS, [1]))?;
        done!(t, Page::key(4).update().put(Page::LINKS, "k", 1))?;
        done!(t, Page::key(5).update().remove(Page::LINES, ["a"]).remove(Page::TAGS, [1]).remove(Page::LINKS, ["k"]))?;
        assert_eq!(done!(t, Page::get(1))?, Page { id: 1, lines: texts(&["a"]), ..Page::default() });
        assert_eq!(done!(t, Page::get(2))?, Page { id: 2, lines: texts(&["a", "b"]), ..Page::default() });
        assert_eq!(done!(t, Page::get(3))?, Page { id: 3, tags: BTreeSet::from([1]), ..Page::default() });
        assert_eq!(done!(t, Page::get(4))?, Page { id: 4, links: BTreeMap::from([("k".into(), 1)]), ..Page::default() });
        assert_eq!(done!(t, Page::get_many([5]))?, [None]);
        // Such a row goes with its last element.
        done!(t, Page::key(3).update().remove(Page::TAGS, [1]))?;
        assert_eq!(done!(t, Page::get_many([3]))?, [None]);
    }

    /// Why a list with a time is not sent twice: what is deleted before it is written is older than the first time.
    fn a_list_written_twice_at_one_time_has_its_elements_twice(t) {
        let one = begin!(t);
        let timed = || one.save().timestamp(4_000_000_000_000_000);
        assert!(!timed().explain()?.idempotent);
        assert!(one.save().explain()?.idempotent);
        done!(t, timed())?;
        let once = done!(t, Page::get(1))?;
        done!(t, timed())?;
        let twice = done!(t, Page::get(1))?;
        assert_eq!(twice, Page { lines: [&once.lines[..], &once.lines[..]].concat(), ..once });
    }

    fn one_update_changes_many_columns(t) {
        let one = begin!(t);
        done!(t, one.update()
            .set(Page::TITLE, "new")
            .append(Page::LINES, ["c"])
            .remove(Page::TAGS, [3])
            .put(Page::LINKS, "k", 1)
            .put(Page::LINKS, "l", 2)
            .set(Page::SEALED, Vec::<i32>::new())
            .clear(Page::STAMPS)
            .add(Page::WORDS, ["u"]))?;
        let expected = Page {
            title: Some("new".into()),
            lines: texts(&["b", "a", "b", "c"]),
            tags: BTreeSet::from([-1, 2]),
            links: BTreeMap::from([("a".into(), 2), ("k".into(), 1), ("l".into(), 2), ("x".into(), 1)]),
            sealed: vec![],
            stamps: None,
            words: HashSet::from(["u".into(), "w".into()]),
            ..one
        };
        assert_eq!(done!(t, Page::get(1))?, expected);
    }

    fn one_column_is_changed_in_several_ways_at_once(t) {
        done!(t, Page::sync_table())?;
        let one = page(1);
        done!(t, one.save())?;
        done!(t, one.update()
            .set(Page::TITLE, "t")
            .append(Page::LINES, ["y", "z"]).prepend(Page::LINES, ["b"]).prepend(Page::LINES, ["a"]).append(Page::LINES, ["z"])
            .add(Page::TAGS, [7]).add(Page::TAGS, [8]).remove(Page::TAGS, [8])
            .put(Page::LINKS, "k", 1).put_all(Page::LINKS, [("l", 2), ("m", 3)]).remove(Page::LINKS, ["m"])
            .remove(Page::WORDS, ["u"]).add(Page::WORDS, ["u", "v"]))?;
        let now = done!(t, Page::get(1))?;
        assert_eq!(now.lines.iter().filter(|line| ["a", "b"].contains(&&***line)).count(), 2 + one.lines.iter().filter(|line| ["a", "b"].contains(&&***line)).count());
        assert!(now.tags.contains(&7) && !now.tags.contains(&8), "what is added and removed at once is gone: {:?}", now.tags);
        assert_eq!((now.links.get("k"), now.links.get("l"), now.links.get("m")), (Some(&1), Some(&2), None));
        assert!(!now.words.contains("u") && now.words.contains("v"), "{:?}", now.words);
        done!(t, one.update().remove(Page::LINES, ["z"]).append(Page::LINES, ["z"]))?;
        assert_eq!(done!(t, Page::get(1))?.lines.iter().filter(|line| *line == "z").count(), 1);
    }

    fn one_column_changed_and_set_is_refused_unsent(t) {
        let one = page(1);
        for twice in [
            one.update().set(Page::TAGS, [1]).add(Page::TAGS, [2]),
            one.update().set(Page::LINKS, BTreeMap::new()).put(Page::LINKS, "k", 1),
            one.update().put(Page::LINKS, "k", 1).clear(Page::LINKS),
        ] {
            let refused = done!(t, twice).unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
            assert!(refused.to_string().contains("the update names the column twice"), "{refused}");
        }
        let refused = done!(t, one.update()).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("pages: the update names no column"), "{refused}");
    }

    fn elements_expire_one_by_one(t) {
        let one = begin!(t);
        let short = one.update().append(Page::LINES, ["c"]).add(Page::TAGS, [9]).put(Page::LINKS, "k", 1).ttl(3);
        done!(t, short)?;
        let now = done!(t, Page::get(1))?;
        assert_eq!((now.lines.len(), now.tags.len(), now.links.len()), (4, 4, 3));
        t.pass(Duration::from_millis(4_000));
        assert_eq!(done!(t, Page::get(1))?, one);
    }

    fn a_batch_keeps_the_order_of_its_appends(t) {
        done!(t, Page::sync_table())?;
        let key = || Page::key(1).update();
        done!(t, Batch::new().push(key().append(Page::LINES, ["1"])).push(key().append(Page::LINES, ["2", "3"])).push(key().append(Page::LINES, ["4"])))?;
        assert_eq!(done!(t, Page::get(1))?.lines, texts(&["1", "2", "3", "4"]));
        done!(t, Batch::new().push(key().prepend(Page::LINES, ["c"])).push(key().prepend(Page::LINES, ["b"])).push(key().prepend(Page::LINES, ["a"])))?;
        assert_eq!(done!(t, Page::get(1))?.lines, texts(&["a", "b", "c", "1", "2", "3", "4"]));
        done!(t, Batch::new().push(key().add(Page::TAGS, [2])).push(key().add(Page::TAGS, [1])).push(key().remove(Page::TAGS, [2])))?;
        assert_eq!(done!(t, Page::get(1))?.tags, BTreeSet::from([1]));
    }

    fn collections_written_at_the_same_time_are_united(t) {
        done!(t, Page::sync_table())?;
        let at = |tags: [i32; 1], time: i64| Page::key(1).update().set(Page::TAGS, tags).timestamp(time);
        done!(t, at([1], 1_000))?;
        done!(t, at([2], 1_000))?;
        assert_eq!(done!(t, Page::get(1))?.tags, BTreeSet::from([1, 2]));
        done!(t, at([3], 1_001))?;
        assert_eq!(done!(t, Page::get(1))?.tags, BTreeSet::from([3]));
        done!(t, at([4], 1_000))?;
        assert_eq!(done!(t, Page::get(1))?.tags, BTreeSet::from([3]));
    }

    fn a_static_collection_changes_for_all_rows(t) {
        done!(t, Shared::sync_table())?;
        for row in [1, 2] {
            done!(t, Shared { id: 1, row, all: BTreeSet::from([row]), own: vec![row] }.save())?;
        }
        done!(t, Shared::key((1, 0)).update().add(Shared::ALL, [7]))?;
        let all: Vec<_> = done!(t, Shared::find())?.into_iter().map(|row| (row.all, row.own)).collect();
        assert_eq!(all, [(BTreeSet::from([2, 7]), vec![1]), (BTreeSet::from([2, 7]), vec![2])]);
    }
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "shared")]
pub struct Shared {
    #[partition_key]
    id: i32,
    #[clustering]
    row: i32,
    #[static_column]
    all: BTreeSet<i32>,
    own: Vec<i32>,
}
