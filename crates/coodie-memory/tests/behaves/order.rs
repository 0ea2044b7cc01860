use super::client::{Client, v};

const FOLLOW: &str = "!Order by currently only supports the ordering of columns following their declared order in the PRIMARY KEY";

fn filled(order: &str) -> Client {
    let c = Client::with(&format!("k int pk, c int ck{order}, v int"));
    for k in [0, 1, 2] {
        for n in [2, 0, 1, 3] {
            c.insert("k c v", "", v![k, n, 10 * k + n]).run();
        }
    }
    c
}

#[test]
fn item_21_descending_columns_come_the_other_way_round_and_keep_what_slices_mean() {
    let c = filled(" desc");
    assert_eq!(c.select("c", "k=", "", v![0]).run(), "3; 2; 1; 0");
    assert_eq!(c.select("c", "k=", "by c asc", v![0]).run(), "0; 1; 2; 3");
    assert_eq!(c.select("c", "k=", "by c desc", v![0]).run(), "3; 2; 1; 0");
    assert_eq!(c.select("c", "k= c>", "", v![0, 1]).run(), "3; 2");
    assert_eq!(c.select("c", "k= c>= c<", "", v![0, 1, 3]).run(), "2; 1");
    assert_eq!(c.select("c", "k= c<=", "by c asc", v![0, 1]).run(), "0; 1");
}

#[test]
fn item_21_refusals_of_order_by() {
    let c = Client::with("a int pk, c int ck, d int ck, v int");
    for (filter, by, values, answer) in [
        ("a=", "by c desc d desc", v![1], ""),
        ("a=", "by c desc d asc", v![1], "!Unsupported order by relation"),
        ("a=", "by d asc", v![1], FOLLOW),
        ("a= c=", "by d desc", v![1, 1], ""),
        ("a= c~", "by d desc", v![1, vec![1]], FOLLOW),
        (
            "a=",
            "by v asc",
            v![1],
            "!Order by is currently only supported on the clustered columns of the PRIMARY KEY, got v",
        ),
        (
            "",
            "by c asc",
            v![],
            "!ORDER BY is only supported when the partition key is restricted by an EQ or an IN.",
        ),
        ("a=", "by nope asc", v![1], "!Schema: Undefined column name nope in table coodie.t"),
    ] {
        assert_eq!(c.select("v", filter, by, values).run(), answer, "{filter} {by}");
    }
}

#[test]
fn item_22_rows_of_an_in_come_in_clustering_order_once_each() {
    for (order, rows) in [("", "0; 2"), (" desc", "2; 0")] {
        let c = filled(order);
        assert_eq!(c.select("c", "k= c~", "", v![0, vec![2, 0, 2]]).run(), rows);
        assert_eq!(c.select("c", "k= c~", "", v![0, Vec::<i32>::new()]).run(), "");
    }
    assert_eq!(filled("").select("c", "k= c~", "by c desc", v![0, vec![2, 0, 2]]).run(), "2; 0");
}

#[test]
fn item_23_partitions_of_an_in_come_in_the_order_of_their_values() {
    let c = filled("");
    assert_eq!(c.select("k c", "k~ c<", "", v![vec![2, 0, 2, 9], 2]).run(), "0 0; 0 1; 2 0; 2 1");
    assert_eq!(c.select("v", "k~", "by c desc limit", v![vec![2, 0], 3]).run(), "3; 23; 2");
    assert_eq!(c.select("v", "k~ c<", "by c asc", v![vec![2, 0], 2]).run(), "0; 20; 1; 21");
    assert_eq!(c.select("v", "k~", "", v![Vec::<i32>::new()]).run(), "");
    assert_eq!(
        c.select("v", "k~", "", v![vec![Some(1), None]].clone()).run(),
        "!Invalid null value in condition for column k"
    );
}

#[test]
fn item_23_partitions_without_rows_come_first_or_last() {
    let c = Client::with("k int pk, c int ck, s int static");
    c.update("s=", "k", "", v![1, 7]).run();
    c.insert("k c", "", v![1, -5]).run();
    assert_eq!(c.select("k c", "k~", "by c asc", v![vec![1, 7]]).run(), "7 null; 1 -5");
    assert_eq!(c.select("k c", "k~", "by c desc", v![vec![1, 7]]).run(), "1 -5; 7 null");
}

#[test]
fn item_24_no_paging_of_an_order_over_several_partitions() {
    let c = filled("");
    let refusal = "!Cannot page queries with both ORDER BY and a IN restriction on the partition key; you must either remove the ORDER BY or the IN and sort client side, or disable paging for this query";
    let by = |values| c.select("v", "k~", "by c asc", values);
    assert_eq!(by(v![vec![0, 1]]).pages(2), [refusal]);
    assert_eq!(c.select("v", "k~", "by c asc limit", v![vec![0, 1], 1]).pages(5), [refusal]);
    assert_eq!(by(v![Vec::<i32>::new()]).pages(2), [""]);
}
