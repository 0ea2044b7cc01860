use super::client::{Client, v};
use super::show::{Null, Raw, Unset};
use coodie_cql::BatchKind;
use std::time::{Duration, SystemTime};

#[test]
fn item_3_what_expires_takes_the_row_with_it_unless_a_marker_stays() {
    let c = Client::with("k int pk, v int");
    c.insert("k", "", v![0]).run();
    c.update("v=", "k", "ttl", v![1, 5, 0]).run();
    c.update("v=", "k", "ttl", v![1, 5, 1]).run();
    c.insert("k v", "ttl", v![2, 5, 1]).run();
    assert_eq!(c.all(), "1 5; 0 5; 2 5");
    c.memory.clock().advance(Duration::from_secs(2));
    assert_eq!(c.all(), "0 null");
}

#[test]
fn item_9_the_later_timestamp_wins_cell_by_cell_in_any_order() {
    let c = Client::with("k int pk, v int, w int");
    c.insert("k v w", "stamp", v![0, 1, 1, 10_i64]).run();
    c.insert("k v", "stamp", v![0, 2, 9_i64]).run();
    c.update("w=", "k", "stamp", v![11_i64, 2, 0]).run();
    assert_eq!(c.all(), "0 1 2");
}

#[test]
fn item_10_of_two_values_at_one_time_the_greater_bytes_win() {
    let c = Client::with("k int pk, v int, w text");
    c.insert("k v w", "stamp", v![0, 1, "a", 10_i64]).run();
    c.insert("k v w", "stamp", v![0, -1, "b", 10_i64]).run();
    c.insert("k v w", "stamp", v![0, 1, "a", 10_i64]).run();
    assert_eq!(c.all(), "0 -1 b");
}

#[test]
fn item_11_at_one_time_a_deletion_wins() {
    let c = Client::with("k int pk, c int ck, v int");
    c.delete("v", "k c", "stamp", v![10_i64, 0, 0]).run();
    c.insert("k c v", "stamp", v![0, 0, 1, 10_i64]).run();
    assert_eq!(c.all(), "0 0 null");
    c.delete("", "k c", "stamp", v![10_i64, 0, 0]).run();
    assert_eq!(c.all(), "");
    c.insert("k c v", "stamp", v![0, 0, 1, 10_i64]).run();
    assert_eq!(c.all(), "");
    c.insert("k c v", "stamp", v![0, 0, 1, 11_i64]).run();
    assert_eq!(c.all(), "0 0 1");
}

#[test]
fn item_13_timestamps_are_any_but_the_least_and_null() {
    let c = Client::with("k int pk, v int");
    let out = "!Out of bound timestamp, must be in [-9223372036854775807, 9223372036854775807]";
    assert_eq!(c.insert("k v", "stamp", v![0, 1, i64::MIN]).run(), out);
    assert_eq!(c.delete("", "k", "stamp", v![i64::MIN, 0]).run(), out);
    assert_eq!(c.insert("k v", "stamp", v![0, 1, Null]).run(), "!Invalid null value of timestamp");
    assert_eq!(c.insert("k v", "stamp", v![0, 1, -5_i64]).run(), "");
    assert_eq!(c.insert("k v", "stamp", v![0, 2, Unset]).run(), "");
    assert_eq!(c.all(), "0 2");
}

#[test]
fn item_15_null_empty_and_zero_ttl_are_none() {
    let c = Client::with("k int pk, v int");
    c.insert("k v", "ttl", v![0, 1, Null]).run();
    c.insert("k v", "ttl", v![1, 1, Raw([])]).run();
    c.insert("k v", "ttl", v![2, 1, 0]).run();
    c.insert("k v", "ttl", v![3, 1, Unset]).run();
    c.memory.clock().advance(Duration::from_secs(700_000_000));
    assert_eq!(c.all(), "1 1; 0 1; 2 1; 3 1");
}

#[test]
fn item_16_ttls_are_between_none_and_twenty_years() {
    let c = Client::with("k int pk, v int");
    assert_eq!(
        c.insert("k v", "ttl", v![0, 1, -5]).run(),
        "!A TTL must be greater or equal to 0, but was -5"
    );
    assert_eq!(
        c.insert("k v", "ttl", v![0, 1, 630_720_001]).run(),
        "!ttl is too large. requested (630720001) maximum (630720000)"
    );
    assert_eq!(c.insert("k v", "ttl", v![0, 1, 630_720_000]).run(), "");
    assert_eq!(c.all(), "0 1");
}

#[test]
fn item_17_an_update_without_ttl_makes_only_that_column_permanent() {
    let c = Client::with("k int pk, v int, w int");
    c.insert("k v w", "ttl", v![0, 1, 1, 60]).run();
    c.update("v=", "k", "", v![2, 0]).run();
    c.memory.clock().advance(Duration::from_secs(61));
    assert_eq!(c.all(), "0 2 null");
}

#[test]
fn a_ttl_is_counted_in_whole_seconds_of_the_clock() {
    let c = Client::with("k int pk, v int");
    let clock = c.memory.clock();
    clock.fix(SystemTime::UNIX_EPOCH + Duration::from_millis(1_000_900));
    c.insert("k v", "ttl", v![0, 1, 1]).run();
    assert_eq!(c.all(), "0 1");
    clock.advance(Duration::from_millis(99));
    assert_eq!(c.all(), "0 1");
    clock.advance(Duration::from_millis(1));
    assert_eq!(c.all(), "");
}

#[test]
fn writes_are_ordered_even_if_the_clock_stands_still() {
    let c = Client::with("k int pk, v int");
    c.memory.clock().fix(SystemTime::now());
    for n in [9, 1, 5] {
        c.insert("k v", "", v![0, n]).run();
    }
    assert_eq!(c.all(), "0 5");
    c.delete("", "k", "", v![0]).run();
    c.insert("k v", "", v![0, 2]).run();
    assert_eq!(c.all(), "0 2");
}

#[test]
fn item_14_a_batch_has_one_timestamp() {
    let c = Client::with("k int pk, v int, l list<int>");
    c.insert("k v", "", v![0, 1]).run();
    let both = [c.insert("k v", "", v![0, 2]), c.delete("", "k", "", v![0])];
    assert_eq!(c.batch(BatchKind::Logged, both), "");
    assert_eq!(c.all(), "");
    let append = |n: i32| c.update("l+", "k", "", v![vec![n], 1]);
    c.batch(BatchKind::Logged, [append(1), append(2), append(3)]);
    let prepend = |n: i32| c.update("l^", "k", "", v![vec![n], 2]);
    c.batch(BatchKind::Unlogged, [prepend(1), prepend(2), prepend(3)]);
    assert_eq!(c.all(), "1 null [1,2,3]; 2 null [3,2,1]");
}

#[test]
fn parts_of_a_duration_have_one_sign() {
    let c = Client::with("k int pk, v duration");
    let refusal =
        |parts| format!("!The duration months, days and nanoseconds must be all of the same sign ({parts})");
    for (value, answer) in [
        (&[2, 4, 6][..], String::new()),
        (&[1, 3, 5], String::new()),
        (&[2, 0, 1], refusal("1, 0, -1")),
        (&[1, 2, 0], refusal("-1, 1, 0")),
        (&[0, 0, 0], String::new()),
        (
            &[0xf1, 0, 0, 0, 0, 0, 0],
            "!The duration months must be a 32 bits integer but was: 2147483648".to_owned(),
        ),
        (&[0, 0], "!Expected at least 3 bytes for a duration (2)".to_owned()),
    ] {
        assert_eq!(c.insert("k v", "", v![0, Raw(value)]).run(), answer);
    }
}
