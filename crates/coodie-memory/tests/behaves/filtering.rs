use super::client::{Client, v};
use super::show::Raw;

const FILTERING: &str = "!Cannot execute this query as it might involve data filtering and thus may have unpredictable performance. If you want to execute this query despite the performance unpredictability, use ALLOW FILTERING";

fn index(c: &Client, column: &'static str) -> String {
    c.statement(super::client::index(format!("{column}_i").leak(), "t", column))
}

#[test]
fn items_45_to_47_what_an_indexed_table_answers() {
    let c = Client::with(
        "a int pk, b int pk, c int ck, d int ck, s int static, v int, w int, l list<int>, du duration, f frozen<list<int>>",
    );
    for column in ["v", "l", "c", "a", "s"] {
        assert_eq!(index(&c, column), "");
    }
    let one = |count: usize| {
        let mut values = v![];
        (0..count).for_each(|_| values.append(&v![1]).unwrap());
        values
    };
    let equal =
        |column| format!("!{column} cannot be restricted by more than one relation if it includes an Equal");
    for (filter, answer) in [
        ("v=", ""),
        ("v= w=", FILTERING),
        ("a=", ""),
        ("a= b= v=", ""),
        ("a= v=", FILTERING),
        ("c=", ""),
        ("c= v=", FILTERING),
        ("d=", "!PRIMARY KEY column \"d\" cannot be restricted as preceding column \"c\" is not restricted"),
        ("a= b= d=", FILTERING),
        (
            "a= b= c> d=",
            "!Clustering column \"d\" cannot be restricted (preceding column \"c\" is restricted by a non-EQ relation)",
        ),
        (
            "a= b= d= c>",
            "!PRIMARY KEY column \"d\" cannot be restricted (preceding column \"c\" is restricted by a non-EQ relation)",
        ),
        ("a= b= d>", FILTERING),
        ("a>", FILTERING),
        ("s=", ""),
        ("a= b= s=", ""),
        ("v>", FILTERING),
        ("v= s=", FILTERING),
        ("c>", FILTERING),
        ("l=", "!Collection column 'l' (list<int>) cannot be restricted by a '=' relation"),
        ("a= a=", &equal("a")),
        ("a= a>", &equal("a")),
        ("c> c> a= b=", "!More than one restriction was found for the start bound on c"),
        ("c> c= a= b=", "!Column \"c\" cannot be restricted by both an equality and an inequality relation"),
        ("c< c<= a= b=", "!More than one restriction was found for the end bound on c"),
        ("a= b= c= v=", ""),
        ("w=", FILTERING),
        ("a= b= w=", FILTERING),
        ("b=", FILTERING),
        ("du>", "!Slice restrictions are not supported on duration columns"),
    ] {
        let count = filter.split_whitespace().count();
        assert_eq!(c.select("v", filter, "", one(count)).run(), answer, "{filter}");
    }
    let many = vec![1, 2];
    assert_eq!(
        c.select("v", "a~ b= v=", "", v![many.clone(), 1, 1]).run(),
        "!Select on indexed columns and with IN clause for the PRIMARY KEY are not supported"
    );
    assert_eq!(c.select("v", "v~", "", v![many.clone()]).run(), FILTERING);
    assert_eq!(
        c.select("v", "c~ c=", "", v![many.clone(), 1]).run(),
        "!c cannot be restricted by more than one relation if it includes a IN"
    );
    assert_eq!(c.select("v", "a= b= c~ d>", "", v![1, 1, many, 1]).run(), "");
    for (filter, values) in [("a=", v![1]), ("v=", v![1])] {
        assert_eq!(
            c.select("v", filter, "by c asc", values).run(),
            "!ORDER BY with 2ndary indexes is not supported, except for ANN queries."
        );
    }
}

#[test]
fn item_45_without_an_index() {
    let c = Client::with("a int pk, b int pk, c int ck, d int ck, v int");
    for (filter, values) in [("v=", v![1]), ("a=", v![1]), ("a= b= v=", v![1, 1, 1]), ("c=", v![1])] {
        assert_eq!(c.select("v", filter, "", values.clone()).run(), FILTERING, "{filter}");
        assert_eq!(c.select("v", filter, "filtering", values).run(), "");
    }
    assert_eq!(c.select("v", "a= b= c= d>", "", v![1, 1, 1, 1]).run(), "");
    assert_eq!(
        c.select("v", "a= b= d=", "", v![1, 1, 1]).run(),
        "!PRIMARY KEY column \"d\" cannot be restricted as preceding column \"c\" is not restricted"
    );
}

#[test]
fn filtering_finds_rows_by_any_column_and_never_by_null() {
    let c = Client::with("a int pk, b int pk, c int ck, s int static, v int");
    for n in 0..4 {
        c.insert("a b c s", "", v![n % 2, n, n, n]).run();
        c.update("v=", "a b c", "", v![10 + n, n % 2, n, n]).run();
    }
    c.insert("a b c", "", v![9, 9, 9]).run();
    let find = |filter, values| c.select("b", filter, "filtering by", values).run();
    let sorted = |rows: String| {
        let mut rows: Vec<_> = rows.split("; ").map(str::to_owned).collect();
        rows.sort();
        rows.join(" ")
    };
    assert_eq!(sorted(find("a=", v![1])), "1 3");
    assert_eq!(sorted(find("b> b<=", v![0, 2])), "1 2");
    assert_eq!(sorted(find("c~", v![vec![0, 3]])), "0 3");
    assert_eq!(sorted(find("v>=", v![12])), "2 3");
    assert_eq!(sorted(find("s<", v![2])), "0 1");
    assert_eq!(sorted(find("v~", v![vec![11, 77]])), "1");
    assert_eq!(sorted(find("v> a=", v![0, 0])), "0 2");
}

#[test]
fn frozen_collections_are_compared_whole_whatever_their_order_when_bound() {
    let c = Client::with("k int pk, f frozen<set<int>>");
    // 2, 1, 2: the server sorts what it reads.
    let bound = [0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0, 2];
    c.insert("k f", "", v![0, Raw(bound)]).run();
    assert_eq!(c.all(), "0 [1,2]");
    assert_eq!(c.select("k", "f=", "filtering", v![std::collections::BTreeSet::from([1, 2])]).run(), "0");
}
