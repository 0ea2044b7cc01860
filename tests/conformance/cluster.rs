//! A database as a whole: is it there, what is it, and its end.

use crate::mode::*;

#[derive(Document, Debug, Clone, PartialEq)]
struct Letter {
    #[partition_key]
    id: i32,
    text: Option<String>,
}

cases! {
    fn a_database_answers_a_ping_and_says_what_it_is(t) {
        finish!(t.db.ping())?;
        let facts = finish!(t.db.cluster())?;
        assert!(!facts.name.is_empty() && facts.version.starts_with("5.0"), "{facts:?}");
        assert_eq!(facts.partitioner, "org.apache.cassandra.dht.Murmur3Partitioner");
        assert_eq!(facts.datacentres, [("datacenter1".to_owned(), 1)]);
        assert_eq!((facts.nodes(), facts.nodes_up), (1, Some(1)));
        for refused in [
            finish!(t.db.ping().keyspace("other")).unwrap_err(),
            finish!(t.db.cluster().keyspace("other")).unwrap_err(),
            finish!(t.db.close().keyspace("other")).unwrap_err(),
        ] {
            assert!(refused.is_invalid_query() && refused.to_string().contains("leave it out"), "{refused}");
        }
    }

    fn a_closed_database_refuses_all_that_comes_later(t) {
        done!(t, Letter::sync_table())?;
        let db = t.other_client();
        let letter = Letter { id: 1, text: Some("x".into()) };
        finish!(letter.save().on(&db))?;
        finish!(db.close())?;
        finish!(db.close())?;
        for refused in [
            finish!(letter.save().on(&db)).unwrap_err(),
            finish!(Letter::get(1).on(&db)).unwrap_err(),
            finish!(Letter::find().on(&db)).unwrap_err(),
            finish!(Letter::find().page_size(1).page(None).on(&db)).unwrap_err(),
            finish!(Batch::new().push(letter.save()).on(&db)).unwrap_err(),
            finish!(Letter::sync_table().on(&db)).unwrap_err(),
            finish!(drop_keyspace("nowhere").on(&db)).unwrap_err(),
            finish!(db.ping()).unwrap_err(),
            finish!(db.cluster()).unwrap_err(),
        ] {
            assert!(refused.is_configuration(), "{refused:?}");
            assert!(refused.to_string().contains("the database is closed: nothing was sent"), "{refused}");
        }
        assert_eq!(done!(t, Letter::find())?, [letter], "other clients go on");
    }

    fn work_in_flight_ends_before_a_database_is_closed(t) {
        done!(t, Letter::sync_table())?;
        let db = t.other_client();
        let keys: Vec<i32> = (0..50).collect();
        for id in &keys {
            done!(t, Letter { id: *id, text: None }.save())?;
        }
        let (read, closed) = both!(Letter::get_many(keys.clone()).on(&db), db.close());
        closed?;
        // Either all of it was asked before the end, or the end is what it says.
        match read {
            Ok(found) => assert_eq!(found.iter().flatten().count(), 50),
            Err(refused) => assert!(refused.is_configuration(), "{refused:?}"),
        }
        assert!(finish!(db.ping()).is_err());
    }

    fn the_name_of_a_closed_database_is_free_again(t) {
        let name = format!("closing {}", t.keyspace);
        let db = register_driver(&name, t.other_client().driver().clone())?;
        assert!(register_driver(&name, db.driver().clone()).is_err_and(|taken| taken.is_configuration()));
        assert!(get_driver(&name).is_ok_and(|found| found == db));
        finish!(db.close())?;
        assert!(get_driver(&name).is_err_and(|gone| gone.is_configuration()));
        let again = register_driver(&name, t.other_client().driver().clone())?;
        finish!(again.ping())?;
        finish!(again.close())?;
    }
}
