//! What runs around a document's operations: validation, hooks, stamps; and what is kept out of sight.

use crate::mode::*;
use coodie::{Error, ErrorKind, Hooks, Result, Violations};
use std::cell::RefCell;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(validate = check)]
pub struct Member {
    #[partition_key]
    email: String,
    age: i32,
    name: String,
}

fn check(member: &Member) -> std::result::Result<(), Violations> {
    let mut found = Violations::default();
    if !member.email.contains('@') {
        found.add(Member::EMAIL, "is no address");
    }
    if member.age < 18 {
        found.add(Member::AGE, "must be 18 or more");
    }
    found.finish()
}

fn member(email: &str, age: i32) -> Member {
    Member { email: email.into(), age, name: "x".into() }
}

#[derive(Document, garde::Validate, Debug, Clone, PartialEq)]
#[document(validate = garde::Validate::validate)]
pub struct Guest {
    #[partition_key]
    #[garde(email)]
    email: String,
    #[garde(range(min = 18))]
    age: i32,
}

thread_local! {
    static SEEN: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

fn seen(what: &'static str) {
    SEEN.with_borrow_mut(|seen| seen.push(what));
}

/// What hooks ran since the last look; on the node they may run on another thread, so that only memory tells.
fn take_seen() -> Vec<&'static str> {
    SEEN.with_borrow_mut(std::mem::take)
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(hooks, validate = not_blank)]
pub struct Page {
    #[partition_key]
    slug: String,
    title: String,
    #[skip]
    shown: String,
}

fn not_blank(page: &Page) -> std::result::Result<(), Violations> {
    let mut found = Violations::default();
    if page.title.is_empty() {
        found.add("title", "is empty");
    }
    found.finish()
}

impl Hooks for Page {
    fn before_save(&mut self) -> Result<()> {
        seen("before save");
        self.title = self.title.trim().to_owned();
        self.slug = self.slug.to_lowercase();
        Ok(())
    }

    fn after_save(&self) {
        assert_eq!(self.title, self.title.trim(), "what was written");
        seen("after save");
    }

    fn before_update(&self) -> Result<()> {
        seen("before update");
        if self.title == "final" { Err(Error::validation("the page is final")) } else { Ok(()) }
    }

    fn after_update(&self) {
        seen("after update");
    }

    fn before_delete(&self) -> Result<()> {
        seen("before delete");
        if self.title == "final" { Err(Error::validation("the page is final")) } else { Ok(()) }
    }

    fn after_delete(&self) {
        seen("after delete");
    }

    fn after_load(&mut self) -> Result<()> {
        self.shown = self.title.to_uppercase();
        if self.title == "POISON" { Err(Error::codec("poisoned")) } else { Ok(()) }
    }
}

fn page(title: &str) -> Page {
    Page { slug: "Home".into(), title: title.into(), shown: String::new() }
}

#[derive(Document, Clone, PartialEq)]
pub struct Card {
    #[partition_key]
    id: i32,
    #[sensitive]
    number: String,
    #[sensitive]
    #[column(cql = "ascii")]
    pin: String,
    holder: String,
}

