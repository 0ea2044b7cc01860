use super::client::{Client, v};
use super::show::{Null, Unset};
use std::collections::{BTreeMap, BTreeSet};

const TABLE: &str = "k int pk, l list<int>, s set<int>, m map<text,int>, f frozen<list<int>>";

fn set<const N: usize>(elements: [i32; N]) -> BTreeSet<i32> {
    BTreeSet::from(elements)
}

fn map<const N: usize>(entries: [(&str, i32); N]) -> BTreeMap<String, i32> {
    entries.map(|(key, value)| (key.to_owned(), value)).into()
}

#[test]
fn item_41_an_empty_collection_is_null_and_a_frozen_one_stays_empty() {
    let c = Client::with(TABLE);
    let none = Vec::<i32>::new();
    c.insert("k l s m f", "", v![0, vec![1], set([1]), map([("a", 1)]), vec![1]]).run();
    c.insert("k l s m f", "", v![0, none.clone(), set([]), map([]), none.clone()]).run();
    assert_eq!(c.all(), "0 null null null []");
    c.update("l= f=", "k", "", v![none.clone(), none, 1]).run();
    assert_eq!(c.all(), "1 null null null []; 0 null null null []");
}

#[test]
fn item_12_an_overwrite_replaces_and_two_at_one_time_add_up() {
    let c = Client::with(TABLE);
    c.insert("k s", "stamp", v![0, set([1]), 10_i64]).run();
    c.insert("k s", "stamp", v![0, set([2]), 10_i64]).run();
    assert_eq!(c.select("s", "", "", v![]).run(), "[1,2]");
    c.insert("k s", "stamp", v![0, set([3]), 11_i64]).run();
    assert_eq!(c.select("s", "", "", v![]).run(), "[3]");
    c.delete("s", "k", "stamp", v![11_i64, 0]).run();
    assert_eq!(c.select("s", "", "", v![]).run(), "null");
}

#[test]
fn item_42_lists_grow_at_both_ends_and_lose_all_equal_elements() {
    let c = Client::with(TABLE);
    let list = |change, value: Vec<i32>| {
        c.update(change, "k", "", v![value, 0]).run();
        c.select("l", "", "", v![]).run()
    };
    assert_eq!(list("l-", vec![1]), "");
    assert_eq!(list("l+", vec![1, 2]), "[1,2]");
    assert_eq!(list("l^", vec![8, 9]), "[8,9,1,2]");
    assert_eq!(list("l+", vec![1]), "[8,9,1,2,1]");
    assert_eq!(list("l-", vec![1, 8]), "[9,2]");
    assert_eq!(list("l=", vec![5]), "[5]");
    assert_eq!(list("l^", vec![4]), "[4,5]");
    c.update("l+ l+", "k", "", v![vec![6], vec![7], 0]).run();
    assert_eq!(c.select("l", "", "", v![]).run(), "[4,5,6,7]");
    c.update("l+", "k", "", v![Null, 0]).run();
    c.update("l=", "k", "", v![Unset, 0]).run();
    assert_eq!(c.select("l", "", "", v![]).run(), "[4,5,6,7]");
    assert_eq!(
        c.update("l= l+", "k", "", v![vec![1], vec![2], 0]).run(),
        "!Multiple incompatible setting of column l"
    );
}

#[test]
fn item_43_sets_and_maps_are_sorted_and_lose_elements_and_keys() {
    let c = Client::with(TABLE);
    c.update("s+ m+", "k", "", v![set([3, -1]), map([("b", 2), ("a", 1)]), 0]).run();
    c.update("s+ m+", "k", "", v![set([2, 3]), map([("c", 3), ("a", 9)]), 0]).run();
    assert_eq!(c.select("s m", "", "", v![]).run(), "[-1,2,3] {a:9,b:2,c:3}");
    c.update("s- m-", "k", "", v![set([3, 77]), BTreeSet::from(["a".to_owned(), "z".to_owned()]), 0]).run();
    assert_eq!(c.select("s m", "", "", v![]).run(), "[-1,2] {b:2,c:3}");
    c.update("m[]", "k", "", v!["b", 7, 0]).run();
    c.update("m[] m[]", "k", "", v!["c", Null, "d", Unset, 0]).run();
    assert_eq!(c.select("m", "", "", v![]).run(), "{b:7}");
    assert_eq!(c.update("m[]", "k", "", v![Null, 7, 0]).run(), "!Invalid null map key");
    assert_eq!(c.update("m[]", "k", "", v![Unset, 7, 0]).run(), "!Invalid unset map key");
}

