use super::client::{Client, v};
use super::show::{Null, Unset};
use coodie_cql::BatchKind;

const TABLE: &str = "k int pk, c int ck, s counter static, a counter, b counter";

#[test]
fn item_39_an_update_creates_and_changes_a_counter() {
    let c = Client::with(TABLE);
    c.update("a+", "k c", "", v![1_i64, 1, 1]).run();
    assert_eq!(c.all(), "1 1 null 1 null");
    c.update("a- b+", "k c", "", v![5_i64, 2_i64, 1, 1]).run();
    assert_eq!(c.all(), "1 1 null -4 2");
    assert_eq!(c.update("a+", "k c", "", v![Unset, 2, 1]).run(), "");
    c.update("a+", "k c", "", v![0_i64, 3, 1]).run();
    c.update("s+", "k", "", v![7_i64, 3]).run();
    assert_eq!(c.all(), "1 1 null -4 2; 3 1 7 0 null");
    assert_eq!(c.select("k", "a=", "filtering", v![-4_i64]).run(), "1");
}

#[test]
fn item_39_refusals() {
    let c = Client::with(TABLE);
    let null = "!Invalid null value for counter increment";
    for (call, refusal) in [
        (c.update("a+", "k c", "", v![Null, 1, 1]), null),
        (c.update("a-", "k c", "", v![Null, 1, 1]), null),
        (
            c.update("a=", "k c", "", v![1_i64, 1, 1]),
            "!Cannot set the value of counter column a (counters can only be incremented/decremented, not set)",
        ),
        (
            c.insert("k c a", "", v![1, 1, 1_i64]),
            "!INSERT statements are not allowed on counter tables, use UPDATE instead",
        ),
        (
            c.update("a-", "k c", "", v![i64::MIN, 1, 1]),
            "!The negation of -9223372036854775808 overflows supported counter precision (signed 8 bytes integer)",
        ),
        (c.update("a+", "k c", "ttl", v![5, 1_i64, 1, 1]), "!Cannot provide custom TTL for counter updates"),
        (
            c.update("a+", "k c", "stamp", v![5_i64, 1_i64, 1, 1]),
            "!Cannot provide custom timestamp for counter updates",
        ),
        (
            c.delete("", "k c", "stamp", v![5_i64, 1, 1]),
            "!Cannot provide custom timestamp for counter updates",
        ),
        (
            c.update("a+", "k c", "if exists", v![1_i64, 1, 1]),
            "!Conditional updates are not supported on counter tables",
        ),
    ] {
        assert_eq!(call.run(), refusal);
    }
    assert_eq!(c.all(), "");
}

#[test]
fn a_counter_that_was_deleted_stays_deleted_and_one_of_a_deleted_row_counts_on() {
    let c = Client::with("k int pk, a counter");
    c.update("a+", "k", "", v![1_i64, 1]).run();
    c.delete("a", "k", "", v![1]).run();
    c.update("a+", "k", "", v![1_i64, 1]).run();
    assert_eq!(c.all(), "");
    c.update("a+", "k", "", v![5_i64, 2]).run();
    c.delete("", "k", "", v![2]).run();
    assert_eq!(c.all(), "");
    c.update("a+", "k", "", v![1_i64, 2]).run();
    assert_eq!(c.all(), "2 6");
}

#[test]
fn item_40_counters_and_other_columns_do_not_mix() {
    let c = Client::new();
    assert_eq!(
        c.create("t", "k int pk, v int, c counter"),
        "!Cannot mix counter and non counter columns in the same table"
    );
    c.create("t", "k int pk, c counter");
    c.create("u", "k int pk, v int");
    let count = || c.update("c+", "k", "", v![1_i64, 0]);
    let set = || c.update_of("u", "v=", "k", "", v![1, 0]);
    for (kind, calls, answer) in [
        (BatchKind::Logged, vec![count()], "!Cannot include a counter statement in a logged batch"),
        (
            BatchKind::Logged,
            vec![count(), set()],
            "!Counter and non-counter mutations cannot exist in the same batch",
        ),
        (
            BatchKind::Unlogged,
            vec![count(), set()],
            "!Counter and non-counter mutations cannot exist in the same batch",
        ),
        (BatchKind::Counter, vec![set()], "!Cannot include non-counter statement in a counter batch"),
        (
            BatchKind::Counter,
            vec![count(), set()],
            "!Cannot include non-counter statement in a counter batch",
        ),
        (BatchKind::Counter, vec![count(), count()], ""),
        (BatchKind::Unlogged, vec![count()], ""),
    ] {
        assert_eq!(c.batch(kind, calls), answer);
    }
    assert_eq!(c.all(), "0 3");
    for (change, refusal) in [
        ("v+", "!Invalid operation (v = v + ?) for non counter column v"),
        ("v-", "!Invalid operation (v = v - ?) for non counter column v"),
        ("v^", "!Invalid operation (v = ? - v) for non list column v"),
    ] {
        assert_eq!(c.update_of("u", change, "k", "", v![1, 0]).run(), refusal);
    }
}

#[test]
fn a_static_counter_counts_once_for_each_row_of_an_in() {
    let c = Client::with(TABLE);
    c.update("a- s-", "k c~", "", v![1_i64, 5_i64, 3, vec![1, 2, 1]]).run();
    assert_eq!(c.all(), "3 1 -10 -1 null; 3 2 -10 -1 null");
}
