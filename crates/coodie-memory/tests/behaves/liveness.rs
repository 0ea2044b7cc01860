use super::client::{Client, v};
use super::show::{Null, Unset};

#[test]
fn item_1_a_row_of_nulls_exists_while_its_marker_lives() {
    let c = Client::with("k int pk, c int ck, v1 int, v2 int");
    c.insert("k c", "", v![0, 0]).run();
    assert_eq!(c.all(), "0 0 null null");
    c.insert("k c v1 v2", "", v![0, 0, 1, 2]).run();
    c.delete("v2", "k c", "", v![0, 0]).run();
    c.delete("v1", "k c", "", v![0, 0]).run();
    assert_eq!(c.all(), "0 0 null null");
    c.delete("", "k c", "", v![0, 0]).run();
    assert_eq!(c.all(), "");
}

#[test]
fn item_2_an_updated_row_vanishes_with_its_last_value() {
    let c = Client::with("k int pk, v int, l set<int>");
    c.update("v=", "k", "", v![1, 0]).run();
    assert_eq!(c.all(), "0 1 null");
    c.update("v=", "k", "", v![Null, 0]).run();
    assert_eq!(c.all(), "");
    c.update("l=", "k", "", v![std::collections::BTreeSet::from([1]), 0]).run();
    assert_eq!(c.all(), "0 null [1]");
    c.delete("l", "k", "", v![0]).run();
    assert_eq!(c.all(), "");
}

#[test]
fn item_4_null_overwrites_and_unset_leaves_alone() {
    let c = Client::with("k int pk, v int, w int");
    c.insert("k v w", "", v![0, 1, 2]).run();
    c.insert("k v w", "", v![0, Null, Unset]).run();
    assert_eq!(c.all(), "0 null 2");
}
