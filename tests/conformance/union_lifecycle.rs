//! What runs around the operations of an enum of documents: that of the variant in it.

use crate::mode::*;
use chrono::{DateTime, Utc};
use coodie::{ErrorKind, Hooks, Result, Violations};
use std::cell::RefCell;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "posts", discriminator = "kind")]
pub enum Post {
    Note(Note),
    Film(Film),
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Post, validate = not_blank)]
pub struct Note {
    #[partition_key]
    id: i32,
    text: String,
    #[column(stamp = created)]
    created_at: Option<DateTime<Utc>>,
    #[column(stamp = updated)]
    updated_at: Option<DateTime<Utc>>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Post, hooks)]
pub struct Film {
    #[partition_key]
    id: i32,
    title: String,
    #[column(default = 90)]
    minutes: i32,
    #[skip]
    shown: String,
}

fn not_blank(note: &Note) -> std::result::Result<(), Violations> {
    let mut found = Violations::default();
    if note.text.is_empty() {
        found.add(Note::TEXT, "is empty");
    }
    found.finish()
}

thread_local! {
    static SEEN: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

impl Hooks for Film {
    fn before_save(&mut self) -> Result<()> {
        self.title = self.title.trim().to_owned();
        Ok(())
    }

    fn after_save(&self) {
        SEEN.with_borrow_mut(|seen| seen.push("saved"));
    }

    fn before_delete(&self) -> Result<()> {
        if self.title == "final" { Err(coodie::Error::validation("the film is final")) } else { Ok(()) }
    }

    fn after_load(&mut self) -> Result<()> {
        self.shown = self.title.to_uppercase();
        Ok(())
    }
}

fn note(text: &str) -> Note {
    Note { id: 1, text: text.into(), created_at: None, updated_at: None }
}

fn film(title: &str) -> Film {
    Film { id: 2, title: title.into(), minutes: 100, shown: String::new() }
}

cases! {
    fn a_variant_that_is_not_valid_is_not_sent(t) {
        done!(t, Post::sync_table())?;
        for refused in [
            done!(t, Post::Note(note("")).save()).unwrap_err(),
            done!(t, Post::Note(note("")).insert()).unwrap_err(),
            done!(t, note("").save()).unwrap_err(),
        ] {
            assert_eq!(refused.kind(), ErrorKind::Validation);
            assert!(refused.to_string().contains("posts: the document is not valid") && refused.to_string().contains("`text` is empty"), "{refused}");
        }
        done!(t, Post::Film(film("")).save())?;
        assert_eq!(done!(t, Post::find().count())?, 1);
    }

    fn the_hooks_of_a_variant_run_for_the_enum(t) {
        done!(t, Post::sync_table())?;
        SEEN.take();
        done!(t, Post::Film(film(" Metropolis ")).save())?;
        let shown = Film { shown: "METROPOLIS".into(), ..film("Metropolis") };
        assert_eq!(done!(t, Post::get(2))?, Post::Film(shown.clone()));
        assert_eq!(done!(t, Film::get(2))?, shown);
        done!(t, Post::Note(note("no hooks")).save())?;
        if t.in_memory() {
            assert_eq!(SEEN.take(), ["saved"]);
        }
        let refused = done!(t, Post::Film(film("final")).delete()).unwrap_err();
        assert_eq!(refused.to_string(), "the film is final");
        assert_eq!(done!(t, Post::find().count())?, 2);
    }

    fn the_enum_writes_the_stamps_of_a_variant(t) {
        done!(t, Post::sync_table())?;
        let start = Utc::now().timestamp_millis();
        let post = Post::Note(note("new"));
        done!(t, post.save())?;
        let saved = done!(t, Note::get(1))?;
        let (created, updated) = (saved.created_at.expect("a stamp"), saved.updated_at.expect("a stamp"));
        assert!(created.timestamp_millis() >= start && created == updated);
        std::thread::sleep(std::time::Duration::from_millis(20));
        done!(t, post.update().set(Note::TEXT, "newer"))?;
        let changed = done!(t, Note::get(1))?;
        assert_eq!((changed.text.as_str(), changed.created_at), ("newer", Some(created)));
        assert!(changed.updated_at > Some(updated), "{changed:?}");
    }

    fn an_update_of_the_enum_stamps_nothing_of_other_variants(t) {
        done!(t, Post::sync_table())?;
        let post = Post::Film(film("Metropolis"));
        done!(t, post.save())?;
        done!(t, post.update().set(Film::MINUTES, 150))?;
        let one = Post::find_one().filter(Note::CREATED_AT.gt(DateTime::UNIX_EPOCH)).allow_filtering();
        assert_eq!(done!(t, one)?, None);
        let one = Post::find_one().filter(Note::UPDATED_AT.gt(DateTime::UNIX_EPOCH)).allow_filtering();
        assert_eq!(done!(t, one)?, None);
        assert_eq!(done!(t, Film::get(2))?.minutes, 150);
    }

    fn a_variant_stamps_what_it_creates(t) {
        done!(t, Post::sync_table())?;
        done!(t, Note::create().set(Note::ID, 1).set(Note::TEXT, "made"))?;
        let Post::Note(made) = done!(t, Post::get(1))? else { return Err("a note".into()) };
        assert!(made.created_at.is_some() && made.updated_at.is_some());
        done!(t, Film::create().set(Film::ID, 2).set(Film::TITLE, "made"))?;
        assert_eq!(done!(t, Film::get(2))?.minutes, 90);
    }
}
