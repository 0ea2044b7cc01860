//! Of two writes the later one stands, whichever came first.

use crate::mode::*;
use coodie::ErrorKind;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "notes")]
pub struct Note {
    #[partition_key]
    id: i32,
    #[clustering]
    n: i32,
    #[static_column]
    title: Option<String>,
    text: Option<String>,
    number: Option<i32>,
}

fn note(n: i32, text: &str, number: i32) -> Note {
    Note { id: 1, n, title: None, text: Some(text.into()), number: Some(number) }
}

macro_rules! text {
    ($t:expr, $n:expr) => {
        done!($t, Note::get((1, $n)))?.text
    };
}

cases! {
    fn the_higher_time_wins_whatever_the_order(t) {
        done!(t, Note::sync_table())?;
        done!(t, note(1, "later", 1).save().timestamp(2_000))?;
        done!(t, note(1, "earlier", 2).save().timestamp(1_000))?;
        assert_eq!(done!(t, Note::get((1, 1)))?, note(1, "later", 1));
        done!(t, note(1, "latest", 3).save().timestamp(3_000))?;
        assert_eq!(done!(t, Note::get((1, 1)))?, note(1, "latest", 3));
        done!(t, Note::create().set(Note::ID, 1).set(Note::N, 1).set(Note::TEXT, "no").timestamp(2_999))?;
        assert_eq!(text!(t, 1).as_deref(), Some("latest"));
        // Without a time of its own a write is of now.
        done!(t, note(1, "now", 4).save())?;
        assert_eq!(done!(t, Note::get((1, 1)))?, note(1, "now", 4));
    }

    fn times_are_kept_cell_by_cell(t) {
        done!(t, Note::sync_table())?;
        done!(t, note(1, "first", 1).save().timestamp(1_000))?;
        done!(t, note(1, "", 0).update().set(Note::TEXT, "updated").timestamp(3_000))?;
        done!(t, note(1, "second", 2).save().timestamp(2_000))?;
        assert_eq!(done!(t, Note::get((1, 1)))?, note(1, "updated", 2));
        done!(t, note(1, "", 0).update().clear(Note::NUMBER).timestamp(1_999))?;
        assert_eq!(done!(t, Note::get((1, 1)))?, note(1, "updated", 2));
        done!(t, note(1, "", 0).update().clear(Note::NUMBER).timestamp(2_001))?;
        assert_eq!(done!(t, Note::get((1, 1)))?, Note { number: None, ..note(1, "updated", 2) });
    }

    fn at_the_same_time_the_greater_bytes_win(t) {
        done!(t, Note::sync_table())?;
        for (n, [first, second], greater) in [(1, ["a", "b"], "b"), (2, ["b", "a"], "b"), (3, ["a", "aa"], "aa"), (4, ["Z", "a"], "a")] {
            for text in [first, second] {
                done!(t, note(n, text, 1).save().timestamp(1_000))?;
            }
            assert_eq!(text!(t, n).as_deref(), Some(greater));
        }
        for (n, [first, second], greater) in [(5, [-1, 1], -1), (6, [1, -1], -1), (7, [1, 256], 256), (8, [i32::MIN, i32::MAX], i32::MIN)] {
            for number in [first, second] {
                done!(t, note(n, "", number).save().timestamp(1_000))?;
            }
            assert_eq!(done!(t, Note::get((1, n)))?.number, Some(greater));
        }
    }

    fn at_the_same_time_a_deletion_wins(t) {
        done!(t, Note::sync_table())?;
        let (one, two) = (note(1, "a", 1), note(2, "b", 2));
        done!(t, one.save().timestamp(1_000))?;
        done!(t, one.delete().timestamp(1_000))?;
        done!(t, two.delete().timestamp(1_000))?;
        done!(t, two.save().timestamp(1_000))?;
        assert_eq!(done!(t, Note::find())?, []);
        let three = note(3, "c", 3);
        done!(t, three.save().timestamp(1_000))?;
        done!(t, three.delete_columns(Note::TEXT).timestamp(1_000))?;
        done!(t, three.update().set(Note::TEXT, "z").timestamp(1_000))?;
        assert_eq!(done!(t, Note::find())?, [Note { text: None, ..three.clone() }]);
        done!(t, three.update().set(Note::TEXT, "z").timestamp(1_001))?;
        assert_eq!(done!(t, Note::find())?, [note(3, "z", 3)]);
    }

    fn at_the_same_time_what_expires_wins(t) {
        done!(t, Note::sync_table())?;
        for (n, ttls) in [(1, [0, 1_000]), (2, [1_000, 0])] {
            for (text, ttl) in ["z", "a"].into_iter().zip(ttls) {
                done!(t, note(n, "", 1).update().set(Note::TEXT, text).ttl(ttl).timestamp(1_000))?;
            }
            let expiring = if n == 1 { "a" } else { "z" };
            assert_eq!(text!(t, n).as_deref(), Some(expiring));
        }
        for (n, ttls) in [(3, [500, 900]), (4, [900, 500])] {
            for (text, ttl) in ["z", "a"].into_iter().zip(ttls) {
                done!(t, note(n, "", 1).update().set(Note::TEXT, text).ttl(ttl).timestamp(1_000))?;
            }
            let longer = if n == 3 { "a" } else { "z" };
            assert_eq!(text!(t, n).as_deref(), Some(longer));
        }
    }

    fn a_deletion_covers_what_is_not_later(t) {
        done!(t, Note::sync_table())?;
        let one = note(1, "a", 1);
        done!(t, one.save().timestamp(1_000))?;
        done!(t, one.update().set(Note::NUMBER, 5).timestamp(2_000))?;
        done!(t, one.delete().timestamp(999))?;
        assert_eq!(done!(t, Note::get((1, 1)))?, note(1, "a", 5));
        done!(t, one.delete().timestamp(1_500))?;
        assert_eq!(done!(t, Note::get((1, 1)))?, Note { text: None, ..note(1, "", 5) });
        done!(t, one.update().set(Note::TEXT, "too early").timestamp(1_400))?;
        assert_eq!(text!(t, 1), None);
        done!(t, one.delete().timestamp(2_000))?;
        assert_eq!(done!(t, Note::find())?, []);
    }

    fn times_may_be_before_1970(t) {
        done!(t, Note::sync_table())?;
        done!(t, note(1, "a", 1).save().timestamp(-5))?;
        done!(t, note(1, "b", 2).save().timestamp(-6))?;
        done!(t, note(2, "least", 1).save().timestamp(i64::MIN + 1))?;
        assert_eq!(done!(t, Note::find())?, [note(1, "a", 1), note(2, "least", 1)]);
        done!(t, note(1, "c", 3).save().timestamp(0))?;
        assert_eq!(done!(t, Note::get((1, 1)))?, note(1, "c", 3));
        let refused = done!(t, note(3, "x", 1).save().timestamp(i64::MIN)).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InvalidQuery);
        assert!(refused.to_string().contains("-9223372036854775807"), "{refused}");
    }

    fn a_write_of_the_future_stands_until_then(t) {
        done!(t, Note::sync_table())?;
        let future = 4_000_000_000_000_000; // 2096
        done!(t, note(1, "future", 1).save().timestamp(future))?;
        done!(t, note(1, "now", 2).save())?;
        done!(t, note(1, "", 0).delete())?;
        assert_eq!(done!(t, Note::find())?, [note(1, "future", 1)]);
        done!(t, note(1, "", 0).delete().timestamp(future))?;
        done!(t, note(1, "now", 2).save())?;
        assert_eq!(done!(t, Note::find())?, []);
        done!(t, note(2, "greatest", 1).save().timestamp(i64::MAX))?;
        done!(t, note(2, "greater", 1).save().timestamp(i64::MAX - 1))?;
        assert_eq!(done!(t, Note::find())?, [note(2, "greatest", 1)]);
    }

    fn statics_have_times_too(t) {
        done!(t, Note::sync_table())?;
        done!(t, note(1, "a", 1).save())?;
        let title = |title: &str, time: i64| Note::key((1, 0)).update().set(Note::TITLE, title).timestamp(time);
        done!(t, title("later", 4_000_000_000_000_002))?;
        done!(t, title("earlier", 4_000_000_000_000_001))?;
        assert_eq!(done!(t, Note::get((1, 1)))?.title.as_deref(), Some("later"));
        // The row's deletion leaves them: the next row has them.
        done!(t, note(1, "", 0).delete().timestamp(4_000_000_000_000_003))?;
        assert_eq!(done!(t, Note::find().filter(Note::ID.eq(1)).count())?, 0);
        done!(t, Note::key((1, 2)).update().set(Note::TEXT, "new"))?;
        assert_eq!(done!(t, Note::get((1, 2)))?.title.as_deref(), Some("later"));
        done!(t, Note::key((1, 0)).delete_columns(Note::TITLE).timestamp(4_000_000_000_000_002))?;
        assert_eq!(done!(t, Note::get((1, 2)))?.title, None);
    }
}