#[test]
fn elements_have_ttls_of_their_own() {
    let c = Client::with(TABLE);
    c.update("s+", "k", "", v![set([1]), 0]).run();
    c.update("s+", "k", "ttl", v![5, set([2]), 0]).run();
    assert_eq!(c.select("s", "", "", v![]).run(), "[1,2]");
    c.memory.clock().advance(std::time::Duration::from_secs(6));
    assert_eq!(c.select("s", "", "", v![]).run(), "[1]");
}

#[test]
fn item_44_frozen_and_plain_columns_are_set_whole() {
    let c = Client::with(
        "k int pk, v int, f frozen<list<int>>, g frozen<map<int,int>>, t tuple<int,int>, s set<int>",
    );
    for (change, values, refusal) in [
        ("f+", v![vec![1], 0], "!Invalid operation (f = f + ?) for frozen collection column f"),
        ("f-", v![vec![1], 0], "!Invalid operation (f = f - ?) for frozen collection column f"),
        ("f^", v![vec![1], 0], "!Invalid operation (f = ? - f) for frozen list column f"),
        ("g[]", v![1, 1, 0], "!Invalid operation (g[?] = ?) for frozen collection column g"),
        ("v[]", v![1, 0], "!Invalid operation (v[?] = ?) for non collection column v"),
        ("s[]", v![set([1]), 0], "!Invalid operation (s[?] = ?) for set column s"),
    ] {
        assert_eq!(c.update(change, "k", "", values).run(), refusal);
    }
}

#[test]
fn frozen_maps_are_sorted_when_bound_but_not_for_a_descending_column() {
    // 2: 7, then 1: 8.
    let bound = || {
        let cell = |n: u8| [0, 0, 0, 4, 0, 0, 0, n];
        super::show::Raw([&[0, 0, 0, 2][..], &cell(2), &cell(7), &cell(1), &cell(8)].concat())
    };
    for (order, shown) in [("", "{1:8,2:7}"), (" desc", "{2:7,1:8}")] {
        let c = Client::with(&format!("k int pk, c frozen<map<int,int>> ck{order}"));
        c.insert("k c", "", v![0, bound()]).run();
        assert_eq!(c.select("c", "k= c=", "", v![0, bound()]).run(), shown);
    }
}

#[test]
fn sets_and_maps_in_other_collections_are_sorted_but_not_those_in_tuples_and_vectors() {
    let c = Client::with(
        "k int pk, l list<set<int>>, m map<set<int>,map<int,int>>, f frozen<set<set<int>>>, t tuple<set<int>>, x list<tuple<set<int>>>",
    );
    let list = |count: u8, cells: &[&[u8]]| {
        let cell = |bytes: &&[u8]| [&[0, 0, 0, bytes.len() as u8], *bytes].concat();
        [vec![0, 0, 0, count], cells.iter().flat_map(cell).collect()].concat()
    };
    let (one, two) = ([0, 0, 0, 1], [0, 0, 0, 2]);
    let (set, map) = (list(2, &[&two, &one]), list(2, &[&two, &one, &one, &two]));
    let tuple = [&[0, 0, 0, set.len() as u8], &set[..]].concat();
    for (column, value, shown) in [
        ("l", list(1, &[&set]), "[[1,2]]"),
        ("m", list(1, &[&set, &map]), "{[1,2]:{1:2,2:1}}"),
        ("f", list(1, &[&set]), "[[1,2]]"),
        ("t", tuple.clone(), "([2,1])"),
        ("x", list(1, &[&tuple]), "[([2,1])]"),
    ] {
        assert_eq!(c.insert(&format!("k {column}"), "", v![0, super::show::Raw(value)]).run(), "");
        assert_eq!(c.select(column, "", "", v![]).run(), shown);
    }
}
