//! What expires, and when.

use crate::mode::*;
use coodie::ErrorKind;
use std::time::Duration;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "sessions")]
pub struct Session {
    #[partition_key]
    id: i32,
    #[clustering]
    n: i32,
    #[static_column]
    owner: Option<String>,
    #[indexed]
    name: Option<String>,
    data: Option<i32>,
}

/// Rows of this table expire unless a write says otherwise.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "tokens", default_ttl = 3)]
pub struct Token {
    #[partition_key]
    id: i32,
    name: Option<String>,
    tags: Vec<String>,
}

fn token(id: i32) -> Token {
    Token { id, name: Some(format!("name {id}")), tags: vec!["a".into()] }
}

fn session(n: i32) -> Session {
    Session { id: 1, n, owner: None, name: Some(format!("name {n}")), data: Some(n) }
}

/// In seconds: a slow machine, too, reads within them what it wrote.
const SHORT: u32 = 3;

/// Long enough for such a TTL, which is counted in whole seconds.
const GONE: Duration = Duration::from_millis(4_000);

cases! {
    fn rows_written_with_a_ttl_vanish_however_written(t) {
        done!(t, Session::sync_table())?;
        done!(t, session(1).save().ttl(SHORT))?;
        assert!(done!(t, session(2).insert().ttl(SHORT))?.applied);
        done!(t, Session::create().set(Session::ID, 1).set(Session::N, 3).set(Session::DATA, 3).ttl(SHORT))?;
        done!(t, Session::key((1, 4)).update().set(Session::DATA, 4).ttl(SHORT))?;
        done!(t, session(5).save().ttl(1_000))?;
        done!(t, Batch::new().push(session(6).save().ttl(SHORT)).push(session(7).save()))?;
        let left = |rows: Vec<Session>| rows.into_iter().map(|row| row.n).collect::<Vec<_>>();
        assert_eq!(left(done!(t, Session::find())?), [1, 2, 3, 4, 5, 6, 7]);
        t.pass(GONE);
        assert_eq!(left(done!(t, Session::find())?), [5, 7]);
        assert_eq!(done!(t, Session::get((1, 1))).unwrap_err().kind(), ErrorKind::DocumentNotFound);
        assert_eq!(done!(t, Session::find().filter(Session::ID.eq(1)).count())?, 2);
        // The key is free again.
        assert!(done!(t, session(2).insert())?.applied);
    }

    fn an_update_makes_only_its_own_columns_expire(t) {
        done!(t, Session::sync_table())?;
        done!(t, session(1).save())?;
        done!(t, session(1).update().set(Session::DATA, 9).ttl(SHORT))?;
        assert_eq!(done!(t, Session::get((1, 1)))?.data, Some(9));
        // And here the row expires, but the column written again does not.
        done!(t, session(2).save().ttl(SHORT))?;
        done!(t, session(2).update().set(Session::DATA, 8))?;
        // A row that saw one column expire is still there; so is one whose columns were deleted.
        done!(t, Session { name: None, data: None, ..session(3) }.save())?;
        t.pass(GONE);
        assert_eq!(done!(t, Session::get((1, 1)))?, Session { data: None, ..session(1) });
        assert_eq!(done!(t, Session::get((1, 2)))?, Session { name: None, data: Some(8), ..session(2) });
        assert_eq!(done!(t, Session::get((1, 3)))?, Session { name: None, data: None, ..session(3) });
    }

    fn a_save_without_ttl_makes_the_row_stay(t) {
        done!(t, Session::sync_table())?;
        for n in [1, 2, 3] {
            done!(t, session(n).save().ttl(SHORT))?;
        }
        done!(t, session(1).save())?;
        done!(t, session(2).save().ttl(0))?;
        t.pass(GONE);
        assert_eq!(done!(t, Session::find())?, [session(1), session(2)]);
    }

    fn a_ttl_of_zero_is_none(t) {
        done!(t, Session::sync_table())?;
        done!(t, session(1).save().ttl(0))?;
        assert!(done!(t, session(2).insert().ttl(0))?.applied);
        done!(t, session(2).update().set(Session::DATA, 7).ttl(0))?;
        t.pass(Duration::from_millis(1_100));
        assert_eq!(done!(t, Session::find())?, [session(1), Session { data: Some(7), ..session(2) }]);
    }

    fn twenty_years_is_the_longest_ttl(t) {
        done!(t, Session::sync_table())?;
        let one = session(1);
        for refused in [
            done!(t, one.save().ttl(630_720_001)).map(drop),
            done!(t, one.insert().ttl(u32::MAX)).map(drop),
            done!(t, one.update().set(Session::DATA, 1).ttl(630_720_001)).map(drop),
            done!(t, Session::create().set(Session::ID, 1).set(Session::N, 1).ttl(2_147_483_648)).map(drop),
        ] {
            let refused = refused.unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
            assert!(refused.to_string().contains("at most 630720000"), "{refused}");
        }
        assert!(done!(t, Session::find())?.is_empty());
        done!(t, one.save().ttl(630_720_000))?;
        assert_eq!(done!(t, Session::find())?, [one]);
    }

    fn an_index_forgets_what_expired(t) {
        done!(t, Session::sync_table())?;
        done!(t, session(1).save().ttl(SHORT))?;
        done!(t, session(2).save())?;
        done!(t, session(2).update().set(Session::NAME, "name 1").ttl(SHORT))?;
        let named = |name: &str| Session::find().filter(Session::NAME.eq(name));
        assert_eq!(done!(t, named("name 1").count())?, 2);
        t.pass(GONE);
        assert_eq!(done!(t, named("name 1"))?, []);
        assert_eq!(done!(t, named("name 2"))?, []);
        assert_eq!(done!(t, Session::find())?, [Session { name: None, ..session(2) }]);
    }

    fn statics_expire_by_themselves(t) {
        done!(t, Session::sync_table())?;
        done!(t, session(1).save())?;
        done!(t, session(1).update().set(Session::OWNER, "ada").ttl(SHORT))?;
        assert_eq!(done!(t, Session::get((1, 1)))?.owner.as_deref(), Some("ada"));
        t.pass(GONE);
        assert_eq!(done!(t, Session::find())?, [session(1)]);
    }

    fn a_table_can_let_its_rows_expire(t) {
        done!(t, Token::sync_table())?;
        done!(t, token(1).save())?;
        done!(t, token(2).save().ttl(1_000))?;
        done!(t, token(3).save().ttl(0))?;
        done!(t, token(3).update().set(Token::NAME, "short").append(Token::TAGS, ["b"]))?;
        assert!(done!(t, token(4).insert())?.applied);
        done!(t, Token::key(5).update().set(Token::NAME, "five"))?;
        done!(t, Batch::new().push(token(6).save()).push(token(7).save().ttl(0)))?;
        assert_eq!(done!(t, Token::find().count())?, 7);
        t.pass(GONE);
        let mut left = done!(t, Token::find())?;
        left.sort_by_key(|row| row.id);
        assert_eq!(left, [token(2), Token { name: None, ..token(3) }, token(7)]);
    }
}
