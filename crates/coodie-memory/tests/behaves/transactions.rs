use super::client::{Client, v};
use coodie_cql::BatchKind;

const TABLE: &str = "k int pk, c int ck, s int static, s2 int static, v int, w int";

#[test]
fn item_32_if_not_exists_answers_with_the_row_that_is_there() {
    let c = Client::with("k int pk, w int, v int");
    let insert = |v: i32| c.insert("k v", "if not exists", v![0, v]);
    assert_eq!(insert(1).run(), "true");
    assert_eq!(insert(1).names(), ["[applied]", "k", "v", "w"]);
    assert_eq!(insert(2).run(), "false 0 1 null");
    c.delete("", "k", "", v![0]).run();
    assert_eq!(insert(2).names(), ["[applied]"]);
    assert_eq!(c.all(), "0 null 2");
}

#[test]
fn item_32_statics_are_shown_only_if_some_were_to_be_written() {
    let c = Client::with(TABLE);
    c.insert("k c s v", "", v![0, 1, 5, 7]).run();
    let columns = ["[applied]", "k", "c", "s", "s2", "v", "w"];
    assert_eq!(c.insert("k c v", "if not exists", v![0, 1, 8]).names(), columns);
    assert_eq!(c.insert("k c v", "if not exists", v![0, 1, 8]).run(), "false 0 1 null null 7 null");
    assert_eq!(c.insert("k c s2 v", "if not exists", v![0, 1, 9, 8]).run(), "false 0 1 5 null 7 null");
}

#[test]
fn item_33_if_exists_that_fails_answers_alone_unless_the_partition_has_rows_beside_missing_statics() {
    let c = Client::with(TABLE);
    c.insert("k c v", "", v![0, 1, 7]).run();
    for (call, answer) in [
        (c.update("v=", "k c", "if exists", v![3, 0, 77]), "false"),
        (c.delete("", "k c", "if exists", v![0, 77]), "false"),
        (c.update("s=", "k", "if exists", v![3, 9]), "false"),
        (c.update("s=", "k", "if exists", v![3, 0]), "false 0 1 null null null null"),
        (c.update("v=", "k c", "if exists", v![3, 0, 1]), "true"),
        (c.delete("v", "k c", "if exists", v![0, 1]), "true"),
        (c.delete("", "k c", "if exists", v![0, 1]), "true"),
        (c.delete("", "k c", "if exists", v![0, 1]), "false"),
    ] {
        assert_eq!(call.run(), answer);
    }
    assert_eq!(c.all(), "");
}

#[test]
fn item_33_if_exists_shows_the_statics_that_were_to_be_written() {
    let c = Client::with(TABLE);
    c.update("s=", "k", "", v![5, 0]).run();
    let update = || c.update("v= s=", "k c", "if exists", v![3, 3, 0, 77]);
    assert_eq!(update().run(), "false 0 null 5 null null null");
    assert_eq!(c.update("s=", "k", "if exists", v![6, 0]).run(), "true");
}

#[test]
fn item_34_statics_alone_look_at_the_statics_only() {
    let c = Client::with(TABLE);
    c.insert("k c v", "", v![0, 1, 7]).run();
    assert_eq!(c.insert("k s", "if not exists", v![0, 5]).run(), "true");
    assert_eq!(c.insert("k s", "if not exists", v![0, 8]).run(), "false 0 1 5 null null null");
    c.update("v=", "k c", "", v![3, 1, 1]).run();
    c.update("s=", "k", "", v![3, 1]).run();
    assert_eq!(c.insert("k s", "if not exists", v![1, 8]).run(), "false 1 null 3 null null null");
    assert_eq!(c.insert("k c v", "if not exists", v![1, 9, 9]).run(), "true");
}

#[test]
fn item_38_what_conditions_do_not_go_with() {
    let c = Client::with("k int pk, c int ck, v int");
    let timestamp = "!Cannot provide custom timestamp for conditional updates";
    assert_eq!(c.insert("k c v", "if not exists stamp", v![0, 0, 0, 1_i64]).run(), timestamp);
    assert_eq!(c.update("v=", "k c", "if exists stamp", v![1_i64, 0, 0, 0]).run(), timestamp);
    assert_eq!(
        c.delete("", "k", "if exists", v![0]).run(),
        "!DELETE statements must restrict all PRIMARY KEY columns with equality relations in order to delete non static columns"
    );
    assert_eq!(
        c.update("v=", "k~ c", "if exists", v![0, vec![0], 0]).run(),
        "!IN on the partition key is not supported with conditional updates"
    );
    assert_eq!(
        c.delete("", "k c~", "if exists", v![0, vec![0]]).run(),
        "!IN on the clustering key columns is not supported with conditional deletions"
    );
}

#[test]
fn a_conditional_write_takes_a_ttl() {
    let c = Client::with("k int pk, v int");
    assert_eq!(c.insert("k v", "if not exists ttl", v![0, 1, 5]).run(), "true");
    c.memory.clock().advance(std::time::Duration::from_secs(6));
    assert_eq!(c.insert("k v", "if not exists ttl", v![0, 2, 5]).run(), "true");
}

#[test]
fn items_36_and_37_a_conditional_batch_applies_whole_or_not_at_all() {
    let c = Client::with("k int pk, c int ck, v int");
    let insert = |k: i32, n: i32| c.insert("k c v", "if not exists", v![k, n, n]);
    assert_eq!(c.batch(BatchKind::Logged, [insert(0, 1), insert(0, 2)]), "true");
    assert_eq!(c.batch(BatchKind::Logged, [insert(0, 2), insert(0, 3)]), "false 0 2 2");
    assert_eq!(c.all(), "0 1 1; 0 2 2");
    assert_eq!(
        c.batch(BatchKind::Logged, [insert(0, 5), insert(1, 5)]),
        "!Batch with conditions cannot span multiple partitions"
    );
    let mixed = [insert(0, 9), c.update("v=", "k c", "if exists", v![0, 0, 9])];
    assert_eq!(
        c.batch(BatchKind::Logged, mixed),
        "!Cannot mix IF EXISTS and IF NOT EXISTS conditions for the same row"
    );
}

#[test]
fn all_of_a_conditional_batch_is_written_when_it_is_decided() {
    let c = Client::with("k int pk, c int ck, v int");
    assert_eq!(c.insert("k c v", "", v![0, 1, 1]).run(), "");
    let insert = c.insert("k c v", "if not exists", v![0, 2, 2]);
    let old = c.update("v=", "k c", "timestamp", v![5i64, 3, 0, 1]);
    assert_eq!(c.batch(BatchKind::Logged, [insert, old]), "true");
    assert_eq!(c.all(), "0 1 3; 0 2 2");
}