cases! {
    fn a_document_that_is_not_valid_is_not_sent(t) {
        done!(t, Member::sync_table())?;
        for why in [
            done!(t, member("ada", 7).save()).expect_err("not valid"),
            done!(t, member("ada", 7).insert()).expect_err("not valid"),
        ] {
            assert_eq!(why.kind(), ErrorKind::Validation);
            let found = why.as_violations().expect("all of them");
            let fields: Vec<_> = found.iter().map(|violation| (&*violation.field, &*violation.message)).collect();
            assert_eq!(fields, [("email", "is no address"), ("age", "must be 18 or more")]);
            assert!(why.to_string().contains("`email` is no address; `age` must be 18 or more"), "{why}");
        }
        assert_eq!(done!(t, Member::find().count())?, 0);
    }

    fn a_document_that_is_valid_is(t) {
        done!(t, Member::sync_table())?;
        done!(t, member("ada@example.org", 36).save())?;
        assert!(done!(t, member("bob@example.org", 18).insert())?.applied);
        assert_eq!(done!(t, Member::find().count())?, 2);
    }

    fn a_batch_with_one_that_is_not_valid_sends_nothing(t) {
        done!(t, Member::sync_table())?;
        let batch = Batch::new().push(member("ada@example.org", 36).save()).push(member("bob", 1).save());
        assert!(done!(t, batch).is_err_and(|why| why.is_validation()));
        assert_eq!(done!(t, Member::find().count())?, 0);
    }

    fn garde_checks_a_document(t) {
        done!(t, Guest::sync_table())?;
        let why = done!(t, Guest { email: "ada".into(), age: 7 }.save()).expect_err("not valid");
        let mut fields: Vec<_> =
            why.as_violations().expect("all of them").iter().map(|violation| violation.field.to_string()).collect();
        fields.sort();
        assert_eq!((why.kind(), fields), (ErrorKind::Validation, vec!["age".to_owned(), "email".to_owned()]));
        done!(t, Guest { email: "ada@example.org".into(), age: 36 }.save())?;
        assert_eq!(done!(t, Guest::find().count())?, 1);
    }

    fn hooks_change_what_is_written_and_not_the_document(t) {
        done!(t, Page::sync_table())?;
        let written = page("  Hello ");
        done!(t, written.save())?;
        assert_eq!(written, page("  Hello "), "the struct stays as it is");
        let read = done!(t, Page::get("home"))?;
        assert_eq!((read.title.as_str(), read.shown.as_str()), ("Hello", "HELLO"));
    }

    fn what_hooks_made_is_what_is_checked(t) {
        done!(t, Page::sync_table())?;
        assert!(done!(t, page("   ").save()).is_err_and(|why| why.is_validation()), "blank once it is trimmed");
        assert_eq!(done!(t, Page::find().count())?, 0);
    }

    fn hooks_run_before_and_after(t) {
        done!(t, Page::sync_table())?;
        take_seen();
        done!(t, page("a").save())?;
        let read = done!(t, Page::get("home"))?;
        done!(t, read.update().set(Page::TITLE, "b"))?;
        done!(t, read.delete_columns(Page::TITLE))?;
        done!(t, read.delete())?;
        assert_eq!(take_seen(), [
            "before save", "after save", "before update", "after update", "before delete", "after delete", "before delete",
            "after delete",
        ]);
    }

    fn a_hook_ends_what_it_refuses(t) {
        done!(t, Page::sync_table())?;
        done!(t, page("final").save())?;
        take_seen();
        let read = done!(t, Page::get("home"))?;
        assert!(done!(t, read.update().set(Page::TITLE, "b")).is_err_and(|why| why.is_validation()));
        assert!(done!(t, read.delete()).is_err_and(|why| why.is_validation()));
        assert_eq!(take_seen(), ["before update", "before delete"], "and none ran after");
        assert_eq!(done!(t, Page::get("home"))?.title, "final");
    }

    fn after_an_insert_that_lost_no_hook_runs(t) {
        done!(t, Page::sync_table())?;
        assert!(done!(t, page("a").insert())?.applied);
        take_seen();
        assert!(!done!(t, page("b").insert())?.applied);
        assert_eq!(take_seen(), ["before save"]);
        let gone = Page { slug: "gone".into(), ..page("a") };
        assert!(!done!(t, gone.update().set(Page::TITLE, "x").if_exists())?.applied);
        assert!(!done!(t, gone.delete().if_exists())?.applied);
        assert_eq!(take_seen(), ["before update", "before delete"]);
    }

    fn hooks_of_a_batch_run_when_it_was_carried_out(t) {
        done!(t, Page::sync_table())?;
        take_seen();
        let (one, other) = (page("a"), Page { slug: "other".into(), ..page("b") });
        done!(t, Batch::new().push(one.save()).push(other.save()))?;
        assert_eq!(take_seen(), ["before save", "before save", "after save", "after save"]);
        assert!(done!(t, Batch::new().push(one.save()).push(page("").save())).is_err());
        assert_eq!(take_seen(), ["before save", "before save"]);
    }

    fn a_write_by_key_alone_has_no_hooks(t) {
        done!(t, Page::sync_table())?;
        take_seen();
        done!(t, Page::key("home").update().set(Page::TITLE, "a"))?;
        done!(t, Page::key("home").delete())?;
        done!(t, Page::create().set(Page::SLUG, "home").set(Page::TITLE, " b "))?;
        assert_eq!(take_seen(), [""; 0]);
        assert_eq!(done!(t, Page::get("home"))?.title, " b ");
    }

    fn a_row_that_a_hook_refuses_is_an_error_in_its_place(t) {
        done!(t, Page::sync_table())?;
        done!(t, page("a").save())?;
        done!(t, Page::key("poison").update().set(Page::TITLE, "POISON"))?;
        assert!(done!(t, Page::get("poison")).is_err_and(|why| why.is_codec()));
        assert!(done!(t, Page::find()).is_err());
        assert!(done!(t, Page::find().filter(Page::SLUG.eq("home"))).is_ok());
    }

    fn what_is_sensitive_is_in_no_debug_and_no_error(t) {
        done!(t, Card::sync_table())?;
        let card = Card { id: 1, number: "4111".into(), pin: "1234".into(), holder: "Ada".into() };
        assert_eq!(format!("{card:?}"), r#"Card { id: 1, number: ***, pin: ***, holder: "Ada" }"#);
        done!(t, card.save())?;
        assert!(done!(t, Card::get(1))? == card);
        let why = done!(t, Card { pin: "1é".into(), ..card.clone() }.save()).expect_err("no ASCII");
        assert_eq!(why.kind(), ErrorKind::Codec);
        assert!(why.to_string().contains("card.pin") && why.to_string().contains("sensitive"), "{why}");
    }
}
