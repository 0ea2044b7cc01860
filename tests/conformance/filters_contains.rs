//! `contains`, `contains_key` and entries of maps: what they keep, and by which index.

use crate::mode::*;
use coodie::{ErrorKind, Filter};
use std::collections::{BTreeMap, BTreeSet};

/// Collections without an index, and one static.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "gathered")]
pub struct Gathered {
    #[partition_key]
    p: i32,
    #[clustering]
    c: i32,
    #[static_column]
    owners: BTreeSet<String>,
    list: Vec<i32>,
    set: BTreeSet<String>,
    map: BTreeMap<String, i32>,
    #[frozen]
    frozen_list: Vec<i32>,
    #[frozen]
    frozen_set: BTreeSet<String>,
    #[frozen]
    frozen_map: BTreeMap<String, i32>,
    doubles: BTreeSet<i64>,
}

/// The same with plain indexes.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "plainly")]
pub struct Plainly {
    #[partition_key]
    p: i32,
    #[clustering]
    c: i32,
    #[static_column]
    #[indexed]
    owners: BTreeSet<String>,
    #[indexed]
    list: Vec<i32>,
    #[indexed]
    set: BTreeSet<String>,
    #[indexed(values)]
    #[indexed(keys, name = "plainly_map_keys")]
    #[indexed(entries, name = "plainly_map_entries")]
    map: BTreeMap<String, i32>,
}

/// The same with storage-attached ones.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "attached_sets")]
pub struct Attached {
    #[partition_key]
    p: i32,
    #[clustering]
    c: i32,
    #[indexed(sai)]
    list: Vec<i32>,
    #[indexed(sai, case_sensitive = false)]
    set: BTreeSet<String>,
    #[indexed(sai, values)]
    #[indexed(sai, keys, name = "attached_map_keys")]
    #[indexed(sai, entries, name = "attached_map_entries")]
    map: BTreeMap<String, i32>,
}

fn texts<const N: usize>(all: [&str; N]) -> BTreeSet<String> {
    all.map(str::to_owned).into()
}

fn pairs<const N: usize>(all: [(&str, i32); N]) -> BTreeMap<String, i32> {
    all.map(|(key, value)| (key.to_owned(), value)).into()
}

fn gathered(p: i32, c: i32) -> Gathered {
    let (list, map) = ((0..c).collect::<Vec<_>>(), pairs([("c", c), ("p", p)]));
    let set = texts([["a", "b", "c"][(c % 3) as usize], "all"]);
    Gathered {
        p,
        c,
        owners: texts([if p == 1 { "ada" } else { "grace" }, "root"]),
        frozen_list: list.clone(),
        frozen_set: set.clone(),
        frozen_map: map.clone(),
        doubles: [i64::from(c), i64::MAX].into(),
        list,
        set,
        map,
    }
}

fn all() -> Vec<Gathered> {
    [(1, 0), (1, 1), (1, 2), (2, 1), (2, 3)].map(|(p, c)| gathered(p, c)).into()
}

macro_rules! fill {
    ($t:expr) => {{
        done!($t, Gathered::sync_table())?;
        for row in all() {
            done!($t, row.save())?;
        }
    }};
    ($t:expr, $model:ident { $($field:ident),* }) => {{
        done!($t, $model::sync_table())?;
        for row in all() {
            let row = $model { p: row.p, c: row.c, $($field: row.$field.clone()),* };
            done!($t, row.save())?;
        }
    }};
}

/// The places of rows, sorted: scans and indexes give partitions by token.
macro_rules! places {
    ($t:expr, $query:expr) => {{
        let mut places: Vec<_> = done!($t, $query)?.into_iter().map(|row| (row.p, row.c)).collect();
        places.sort_unstable();
        places
    }};
}

fn those(passes: impl Fn(&Gathered) -> bool) -> Vec<(i32, i32)> {
    let mut places: Vec<_> = all().into_iter().filter(passes).map(|row| (row.p, row.c)).collect();
    places.sort_unstable();
    places
}

