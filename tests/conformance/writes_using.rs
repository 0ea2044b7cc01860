//! How long writes live, and when they were.

use crate::mode::*;
use chrono::{DateTime, Utc};
use coodie::ErrorKind;
use std::time::Duration;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "tokens")]
pub struct Token {
    #[partition_key]
    id: i32,
    text: Option<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "tallies")]
pub struct Tally {
    #[partition_key]
    id: i32,
    #[counter]
    count: i64,
}

fn token(id: i32) -> Token {
    Token { id, text: Some("t".into()) }
}

fn at(micros: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(micros).expect("in range")
}

cases! {
    fn a_duration_says_how_long(t) {
        done!(t, Token::sync_table())?;
        done!(t, token(1).save().ttl(Duration::from_secs(1)))?;
        done!(t, token(2).save().ttl(Duration::from_secs(3_600)))?;
        done!(t, token(3).save().ttl(Duration::ZERO))?;
        done!(t, Token::create().set(Token::ID, 4).ttl(Duration::from_secs(1)))?;
        t.pass(Duration::from_millis(2_000));
        assert_eq!(done!(t, Token::find())?.into_iter().map(|one| one.id).collect::<Vec<_>>(), [2, 3]);
    }

    fn parts_of_a_second_are_refused_unsent(t) {
        for ttl in [Duration::from_millis(1_500), Duration::from_nanos(1)] {
            let refused = done!(t, token(1).save().ttl(ttl)).unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
            assert!(refused.to_string().contains("is no whole number of seconds"), "{refused}");
        }
    }

    fn a_duration_beyond_twenty_years_is_refused_unsent(t) {
        for ttl in [Duration::from_secs(630_720_001), Duration::MAX] {
            let refused = done!(t, token(1).update().set(Token::TEXT, "x").ttl(ttl)).unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
            assert!(refused.to_string().contains("is too long: at most 630720000 (twenty years)"), "{refused}");
        }
        done!(t, Token::sync_table())?;
        done!(t, token(1).save().ttl(630_720_000))?;
        assert_eq!(done!(t, Token::get(1))?, token(1));
    }

    fn a_time_is_said_in_microseconds_or_as_a_date(t) {
        done!(t, Token::sync_table())?;
        done!(t, token(1).save().timestamp(at(2_000)))?;
        done!(t, token(1).update().set(Token::TEXT, "older").timestamp(1_999))?;
        assert_eq!(done!(t, Token::get(1))?, token(1));
        done!(t, Token::key(1).update().set(Token::TEXT, "newer").timestamp(at(2_001)))?;
        assert_eq!(done!(t, Token::get(1))?.text.as_deref(), Some("newer"));
        done!(t, Token::key(1).delete().timestamp(at(2_000)))?;
        assert_eq!(done!(t, Token::get(1))?.text.as_deref(), Some("newer"));
        done!(t, Token::create().set(Token::ID, 1).set(Token::TEXT, "last").timestamp(at(9_000)))?;
        assert_eq!(done!(t, Token::get(1))?.text.as_deref(), Some("last"));
    }

    fn the_least_time_is_refused_unsent(t) {
        done!(t, Token::sync_table())?;
        let least = "a timestamp is -9223372036854775807 at least";
        for refused in [
            done!(t, token(1).save().timestamp(i64::MIN)),
            done!(t, token(1).delete().timestamp(i64::MIN)),
            done!(t, token(1).update().set(Token::TEXT, "x").timestamp(i64::MIN)),
        ] {
            let refused = refused.unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
            assert!(refused.to_string().contains(least), "{refused}");
        }
        done!(t, token(1).save().timestamp(i64::MIN + 1))?;
        assert_eq!(done!(t, Token::get(1))?, token(1));
    }

    fn a_time_and_a_ttl_go_together(t) {
        done!(t, Token::sync_table())?;
        done!(t, token(1).save().timestamp(1_000).ttl(1))?;
        done!(t, token(2).update().set(Token::TEXT, "x").ttl(1).timestamp(at(1_000)))?;
        assert_eq!(done!(t, Token::find().count())?, 2);
        t.pass(Duration::from_millis(2_000));
        assert_eq!(done!(t, Token::find().count())?, 0);
    }

    fn a_counter_is_counted_down_by_no_more_than_it_can_hold(t) {
        done!(t, Tally::sync_table())?;
        let refused = done!(t, Tally::key(1).decrement(Tally::COUNT, i64::MIN)).unwrap_err();
        assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
        assert!(refused.to_string().contains("tallies.count: a counter is counted down by at most 9223372036854775807"), "{refused}");
        done!(t, Tally::key(1).decrement(Tally::COUNT, i64::MAX))?;
        assert_eq!(done!(t, Tally::get(1))?.count, -i64::MAX);
    }
}
