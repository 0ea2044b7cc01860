use super::client::{Client, v};
use super::show::{Null, Unset};
use std::collections::BTreeSet;

#[test]
fn item_25_full_scans_follow_tokens() {
    let c = Client::with("k int pk");
    for k in 0..=10 {
        c.insert("k", "", v![k]).run();
    }
    assert_eq!(c.all(), "5; 10; 1; 8; 0; 2; 4; 7; 6; 9; 3");
}

#[test]
fn item_27_limits_are_positive() {
    let c = Client::with("k int pk, v int");
    c.insert("k", "", v![0]).run();
    for n in [0, -1] {
        let refusal = "!LIMIT must be strictly positive";
        assert_eq!(c.select("k", "", "limit", v![n]).run(), refusal);
    }
    assert_eq!(c.select("k", "", "limit", v![Null]).run(), "!Invalid null value of limit");
    assert_eq!(c.select("k", "", "limit", v![Unset]).run(), "0");
}

fn filled() -> Client {
    let c = Client::with("k int pk, c int ck, s int static, v int");
    for k in 0..5 {
        for n in 0..k {
            c.insert("k c v", "", v![k, n, n % 2]).run();
        }
        c.update("s=", "k", "", v![k, k]).run();
    }
    c
}

#[test]
fn item_29_any_page_size_gives_the_same_rows() {
    let c = filled();
    let keys = || vec![4, 0, 3, 9];
    for (filter, options, values) in [
        ("", "", v![]),
        ("", "limit", v![7]),
        ("k=", "", v![4]),
        ("k=", "by c desc", v![4]),
        ("k= c>", "by c desc limit", v![4, 0, 2]),
        ("k~", "", v![keys()]),
        ("k~", "limit", v![keys(), 5]),
        ("k~ c~", "", v![keys(), vec![2, 0]]),
        ("v=", "filtering", v![1]),
        ("v=", "filtering limit", v![0, 4]),
        ("s>", "filtering", v![2]),
        ("c>= c<", "filtering", v![1, 3]),
    ] {
        let whole = c.select("*", filter, options, values.clone()).run();
        let rows: Vec<_> = whole.split("; ").filter(|row| !row.is_empty()).map(str::to_owned).collect();
        assert!(!rows.is_empty(), "{filter}");
        assert_eq!(rows.len(), rows.iter().collect::<BTreeSet<_>>().len());
        for size in 1..=rows.len() as u32 + 1 {
            let pages = c.select("*", filter, options, values.clone()).pages(size);
            let paged: Vec<_> =
                pages.iter().flat_map(|page| page.split("; ")).filter(|row| !row.is_empty()).collect();
            assert_eq!(paged, rows, "{filter} {options}, {size} a page");
        }
    }
}

#[test]
fn a_full_last_page_is_followed_by_an_empty_one_where_the_server_does_not_look_ahead() {
    let c = filled();
    let pages = |filter, options, values, size| c.select("c", filter, options, values).pages(size);
    assert_eq!(pages("k=", "", v![4], 2), ["0; 1", "2; 3", ""]);
    assert_eq!(pages("k= c=", "", v![4, 1], 1), ["1", ""]);
    assert_eq!(pages("k=", "limit", v![4, 4], 2), ["0; 1", "2; 3"]);
    assert_eq!(pages("k=", "limit", v![4, 3], 2), ["0; 1", "2"]);
    assert_eq!(pages("k=", "", v![0], 1), ["null"]);
    assert_eq!(pages("k~", "", v![vec![3, 0]], 1), ["null", "0", "1", "2", ""]);
    let c = Client::with("k int pk");
    (0..3).for_each(|k| drop(c.insert("k", "", v![k]).run()));
    assert_eq!(c.select("k", "k=", "", v![1]).pages(1), ["1"]);
    assert_eq!(c.select("k", "k~", "", v![vec![0, 1]]).pages(2), ["0; 1"]);
    assert_eq!(c.select("k", "", "", v![]).pages(3), ["1; 0; 2", ""]);
}

#[test]
fn the_server_looks_at_no_state_when_one_page_holds_the_limit() {
    let c = filled();
    let query = c.select("c", "k=", "limit", v![4, 3]);
    let (_, state) = query.page(2, None);
    assert_eq!(query.page(20, state).0, "0; 1; 2");
}

#[test]
fn a_damaged_or_foreign_state_is_refused() {
    let c = filled();
    let query = c.select("c", "k=", "", v![4]);
    let state = query.page(2, None).1.unwrap();
    for n in 0..state.len() {
        let mut damaged = state.to_vec();
        damaged[n] ^= 1;
        assert_eq!(query.page(2, Some(damaged.into())).0, "!Invalid value for the paging state");
    }
    for short in [&[][..], &[1], &state[1..]] {
        assert_eq!(query.page(2, Some(short.into())).0, "!Invalid value for the paging state");
    }
    c.create("u", "k text pk, a text ck, b text ck");
    let other = c.select_from("u", "k", "", "", v![]);
    assert_eq!(other.page(2, Some(state)).0, "!Invalid value for the paging state");
}

#[test]
fn item_30_a_count_of_nothing_is_one_row_of_zero() {
    let c = Client::with("k int pk, v int");
    assert_eq!(c.select("count", "", "", v![]).run(), "0");
    assert_eq!(c.select("count", "", "", v![]).names(), ["count"]);
    (0..10).for_each(|k| drop(c.insert("k v", "", v![k, k % 3]).run()));
    assert_eq!(c.select("count", "", "", v![]).pages(3), ["10"]);
    assert_eq!(c.select("count", "", "limit", v![2]).run(), "10");
    assert_eq!(c.select("count", "v=", "filtering", v![1]).run(), "3");
    assert_eq!(c.select("count", "k~", "", v![vec![1, 2, 77]]).run(), "2");
}
