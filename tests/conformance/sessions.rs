//! Sessions of the scylla crate, and what is said beside them.

use crate::mode::*;
use coodie::driver::Connect;
use coodie::{Cluster, Database, ErrorKind};

#[derive(Document, Debug, PartialEq)]
pub struct Note {
    #[partition_key]
    id: i32,
    text: Option<String>,
}

cases! {
    fn a_statement_needs_a_keyspace(t) {
        done!(t, Note::sync_table())?;
        let session = t.session().expect("a node").clone();
        let db = Db::of(now(Cluster::session(session).connect())?);
        let refused = finish!(Note::find().on(&db)).unwrap_err();
        assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::Configuration, None));
        assert!(refused.to_string().contains("chain `.keyspace(\"..\")`"), "{refused}");
        assert_eq!(finish!(Note::find().keyspace(t.keyspace.as_str()).on(&db))?, []);
    }

    fn what_is_given_up_disturbs_nothing_that_follows(t) {
        done!(t, Note::sync_table())?;
        let note = |id: i32| Note { id, text: Some(format!("note {id}")) };
        for id in 0..40 {
            done!(t, note(id).save())?;
        }
        for id in 0..39 {
            abandon!(Note::get(id).on(&t.db));
            abandon!(Note::find().page_size(2).on(&t.db));
            assert_eq!(done!(t, Note::get(id + 1))?, note(id + 1));
        }
    }
}
