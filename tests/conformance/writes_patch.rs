//! Patches, tracked documents, and what is created only if it is not there.

use crate::mode::*;
use coodie::{ErrorKind, Patch};
use std::collections::BTreeSet;
use std::time::Duration;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "users")]
pub struct User {
    #[partition_key]
    id: i32,
    #[clustering]
    realm: String,
    #[static_column]
    plan: Option<String>,
    name: String,
    mail: Option<String>,
    tags: BTreeSet<i32>,
    #[column(name = "Age")]
    age: Option<i32>,
}

#[derive(Debug, Default, Patch, serde::Deserialize)]
#[patch(of = User)]
#[serde(default)]
pub struct UserPatch {
    name: Patch<String>,
    mail: Patch<String>,
    tags: Patch<BTreeSet<i32>>,
    age: Patch<i32>,
}

#[derive(Default, Patch)]
#[patch(of = User)]
pub struct Borrowed<'a> {
    name: Patch<&'a str>,
    plan: Patch<&'a str>,
}

#[derive(serde::Deserialize)]
pub struct Strict {
    #[allow(dead_code)]
    name: Patch<String>,
}

fn user() -> User {
    User {
        id: 1,
        realm: "r".into(),
        plan: Some("free".into()),
        name: "ada".into(),
        mail: Some("a@b".into()),
        tags: BTreeSet::from([1]),
        age: Some(36),
    }
}

fn body(text: &str) -> UserPatch {
    serde_json::from_str(text).expect("a patch")
}

macro_rules! begin {
    ($t:expr) => {{
        done!($t, User::sync_table())?;
        done!($t, user().save())?;
        user()
    }};
}

