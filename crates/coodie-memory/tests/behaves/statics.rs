use super::client::{Client, v};
use super::show::Null;

const TABLE: &str = "k int pk, c int ck, s int static, v int";

#[test]
fn item_6_deleting_a_row_leaves_the_statics() {
    let c = Client::with(TABLE);
    c.insert("k c s v", "", v![0, 1, 5, 7]).run();
    c.delete("", "k c", "", v![0, 1]).run();
    assert_eq!(c.all(), "0 null 5 null");
    c.delete("s", "k", "", v![0]).run();
    assert_eq!(c.all(), "");
    c.insert("k c s v", "", v![0, 1, 5, 7]).run();
    c.delete("", "k", "", v![0]).run();
    assert_eq!(c.all(), "");
}

#[test]
fn item_18_a_partition_of_statics_is_one_row_of_full_partition_queries() {
    let c = Client::with(TABLE);
    c.update("s=", "k", "", v![3, 2]).run();
    for (columns, answer) in [("k", "2"), ("k c", "2 null"), ("c", "null"), ("count", "1"), ("s", "3")] {
        assert_eq!(c.select(columns, "", "", v![]).run(), answer, "{columns}");
    }
    assert_eq!(c.select("k s", "s=", "filtering", v![3]).run(), "2 3");
    assert_eq!(c.select("k s", "s=", "filtering", v![4]).run(), "");
    assert_eq!(c.select("k s v", "v=", "filtering", v![3]).run(), "");
    assert_eq!(c.select("k s v", "k= c>", "", v![2, 0]).run(), "");
    c.insert("k c", "", v![2, 1]).run();
    assert_eq!(c.all(), "2 1 3 null");
}

#[test]
fn item_20_writes_of_statics_take_no_clustering() {
    let c = Client::with(TABLE);
    let refusal = |verb| {
        format!(
            "!Invalid restrictions on clustering columns since the {verb} statement modifies only static columns"
        )
    };
    assert_eq!(c.update("s=", "k c", "", v![1, 0, 0]).run(), refusal("UPDATE"));
    assert_eq!(c.delete("s", "k c", "", v![0, 0]).run(), refusal("DELETE"));
    assert_eq!(
        c.select("s", "k= c=", "", v![0, 0]).run(),
        "!Cannot restrict clustering columns when selecting only static columns"
    );
}

#[test]
fn all_rows_of_a_partition_show_its_statics() {
    let c = Client::with(TABLE);
    c.insert("k c s", "", v![0, 1, 5]).run();
    c.insert("k c s", "", v![0, 2, 6]).run();
    assert_eq!(c.select("c s", "k=", "", v![0]).run(), "1 6; 2 6");
    c.update("s=", "k", "", v![Null, 0]).run();
    assert_eq!(c.select("c s", "k=", "", v![0]).run(), "1 null; 2 null");
}
