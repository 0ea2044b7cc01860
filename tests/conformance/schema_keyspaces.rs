//! Keyspaces, tables and their rows: made, changed, emptied, dropped; and names that no server takes.

use crate::mode::*;
use coodie::{ErrorKind, Replication, Tablets};
use std::collections::BTreeMap;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "notes")]
struct Note {
    #[partition_key]
    id: i32,
    text: Option<String>,
}

/// What the server says of a keyspace.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "keyspaces", keyspace = "system_schema")]
struct Kept {
    #[partition_key]
    keyspace_name: String,
    durable_writes: bool,
    #[frozen]
    replication: BTreeMap<String, String>,
}

impl Kept {
    fn nodes(&self) -> &str {
        self.replication.get("replication_factor").or(self.replication.get("datacenter1")).map_or("", |n| n)
    }
}

/// Names that would end the statement, or hide its rest, if they were not refused.
const INJECTIONS: &[&str] = &[
    "",
    "x; DROP KEYSPACE system",
    "x\" WITH replication = {'class': 'LocalStrategy'}; --",
    "x'",
    "x.y",
    "x y",
    "naïve",
    "x\0",
    "-- x",
    "a_name_of_more_than_48_characters_is_too_long_for_any",
];

cases! {
    fn a_keyspace_is_made_as_told_and_changed(t) {
        let name = t.further_keyspace(format!("{}_made", t.keyspace));
        let kept = || Kept::get(name.clone());
        done!(t, create_keyspace(&name).replication(Replication::Simple(1)).durable_writes(false))?;
        let made = done!(t, kept())?;
        assert!(!made.durable_writes && made.replication["class"].ends_with("SimpleStrategy"), "{made:?}");
        done!(t, alter_keyspace(&name).durable_writes(true))?;
        let altered = done!(t, kept())?;
        assert_eq!((altered.durable_writes, altered.nodes()), (true, "1"), "what is not said stays");
        let by_datacentre = Replication::NetworkTopology(vec![("datacenter1".into(), 1)]);
        done!(t, alter_keyspace(&name).replication(by_datacentre))?;
        let altered = done!(t, kept())?;
        assert!(altered.replication["class"].ends_with("NetworkTopologyStrategy"), "{altered:?}");
        assert_eq!((altered.durable_writes, altered.nodes()), (true, "1"));
        done!(t, create_keyspace(&name).durable_writes(false))?;
        assert!(done!(t, kept())?.durable_writes, "one that exists is left as it is");
        done!(t, drop_keyspace(&name))?;
        assert!(done!(t, kept()).is_err_and(|gone| gone.is_document_not_found()));
    }

    fn each_definition_is_planned_without_being_run(t) {
        let (ks, name) = (&t.keyspace, t.further_keyspace(format!("{}_plan", t.keyspace)));
        let simple = || Replication::Simple(1);
        for (plan, expected) in [
            (done!(t, create_keyspace(&name).tablets(Tablets::Off).plan())?, format!(
                "CREATE KEYSPACE IF NOT EXISTS {name} WITH replication = {{'class': 'SimpleStrategy', \
                 'replication_factor': 1}} AND tablets = {{'enabled': false}};")),
            (done!(t, alter_keyspace(&name).replication(simple()).tablets(Tablets::Initial(4)).plan())?, format!(
                "ALTER KEYSPACE {name} WITH replication = {{'class': 'SimpleStrategy', 'replication_factor': 1}} \
                 AND tablets = {{'enabled': true, 'initial': 4}};")),
            (done!(t, drop_keyspace(ks).plan())?, format!("DROP KEYSPACE IF EXISTS {ks};")),
            (done!(t, Note::truncate().plan())?, format!("TRUNCATE TABLE {ks}.notes;")),
            (done!(t, Note::drop_table().plan())?, format!("DROP TABLE IF EXISTS {ks}.notes;")),
            (done!(t, Note::drop_table().keyspace(&*name).plan())?, format!("DROP TABLE IF EXISTS {name}.notes;")),
        ] {
            assert_eq!(plan.to_string(), expected);
            assert_eq!((plan.statements().len(), plan.is_empty()), (1, false));
        }
        assert!(done!(t, Kept::get(name.clone())).is_err_and(|none| none.is_document_not_found()));
        assert!(done!(t, Kept::get(ks.clone())).is_ok());
    }

    fn what_cannot_be_changed_is_refused_with_a_remedy(t) {
        let nothing = done!(t, alter_keyspace(&t.keyspace)).unwrap_err();
        assert_eq!(nothing.kind(), ErrorKind::InvalidQuery);
        assert!(nothing.to_string().contains("chain `.replication(..)`"), "{nothing}");
        let missing = done!(t, alter_keyspace("nowhere").durable_writes(true)).unwrap_err();
        assert_eq!(missing.kind(), ErrorKind::Schema, "{missing}");
        assert!(missing.to_string().contains("create_keyspace"), "{missing}");
        let elsewhere = done!(t, create_keyspace("other").keyspace("another")).unwrap_err();
        assert_eq!(elsewhere.kind(), ErrorKind::InvalidQuery);
        assert!(elsewhere.to_string().contains("the keyspace is `other`"), "{elsewhere}");
        for datacentres in [vec![("class", 1)], vec![("", 1)], vec![("dc1", 1), ("dc1", 2)]] {
            let datacentres = datacentres.into_iter().map(|(name, nodes)| (name.to_owned(), nodes));
            let replication = Replication::NetworkTopology(datacentres.collect());
            let refused = done!(t, create_keyspace("other").replication(replication.clone())).unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
            assert!(done!(t, alter_keyspace(&t.keyspace).replication(replication)).is_err());
        }
    }

    fn names_that_no_server_takes_are_refused_before_they_are_sent(t) {
        for name in INJECTIONS {
            let note = Note { id: 1, text: None };
            for refused in [
                done!(t, create_keyspace(*name)).unwrap_err(),
                done!(t, create_keyspace(*name).plan()).unwrap_err(),
                done!(t, alter_keyspace(*name).durable_writes(true)).unwrap_err(),
                done!(t, drop_keyspace(*name)).unwrap_err(),
                done!(t, Note::sync_table().keyspace(*name)).unwrap_err(),
                done!(t, Note::sync_table().keyspace(*name).plan()).unwrap_err(),
                done!(t, sync_all![Note].keyspace(*name)).unwrap_err(),
                done!(t, check_schema![Note].keyspace(*name)).unwrap_err(),
                done!(t, Note::drop_table().keyspace(*name)).unwrap_err(),
                done!(t, Note::truncate().keyspace(*name)).unwrap_err(),
                done!(t, note.save().keyspace(*name)).unwrap_err(),
                done!(t, note.delete().keyspace(*name)).unwrap_err(),
                done!(t, Note::get(1).keyspace(*name)).unwrap_err(),
                done!(t, Note::get_many([1]).keyspace(*name)).unwrap_err(),
                done!(t, Note::find().keyspace(*name)).unwrap_err(),
                done!(t, Note::find().page(None).keyspace(*name)).unwrap_err(),
                done!(t, Batch::new().keyspace(*name).push(note.save())).unwrap_err(),
                rows!(t, Note::find().keyspace(*name)).unwrap_err(),
            ] {
                assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
                assert!(refused.to_string().contains(&format!("{name:?} cannot name a keyspace")), "{refused}");
            }
        }
        // The name of a datacentre is a text: it stays one.
        let hostile = "dc1': 1} AND durable_writes = false; DROP KEYSPACE system; --";
        let replication = Replication::NetworkTopology(vec![(hostile.to_owned(), 1)]);
        let refused = done!(t, create_keyspace("hostile").replication(replication)).unwrap_err();
        assert!(refused.server_message().is_some_and(|text| text.contains("Unrecognized strategy option")), "{refused}");
        assert!(done!(t, Kept::get("hostile")).is_err_and(|none| none.is_document_not_found()));
    }

    fn tablets_are_scyllas(t) {
        let refused = done!(t, create_keyspace("tablets").tablets(Tablets::On)).unwrap_err();
        assert_eq!(refused.server_message(), Some("Unknown property 'tablets'"));
        assert!(done!(t, Kept::get("tablets")).is_err());
    }

    fn a_table_is_emptied_and_stays(t) {
        done!(t, Note::sync_table())?;
        for id in 0..3 {
            done!(t, Note { id, text: Some("x".into()) }.save())?;
        }
        done!(t, Note::truncate())?;
        assert_eq!(done!(t, Note::find())?, []);
        done!(t, Note { id: 1, text: None }.save())?;
        assert_eq!(done!(t, Note::find().count())?, 1, "a row written later is there");
    }

    fn a_table_is_dropped_once_and_made_anew(t) {
        done!(t, Note::sync_table())?;
        done!(t, Note { id: 1, text: None }.save())?;
        done!(t, Note::drop_table())?;
        done!(t, Note::drop_table())?;
        for refused in [
            done!(t, Note::get(1)).unwrap_err(),
            done!(t, Note::truncate()).unwrap_err(),
        ] {
            assert_eq!(refused.kind(), ErrorKind::Schema);
            assert!(refused.to_string().contains("sync_table()"), "{refused}");
        }
        assert_eq!(done!(t, Note::sync_table())?.statements.len(), 1);
        assert_eq!(done!(t, Note::find())?, []);
    }
}
