//! Saving, reading, changing and deleting documents.

use crate::mode::*;
use coodie::ErrorKind;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "users")]
pub struct User {
    #[partition_key]
    id: i64,
    name: String,
    mail: Option<String>,
}

/// The same table, with a column that the rows from before do not have.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "users")]
struct Rated {
    #[partition_key]
    id: i64,
    name: String,
    #[column(default = 3)]
    stars: i32,
    #[column(default = Some(7))]
    rank: Option<i32>,
    #[column(default = vec![String::from("new")])]
    tags: Vec<String>,
}

/// The same table, whose `None`s leave what is there.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "users", none = "unset")]
struct Patch {
    #[partition_key]
    id: i64,
    name: Option<String>,
    mail: Option<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "drafts")]
struct Draft {
    #[partition_key]
    shelf: String,
    #[clustering]
    number: i32,
    #[column(default = String::from("untitled"))]
    title: String,
    #[column(default = 3)]
    stars: i32,
    note: Option<String>,
}

fn ada() -> User {
    User { id: 1, name: "ada".into(), mail: None }
}

fn grace() -> User {
    User { id: 2, name: "grace".into(), mail: Some("grace@example.com".into()) }
}

cases! {
    fn a_saved_document_comes_back_by_its_key(t) {
        done!(t, User::sync_table())?;
        done!(t, ada().save())?;
        assert_eq!(done!(t, User::get(1))?, ada());
    }

    fn get_of_nothing_is_an_error_that_names_the_key(t) {
        done!(t, User::sync_table())?;
        let refused = done!(t, User::get(1)).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::DocumentNotFound);
        assert!(refused.to_string().contains("users: no row with that key (`id`)"), "{refused}");
    }

    fn save_overwrites_the_row_whole(t) {
        done!(t, User::sync_table())?;
        done!(t, grace().save())?;
        let other = User { name: "hopper".into(), mail: None, ..grace() };
        done!(t, other.save())?;
        assert_eq!(done!(t, User::get(2))?, other);
        assert_eq!(done!(t, User::find())?, [other]);
    }

    fn a_document_whose_none_is_unset_leaves_what_is_there(t) {
        done!(t, User::sync_table())?;
        done!(t, grace().save())?;
        done!(t, Patch { id: 2, name: None, mail: Some("new@example.com".into()) }.save())?;
        let found = done!(t, User::get(2))?;
        assert_eq!((found.name.as_str(), found.mail.as_deref()), ("grace", Some("new@example.com")));
        done!(t, Patch { id: 3, name: None, mail: None }.save())?;
        assert_eq!(done!(t, Patch::get(3))?, Patch { id: 3, name: None, mail: None });
    }

    fn create_writes_what_is_set_and_the_defaults(t) {
        done!(t, Draft::sync_table())?;
        done!(t, Draft::create().set(Draft::SHELF, "a").set(Draft::NUMBER, 1).set(Draft::STARS, 5))?;
        let draft = Draft { shelf: "a".into(), number: 1, title: "untitled".into(), stars: 5, note: None };
        assert_eq!(done!(t, Draft::get(("a", 1)))?, draft);
        done!(t, Draft { note: Some("kept".into()), ..draft.clone() }.save())?;
        done!(t, Draft::create().set(Draft::SHELF, "a").set(Draft::NUMBER, 1).set(Draft::TITLE, "t"))?;
        let created = Draft { title: "t".into(), stars: 3, note: Some("kept".into()), ..draft };
        assert_eq!(done!(t, Draft::get(("a", 1)))?, created);
    }

    fn a_column_that_was_added_has_its_default_in_the_rows_from_before(t) {
        done!(t, User::sync_table())?;
        done!(t, ada().save())?;
        done!(t, Rated::sync_table())?;
        let before = Rated { id: 1, name: "ada".into(), stars: 3, rank: None, tags: Vec::new() };
        assert_eq!(done!(t, Rated::get(1))?, before, "null has a place in an `Option` and in a collection, and is no default there");
        assert_eq!(done!(t, Rated::find())?, std::slice::from_ref(&before));
        done!(t, Rated { stars: 5, ..before.clone() }.save())?;
        assert_eq!(done!(t, Rated::get(1))?.stars, 5);
        done!(t, before.update().clear(Rated::STARS))?;
        assert_eq!(done!(t, Rated::get(1))?, before);
    }

    fn create_without_a_key_column_is_refused(t) {
        done!(t, Draft::sync_table())?;
        for refused in [
            done!(t, Draft::create().set(Draft::SHELF, "a")).unwrap_err(),
            done!(t, Draft::create().set(Draft::SHELF, "a").set(Draft::TITLE, "t")).unwrap_err(),
        ] {
            assert_eq!(refused.kind(), ErrorKind::InvalidQuery);
            assert!(refused.to_string().contains("drafts.number is part of the key"), "{refused}");
        }
        let refused = done!(t, Draft::create().set(Draft::NUMBER, 1)).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("drafts.shelf"), "{refused}");
        let twice = Draft::create().set(Draft::SHELF, "a").set(Draft::NUMBER, 1).set(Draft::NUMBER, 2);
        let refused = done!(t, twice).unwrap_err();
        assert!(refused.is_invalid_query(), "{refused:?}");
        assert!(refused.to_string().contains("drafts.number") && refused.to_string().contains("twice"), "{refused}");
        assert_eq!(done!(t, Draft::find().count())?, 0);
    }

    fn update_changes_what_is_set_and_the_struct_stays(t) {
        done!(t, User::sync_table())?;
        let grace = grace();
        done!(t, grace.save())?;
        done!(t, grace.update().set(User::MAIL, "g@example.com"))?;
        assert_eq!(grace.mail.as_deref(), Some("grace@example.com"));
        let found = done!(t, User::get(2))?;
        assert_eq!((found.name.as_str(), found.mail.as_deref()), ("grace", Some("g@example.com")));
        done!(t, grace.update().clear(User::MAIL).set(User::NAME, "hopper"))?;
        assert_eq!(done!(t, User::get(2))?, User { id: 2, name: "hopper".into(), mail: None });
    }

    fn update_of_a_missing_row_makes_it(t) {
        done!(t, User::sync_table())?;
        done!(t, ada().update().set(User::NAME, "made").set(User::MAIL, "m@example.com"))?;
        let made = User { id: 1, name: "made".into(), mail: Some("m@example.com".into()) };
        assert_eq!(done!(t, User::find())?, [made]);
    }

    fn an_update_of_nothing_or_of_a_column_twice_is_refused(t) {
        done!(t, User::sync_table())?;
        let refused = done!(t, ada().update()).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InvalidQuery);
        assert!(refused.to_string().contains("users: the update names no column"), "{refused}");
        let refused = done!(t, ada().update().set(User::NAME, "a").set(User::NAME, "b")).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InvalidQuery);
        assert!(refused.to_string().contains("users.name: the update names the column twice"), "{refused}");
        assert!(!done!(t, User::find().exists())?);
    }

    fn a_deleted_row_is_gone_and_the_others_stay(t) {
        done!(t, User::sync_table())?;
        done!(t, ada().save())?;
        done!(t, grace().save())?;
        done!(t, ada().delete())?;
        assert!(done!(t, User::get(1)).is_err_and(|refused| refused.is_document_not_found()));
        assert_eq!(done!(t, User::find())?, [grace()]);
        done!(t, ada().save())?;
        assert_eq!(done!(t, User::get(1))?, ada());
    }

    fn delete_of_nothing_changes_nothing(t) {
        done!(t, User::sync_table())?;
        done!(t, grace().save())?;
        done!(t, ada().delete())?;
        done!(t, User::key(7).delete_columns(User::MAIL))?;
        assert_eq!(done!(t, User::find())?, [grace()]);
    }

    fn delete_columns_takes_one_column_or_several(t) {
        done!(t, Draft::sync_table())?;
        let draft = Draft { shelf: "a".into(), number: 1, title: "t".into(), stars: 1, note: Some("n".into()) };
        done!(t, draft.save())?;
        done!(t, draft.delete_columns(Draft::NOTE))?;
        assert_eq!(done!(t, Draft::get(("a", 1)))?, Draft { note: None, ..draft.clone() });
        done!(t, draft.delete_columns((Draft::STARS, Draft::TITLE)))?;
        let defaults = Draft { title: "untitled".into(), stars: 3, note: None, ..draft };
        assert_eq!(done!(t, Draft::get(("a", 1)))?, defaults);
    }

    fn a_null_that_has_no_place_is_an_error(t) {
        done!(t, User::sync_table())?;
        done!(t, ada().save())?;
        done!(t, ada().delete_columns(User::NAME))?;
        let refused = done!(t, User::get(1)).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Codec);
        assert!(refused.to_string().contains("users.name") && refused.to_string().contains("`Option`"), "{refused}");
    }

    fn a_row_can_be_changed_by_its_key_alone(t) {
        done!(t, Draft::sync_table())?;
        done!(t, Draft::key(("a", 2)).update().set(Draft::TITLE, "two").set(Draft::STARS, 2).set(Draft::NOTE, "n"))?;
        let two = Draft { shelf: "a".into(), number: 2, title: "two".into(), stars: 2, note: Some("n".into()) };
        assert_eq!(done!(t, Draft::find())?, std::slice::from_ref(&two));
        done!(t, Draft::key(("a", 2)).delete_columns(Draft::NOTE))?;
        assert_eq!(done!(t, Draft::get(("a".to_owned(), 2)))?, Draft { note: None, ..two });
        done!(t, Draft::key(("a", 2)).delete())?;
        assert_eq!(done!(t, Draft::find().count())?, 0);
    }

    fn get_many_answers_in_the_order_asked(t) {
        done!(t, User::sync_table())?;
        done!(t, ada().save())?;
        done!(t, grace().save())?;
        let found = done!(t, User::get_many([2, 9, 1, 2]))?;
        assert_eq!(found, [Some(grace()), None, Some(ada()), Some(grace())]);
        assert_eq!(done!(t, User::get_many(Vec::<i64>::new()))?, []);
    }

    fn get_many_reads_hundreds_of_keys(t) {
        done!(t, Draft::sync_table())?;
        let mut all = Batch::new().unlogged();
        let draft = |number| Draft { shelf: "a".into(), number, title: number.to_string(), stars: 0, note: None };
        for number in 0..200 {
            all = all.push(draft(number).save());
        }
        done!(t, all)?;
        let found = done!(t, Draft::get_many((0..201).rev().map(|number| ("a", number))))?;
        assert_eq!(found.len(), 201);
        assert_eq!(found[0], None);
        for (at, found) in found.into_iter().enumerate().skip(1) {
            assert_eq!(found, Some(draft(200 - at as i32)));
        }
    }

    fn find_one_takes_none_or_one_but_not_two(t) {
        done!(t, Draft::sync_table())?;
        assert_eq!(done!(t, Draft::find_one().filter(Draft::SHELF.eq("a")))?, None);
        let one = Draft { shelf: "a".into(), number: 1, title: "t".into(), stars: 0, note: None };
        done!(t, one.save())?;
        assert_eq!(done!(t, Draft::find_one().filter(Draft::SHELF.eq("a")))?, Some(one.clone()));
        done!(t, Draft { number: 2, ..one.clone() }.save())?;
        let refused = done!(t, Draft::find_one().filter(Draft::SHELF.eq("a"))).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::MultipleDocumentsFound);
        assert!(refused.to_string().contains("drafts: more than one row"), "{refused}");
        assert!(refused.to_string().contains("find().first()"), "{refused}");
        let both = done!(t, Draft::find().filter(Draft::SHELF.eq("a")).one());
        assert!(both.is_err_and(|refused| refused.is_multiple_documents_found()));
        let second = Draft::find_one().filter(Draft::SHELF.eq("a")).filter(Draft::NUMBER.eq(2));
        assert_eq!(done!(t, second)?, Some(Draft { number: 2, ..one }));
    }

    fn first_exists_and_count_answer_without_reading_all(t) {
        done!(t, Draft::sync_table())?;
        let shelf = || Draft::find().filter(Draft::SHELF.eq("a"));
        assert_eq!(done!(t, shelf().first())?, None);
        assert!(!done!(t, shelf().exists())?);
        assert_eq!(done!(t, shelf().count())?, 0);
        let draft = |number| Draft { shelf: "a".into(), number, title: "t".into(), stars: number, note: None };
        for number in [3, 1, 2] {
            done!(t, draft(number).save())?;
        }
        assert_eq!(done!(t, shelf().first())?, Some(draft(1)));
        assert_eq!(done!(t, shelf().order_by(Draft::NUMBER.desc()).first())?, Some(draft(3)));
        assert!(done!(t, shelf().exists())?);
        assert_eq!(done!(t, shelf().count())?, 3);
        assert_eq!(done!(t, shelf().filter(Draft::NUMBER.gt(1)).count())?, 2);
        assert_eq!(done!(t, Draft::find().filter(Draft::STARS.eq(9)).allow_filtering().count())?, 0);
    }
}
