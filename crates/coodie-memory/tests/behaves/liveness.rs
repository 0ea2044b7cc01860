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

#[test]
fn item_4_and_5_keys_are_neither_null_nor_unset_nor_empty() {
    let c = Client::with("k int pk, c int ck, v int");
    let null = |column| format!("!Invalid null value in condition for column {column}");
    let unset = |column| format!("!Invalid unset value for column {column}");
    assert_eq!(c.insert("k c", "", v![Null, 1]).run(), null("k"));
    assert_eq!(c.insert("k c", "", v![1, Null]).run(), null("c"));
    assert_eq!(c.insert("k c", "", v![Unset, 1]).run(), unset("k"));
    assert_eq!(c.insert("k c", "", v![1, Unset]).run(), unset("c"));
    assert_eq!(c.select("v", "k=", "", v![Null]).run(), null("k"));
    assert_eq!(c.select("v", "k= c=", "", v![1, Null]).run(), null("c"));
    assert_eq!(c.select("v", "k= c=", "", v![1, Unset]).run(), unset("c"));
    assert_eq!(c.select("v", "k= c>", "", v![1, Unset]).run(), unset("c"));
    assert_eq!(c.select("v", "k~", "", v![Null]).run(), "!Invalid null value for column k");
    assert_eq!(c.select("v", "v=", "filtering", v![Null]).run(), "!Unsupported null value for column v");
    assert_eq!(c.select("v", "v>", "filtering", v![Unset]).run(), "!Unsupported unset value for column v");
}

#[test]
fn item_5_a_lone_key_is_not_empty_and_no_key_is_longer_than_65535_bytes() {
    let c = Client::with("k text pk, c text ck");
    let long = "x".repeat(65_536);
    let longer = "!Key length of 65536 is longer than maximum of 65535";
    assert_eq!(c.insert("k c", "", v!["", ""]).run(), "!Key may not be empty");
    assert_eq!(c.select("c", "k=", "", v![""]).run(), "!Key may not be empty");
    assert_eq!(c.insert("k c", "", v![&*long, ""]).run(), longer);
    assert_eq!(c.insert("k c", "", v!["a", &*long]).run(), longer);
    assert_eq!(c.select("c", "k=", "", v![&*long]).run(), longer);
    assert_eq!(c.select("c", "k= c=", "", v!["a", &*long]).run(), "");
    assert_eq!(c.insert("k c", "", v!["a", &long[1..]]).run(), "");
    assert_eq!(c.insert("k c", "", v!["a", ""]).run(), "");
    assert_eq!(c.select("k", "k= c<", "", v!["a", "x"]).run(), "a");
}

#[test]
fn parts_of_a_composite_key_may_be_empty() {
    let c = Client::with("a text pk, b text pk, v int");
    assert_eq!(c.insert("a b v", "", v!["", "", 1]).run(), "");
    assert_eq!(c.select("v", "a= b=", "", v!["", ""]).run(), "1");
}

#[test]
fn item_7_ranges_of_rows_are_deleted() {
    let fill = |c: &Client| {
        for n in 0..6 {
            c.insert("k c v", "", v![0, n, n]).run();
        }
    };
    for (filter, bounds, left) in [
        ("c>=", &[4][..], "0; 1; 2; 3"),
        ("c>", &[2], "0; 1; 2"),
        ("c<=", &[0], "1; 2; 3; 4; 5"),
        ("c> c<=", &[1, 3], "0; 1; 4; 5"),
        ("c< c>", &[3, 5], "0; 1; 2; 3; 4; 5"),
        ("", &[], ""),
    ] {
        for order in ["", " desc"] {
            let c = Client::with(&format!("k int pk, c int ck{order}, v int"));
            fill(&c);
            let mut values = v![0];
            bounds.iter().for_each(|bound| values.append(&v![*bound]).unwrap());
            assert_eq!(c.delete("", &format!("k {filter}"), "", values).run(), "");
            assert_eq!(c.select("c", "k=", "by c asc", v![0]).run(), left, "{filter}{order}");
        }
    }
    let c = Client::with("k int pk, c int ck, d int ck, v int");
    for (n, m) in [(0, 0), (0, 1), (1, 0)] {
        c.insert("k c d", "", v![0, n, m]).run();
    }
    assert_eq!(c.delete("", "k c", "", v![0, 0]).run(), "");
    assert_eq!(c.all(), "0 1 0 null");
    let columns = "!Range deletions are not supported for specific columns";
    assert_eq!(c.delete("v", "k c", "", v![0, 0]).run(), columns);
    assert_eq!(c.delete("v", "k", "", v![0]).run(), columns);
}