cases! {
    fn a_patch_sets_clears_and_keeps(t) {
        let one = begin!(t);
        done!(t, one.patch(body(r#"{ "name": "grace", "mail": null }"#)))?;
        let expected = User { name: "grace".into(), mail: None, ..user() };
        assert_eq!(done!(t, User::get((1, "r")))?, expected);
        done!(t, User::key((1, "r")).patch(body(r#"{ "age": 37, "tags": [2, 3] }"#)))?;
        assert_eq!(done!(t, User::get((1, "r")))?, User { age: Some(37), tags: BTreeSet::from([2, 3]), ..expected });
    }

    fn a_patch_that_keeps_all_sends_nothing(t) {
        // There is no table: what is sent would be refused.
        done!(t, user().patch(UserPatch::default()))?;
        done!(t, User::key((1, "r")).patch(body("{}")).ttl(9))?;
        done!(t, user().patch(UserPatch::default()).timestamp(1))?;
        done!(t, Batch::new().push(user().patch(UserPatch::default())))?;
        let refused = done!(t, user().patch(UserPatch::default()).if_exists()).unwrap_err();
        assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
        assert!(refused.to_string().contains("users: the update names no column"), "{refused}");
    }

    fn a_patch_is_an_update_like_any_other(t) {
        let one = begin!(t);
        assert!(!done!(t, one.patch(body(r#"{ "age": 1 }"#)).only_if(User::NAME.eq("x")))?.applied);
        assert!(done!(t, one.patch(body(r#"{ "age": 1 }"#)).set(User::NAME, "x").only_if(User::NAME.eq("ada")))?.applied);
        done!(t, one.patch(Borrowed { name: Patch::Set("y"), plan: Patch::Clear }))?;
        let now = done!(t, User::get((1, "r")))?;
        assert_eq!((now.name.as_str(), now.age, now.plan), ("y", Some(1), None));
        let twice = done!(t, one.patch(body(r#"{ "age": 1 }"#)).set(User::AGE, 2)).unwrap_err();
        assert!(twice.to_string().contains("users.Age: the update names the column twice"), "{twice}");
    }

    fn rows_of_a_query_are_patched(t) {
        begin!(t);
        done!(t, User::find().filter(User::ID.eq(1)).filter(User::REALM.in_list(["r", "s"])).patch(body(r#"{ "name": "both" }"#)))?;
        let all: Vec<_> = done!(t, User::find())?.into_iter().map(|one| (one.realm, one.name)).collect();
        assert_eq!(all, [("r".to_owned(), "both".to_owned()), ("s".to_owned(), "both".to_owned())]);
    }

    fn what_is_absent_is_no_null(t) {
        // Without a default, serde refuses what is absent: it is not taken for a null, which would clear the column.
        let refused = serde_json::from_str::<Strict>("{}").err().expect("refused").to_string();
        assert!(refused.contains("missing field `name`"), "{refused}");
        let patch = body(r#"{ "mail": null }"#);
        assert!(patch.name.is_keep() && patch.mail == Patch::Clear && patch.tags.is_keep());
        done!(t, Batch::new())?;
    }

    fn a_tracked_document_writes_what_was_changed(t) {
        begin!(t);
        let mut one = done!(t, User::get((1, "r")))?.tracked();
        assert_eq!(one.changed()?, [""; 0]);
        one.name = "grace".into();
        one.mail = None;
        assert_eq!(one.changed()?, ["name", "mail"]);
        // What others wrote meanwhile stays.
        done!(t, User::key((1, "r")).update().set(User::AGE, 99))?;
        done!(t, one.save())?;
        assert_eq!(done!(t, User::get((1, "r")))?, User { name: "grace".into(), mail: None, age: Some(99), ..user() });
        one.reset();
        assert_eq!(one.changed()?, [""; 0]);
        one.tags.insert(5);
        one.plan = Some("paid".into());
        assert_eq!(one.changed()?, ["plan", "tags"]);
        assert!(done!(t, one.save().ttl(900).only_if(User::AGE.eq(99)))?.applied);
        let now = done!(t, User::get((1, "r")))?;
        assert_eq!((now.tags, now.plan.as_deref()), (BTreeSet::from([1, 5]), Some("paid")));
        assert_eq!(one.into_inner().name, "grace");
    }

    fn what_was_not_changed_is_not_sent(t) {
        // There is no table: what is sent would be refused.
        let mut one = user().tracked();
        done!(t, one.save())?;
        one.name = "x".into();
        one.name = "ada".into();
        done!(t, one.save().timestamp(5))?;
        assert_eq!(format!("{one:?}"), format!("Tracked({:?})", user()));
    }

    fn a_tracked_key_never_changes(t) {
        let mut one = user().tracked();
        one.realm = "other".into();
        let refused = done!(t, one.save()).unwrap_err();
        assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
        assert!(refused.to_string().contains("users.realm is part of the key, which never changes"), "{refused}");
    }

    fn only_statics_that_changed_are_the_partitions(t) {
        begin!(t);
        let mut one = done!(t, User::get((1, "r")))?.tracked();
        one.plan = Some("paid".into());
        done!(t, one.save())?;
        assert_eq!(done!(t, User::get((1, "r")))?.plan.as_deref(), Some("paid"));
    }

    fn a_document_is_got_or_created(t) {
        done!(t, User::sync_table())?;
        let (first, created) = done!(t, user().get_or_create())?;
        assert!(created && first == user());
        let other = User { name: "grace".into(), mail: None, ..user() };
        let (there, created) = done!(t, other.get_or_create())?;
        assert!(!created && there == user());
        let (_, created) = done!(t, User { realm: "s".into(), ..user() }.get_or_create().ttl(1))?;
        assert!(created);
        t.pass(Duration::from_millis(2_000));
        assert_eq!(done!(t, User::find().count())?, 1);
    }

    fn of_two_that_create_at_once_one_does(t) {
        done!(t, User::sync_table())?;
        let (a, b) = both!(user().get_or_create().on(&t.db), user().get_or_create().on(&t.db));
        let ((a, first), (b, second)) = (a?, b?);
        assert!(first != second && a == b);
    }

    fn a_key_exists_or_not(t) {
        begin!(t);
        assert!(done!(t, User::key((1, "r")).exists())?);
        assert!(!done!(t, User::key((1, "s")).exists())?);
        assert!(!done!(t, User::key((2, "r")).exists())?);
        done!(t, User::key((3, "")).update().set(User::PLAN, "p"))?;
        assert!(!done!(t, User::key((3, "x")).exists())?, "statics alone are no row");
    }
}