fn is_invalid<T>(answer: coodie::Result<T>, words: &str) -> bool {
    let Err(why) = answer else { return false };
    assert!(why.to_string().contains(words), "{why}");
    why.kind() == ErrorKind::InvalidQuery && why.server_message().is_none()
}

cases! {
    fn a_list_contains_an_element(t) {
        fill!(t);
        let find = |element: i32| Gathered::find().filter(Gathered::LIST.contains(element)).allow_filtering();
        for element in [0, 1, 2, 9] {
            assert_eq!(places!(t, find(element)), those(|row| row.list.contains(&element)), "{element}");
        }
    }

    fn a_set_contains_an_element(t) {
        fill!(t);
        let find = |element: &'static str| Gathered::find().filter(Gathered::SET.contains(element)).allow_filtering();
        for element in ["a", "b", "all", "none", ""] {
            assert_eq!(places!(t, find(element)), those(|row| row.set.contains(element)), "{element}");
        }
    }

    fn a_map_contains_a_value(t) {
        fill!(t);
        let find = |value: i32| Gathered::find().filter(Gathered::MAP.contains(value)).allow_filtering();
        for value in [0, 1, 2, 9] {
            assert_eq!(places!(t, find(value)), those(|row| row.map.values().any(|v| *v == value)), "{value}");
        }
    }

    fn a_map_contains_a_key(t) {
        fill!(t);
        let find = |key: &'static str| Gathered::find().filter(Gathered::MAP.contains_key(key)).allow_filtering();
        assert_eq!(places!(t, find("c")), those(|_| true));
        assert_eq!(places!(t, find("x")), []);
    }

    fn a_map_has_an_entry(t) {
        fill!(t);
        let find = |key: &'static str, value| Gathered::find().filter(Gathered::MAP.entry(key).eq(value)).allow_filtering();
        for (key, value) in [("c", 1), ("p", 2), ("c", 7), ("x", 1)] {
            assert_eq!(places!(t, find(key, value)), those(|row| row.map.get(key) == Some(&value)), "{key} {value}");
        }
    }

    fn frozen_collections_contain_as_others_do(t) {
        fill!(t);
        let find = || Gathered::find().allow_filtering();
        assert_eq!(places!(t, find().filter(Gathered::FROZEN_LIST.contains(1))), those(|row| row.list.contains(&1)));
        assert_eq!(places!(t, find().filter(Gathered::FROZEN_SET.contains("a"))), those(|row| row.set.contains("a")));
        assert_eq!(places!(t, find().filter(Gathered::FROZEN_MAP.contains(2))), those(|row| row.map.values().any(|v| *v == 2)));
        assert_eq!(places!(t, find().filter(Gathered::FROZEN_MAP.contains_key("c"))), those(|_| true));
        assert_eq!(places!(t, find().filter(Gathered::FROZEN_MAP.contains_key("x"))), []);
        assert_eq!(places!(t, find().filter(Gathered::FROZEN_LIST.eq([0]))), those(|row| row.list == [0]));
    }

    fn a_static_set_contains_for_each_row_of_the_partition(t) {
        fill!(t);
        let find = |owner: &'static str| Gathered::find().filter(Gathered::OWNERS.contains(owner)).allow_filtering();
        assert_eq!(places!(t, find("ada")), those(|row| row.p == 1));
        assert_eq!(places!(t, find("root")), those(|_| true));
        let in_one = Gathered::find().filter((Gathered::P.eq(2), Gathered::OWNERS.contains("grace"))).allow_filtering();
        assert_eq!(places!(t, in_one), those(|row| row.p == 2));
    }

    fn several_parts_are_asked_for_at_once(t) {
        fill!(t);
        let find = || Gathered::find().allow_filtering();
        let both = find().filter([Gathered::SET.contains("all"), Gathered::SET.contains("b")]);
        assert_eq!(places!(t, both), those(|row| row.set.contains("b")));
        let map = find().filter((Gathered::MAP.contains(2), Gathered::MAP.contains_key("c"), Gathered::MAP.entry("p").eq(2)));
        assert_eq!(places!(t, map), those(|row| row.p == 2));
        let lists = find().filter((Gathered::LIST.contains(0), Gathered::LIST.contains(1), Gathered::C.lt(3)));
        assert_eq!(places!(t, lists), those(|row| row.list.contains(&1) && row.c < 3));
    }

    fn within_a_partition_filtering_reads_it_alone(t) {
        fill!(t);
        let find = |c: i32| Gathered::find().filter((Gathered::P.eq(1), Gathered::C.gte(c), Gathered::LIST.contains(0)));
        assert!(is_invalid(done!(t, find(0)), "gathered.list"));
        assert_eq!(places!(t, find(2).allow_filtering()), [(1, 2)]);
        assert_eq!(done!(t, find(0).allow_filtering().count())?, 2);
        assert!(done!(t, find(0).allow_filtering().exists())?);
    }

    fn without_an_index_the_refusal_names_the_column_and_three_remedies(t) {
        fill!(t);
        let refused = done!(t, Gathered::find().filter(Gathered::SET.contains("a"))).unwrap_err().to_string();
        for words in ["gathered.set", "`#[indexed]`", "a second table whose key begins with one element of `set`", "Give the key", "allow_filtering"] {
            assert!(refused.contains(words), "{refused}");
        }
        assert!(is_invalid(done!(t, Gathered::find().filter(Gathered::MAP.contains_key("a"))), "`#[indexed(keys)]`"));
        assert!(is_invalid(done!(t, Gathered::find().filter(Gathered::MAP.entry("a").eq(1))), "`#[indexed(entries)]`"));
    }

    fn a_plain_index_answers_what_it_holds(t) {
        fill!(t, Plainly { owners, list, set, map });
        assert_eq!(places!(t, Plainly::find().filter(Plainly::LIST.contains(0))), those(|row| row.list.contains(&0)));
        assert_eq!(places!(t, Plainly::find().filter(Plainly::SET.contains("a"))), those(|row| row.set.contains("a")));
        assert_eq!(places!(t, Plainly::find().filter(Plainly::MAP.contains(2))), those(|row| row.map.values().any(|v| *v == 2)));
        assert_eq!(places!(t, Plainly::find().filter(Plainly::MAP.contains_key("c"))), those(|_| true));
        assert_eq!(places!(t, Plainly::find().filter(Plainly::MAP.entry("c").eq(1))), those(|row| row.c == 1));
    }

    fn a_plain_index_is_asked_for_one_part(t) {
        fill!(t, Plainly { owners, list, set, map });
        let two = || Plainly::find().filter((Plainly::SET.contains("a"), Plainly::SET.contains("all")));
        assert!(is_invalid(done!(t, two()), "`#[indexed(sai)]`"));
        assert_eq!(places!(t, two().allow_filtering()), those(|row| row.set.contains("a")));
        let other = || Plainly::find().filter((Plainly::SET.contains("a"), Plainly::LIST.contains(0)));
        assert!(is_invalid(done!(t, other()), "plainly."));
        assert_eq!(places!(t, other().allow_filtering()), those(|row| row.set.contains("a") && row.list.contains(&0)));
    }

    fn a_plain_index_goes_with_one_partition(t) {
        fill!(t, Plainly { owners, list, set, map });
        assert_eq!(places!(t, Plainly::find().filter((Plainly::P.eq(1), Plainly::SET.contains("all")))), those(|row| row.p == 1));
        let several = Plainly::find().filter((Plainly::P.in_list([1, 2]), Plainly::SET.contains("all")));
        assert!(is_invalid(done!(t, several.allow_filtering()), "several partitions"));
    }

    fn attached_indexes_answer_several_parts(t) {
        fill!(t, Attached { list, set, map });
        let find = Attached::find;
        assert_eq!(places!(t, find().filter(Attached::LIST.contains(1))), those(|row| row.list.contains(&1)));
        assert_eq!(places!(t, find().filter([Attached::SET.contains("a"), Attached::SET.contains("all")])), those(|row| row.set.contains("a")));
        assert_eq!(places!(t, find().filter((Attached::MAP.contains_key("c"), Attached::MAP.contains(2)))), those(|row| row.map.values().any(|v| *v == 2)));
        assert_eq!(places!(t, find().filter((Attached::MAP.entry("c").eq(1), Attached::LIST.contains(0)))), those(|row| row.c == 1));
    }

    fn attached_indexes_make_texts_alike(t) {
        fill!(t, Attached { list, set, map });
        assert_eq!(places!(t, Attached::find().filter(Attached::SET.contains("A"))), those(|row| row.set.contains("a")));
        assert_eq!(places!(t, Attached::find().filter(Attached::SET.contains("ALL"))), those(|_| true));
    }

    fn what_is_deleted_or_added_is_found_so(t) {
        fill!(t, Plainly { owners, list, set, map });
        done!(t, Plainly::key((1, 1)).update().add(Plainly::SET, ["new"]).put(Plainly::MAP, "n", 9))?;
        done!(t, Plainly::key((1, 1)).update().remove(Plainly::SET, ["all"]).remove(Plainly::MAP, ["c"]))?;
        assert_eq!(places!(t, Plainly::find().filter(Plainly::SET.contains("new"))), [(1, 1)]);
        assert_eq!(places!(t, Plainly::find().filter(Plainly::MAP.entry("n").eq(9))), [(1, 1)]);
        assert_eq!(places!(t, Plainly::find().filter(Plainly::SET.contains("all"))), those(|row| (row.p, row.c) != (1, 1)));
        assert_eq!(places!(t, Plainly::find().filter(Plainly::MAP.contains_key("c"))), those(|row| (row.p, row.c) != (1, 1)));
    }

    fn a_part_and_the_whole_exclude_each_other(t) {
        fill!(t);
        let both = Gathered::find().filter((Gathered::FROZEN_LIST.contains(1), Gathered::FROZEN_LIST.eq([1]))).allow_filtering();
        assert!(is_invalid(done!(t, both), "go with one another"));
        let turned = Gathered::find().filter((Gathered::FROZEN_LIST.eq([1]), Gathered::FROZEN_LIST.contains(1))).allow_filtering();
        assert!(is_invalid(done!(t, turned), "gathered.frozen_list"));
    }

    fn an_entry_of_a_frozen_map_is_not_compared(t) {
        fill!(t);
        let entry = Gathered::find().filter(Gathered::FROZEN_MAP.entry("c").eq(1)).allow_filtering();
        assert!(is_invalid(done!(t, entry), "a frozen map is compared as a whole"));
        let whole = Gathered::find().filter(Gathered::SET.eq(["a"])).allow_filtering();
        assert!(is_invalid(done!(t, whole), "filter by `contains`"));
    }

    fn pages_of_what_contains_are_whole(t) {
        fill!(t);
        let find = || Gathered::find().filter(Gathered::SET.contains("all")).allow_filtering();
        for size in [1, 2, 3, 10] {
            let (mut found, mut from) = (Vec::new(), None);
            loop {
                let page = done!(t, find().page_size(size).page(from))?;
                found.extend(page.data.into_iter().map(|row| (row.p, row.c)));
                from = page.paging_state;
                if from.is_none() {
                    break;
                }
            }
            found.sort_unstable();
            assert_eq!(found, those(|_| true), "{size}");
        }
    }

    fn big_values_within_collections_are_compared_whole(t) {
        fill!(t);
        let find = |value: i64| Gathered::find().filter(Gathered::DOUBLES.contains(value)).allow_filtering();
        assert_eq!(places!(t, find(i64::MAX)), those(|_| true));
        assert_eq!(places!(t, find(2)), those(|row| row.c == 2));
        let filters: Vec<Filter<Gathered>> = vec![Gathered::DOUBLES.contains(i64::MAX), Gathered::DOUBLES.contains(3)];
        assert_eq!(places!(t, Gathered::find().filter(filters).allow_filtering()), those(|row| row.c == 3));
    }
}