#[test]
fn a_range_that_is_deleted_covers_later_writes_with_earlier_timestamps() {
    let c = Client::with("k int pk, c int ck, v int");
    c.delete("", "k c>", "stamp", v![10_i64, 0, 5]).run();
    c.insert("k c v", "stamp", v![0, 6, 1, 9_i64]).run();
    c.insert("k c v", "stamp", v![0, 5, 1, 9_i64]).run();
    c.insert("k c v", "stamp", v![0, 7, 1, 11_i64]).run();
    assert_eq!(c.all(), "0 5 1; 0 7 1");
    c.delete("", "k", "stamp", v![11_i64, 0]).run();
    assert_eq!(c.all(), "");
    c.insert("k c v", "stamp", v![0, 7, 1, 11_i64]).run();
    assert_eq!(c.all(), "");
}

#[test]
fn item_8_writes_name_the_whole_key_and_nothing_else() {
    let c = Client::with("a int pk, b int pk, c int ck, d int ck, s int static, v int, w int");
    let only_eq = "!Only EQ and IN relation are supported on the partition key (unless you use the token() function) for UPDATE statements";
    for (answer, refusal) in [
        (c.update("v=", "a", "", v![1, 1]).run(), "!Some partition key parts are missing: b"),
        (c.update("v=", "a b", "", v![1, 1, 1]).run(), "!Some clustering keys are missing: c, d"),
        (c.update("v=", "a b> c d", "", v![1, 1, 1, 1, 1]).run(), only_eq),
        (
            c.update("v=", "a b c d>", "", v![1, 1, 1, 1, 1]).run(),
            "!Slice restrictions are not supported on the clustering columns in UPDATE statements",
        ),
        (
            c.update("v=", "a b c d w", "", v![1, 1, 1, 1, 1, 1]).run(),
            "!Non PRIMARY KEY columns found in where clause: w ",
        ),
        (c.update("a=", "a b c d", "", v![1, 1, 1, 1, 1]).run(), "!PRIMARY KEY part a found in SET part"),
        (
            c.delete("a", "a b", "", v![1, 1]).run(),
            "!Invalid identifier a for deletion (should not be a PRIMARY KEY part)",
        ),
        (c.delete("", "a", "", v![1]).run(), "!Some partition key parts are missing: b"),
        (
            c.delete("", "a b d", "", v![1, 1, 1]).run(),
            "!PRIMARY KEY column \"d\" cannot be restricted as preceding column \"c\" is not restricted",
        ),
        (c.insert("a b c", "", v![1, 1, 1]).run(), "!Some clustering keys are missing: d"),
        (c.insert("a c d", "", v![1, 1, 1]).run(), "!Some partition key parts are missing: b"),
        (c.insert("a b v s", "", v![1, 1, 1, 1]).run(), "!Some clustering keys are missing: c, d"),
        (c.insert("a a b s", "", v![1, 1, 1, 1]).run(), "!The column names contains duplicates"),
        (
            c.update("v= v=", "a b c d", "", v![1, 1, 1, 1, 1, 1]).run(),
            "!Multiple incompatible setting of column v",
        ),
        (c.insert("nope", "", v![1]).run(), "!Schema: Undefined column name nope in table coodie.t"),
        (c.insert("a b s", "", v![1, 1, 1]).run(), ""),
    ] {
        assert_eq!(answer, refusal);
    }
}

#[test]
fn several_rows_are_written_by_in() {
    let c = Client::with("k int pk, c int ck, v int");
    c.update("v=", "k~ c~", "", v![7, vec![1, 0], vec![2, 1]]).run();
    assert_eq!(c.all(), "1 1 7; 1 2 7; 0 1 7; 0 2 7");
    c.delete("", "k~ c", "", v![vec![1, 0], 1]).run();
    assert_eq!(c.all(), "1 2 7; 0 2 7");
}

#[test]
fn a_null_bound_stands_before_all_rows_of_a_query_and_deletes_nothing() {
    for (order, above, below) in [("", "1", ""), (" desc", "", "1")] {
        let c = Client::with(&format!("k int pk, c int ck{order}"));
        c.insert("k c", "", v![0, 1]).run();
        assert_eq!(c.select("c", "k= c>", "", v![0, Null]).run(), above);
        assert_eq!(c.select("c", "k= c<=", "", v![0, Null]).run(), below);
        assert_eq!(
            c.delete("", "k c>", "", v![0, Null]).run(),
            "!Invalid null value in condition for column c"
        );
    }
}
