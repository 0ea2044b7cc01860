//! When a row is there: what a row marker, nulls, deletions and statics do.

use crate::mode::*;
use std::collections::BTreeSet;
use std::time::Duration;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "posts")]
struct Post {
    #[partition_key]
    blog: String,
    #[clustering]
    number: i32,
    #[static_column]
    owner: Option<String>,
    title: Option<String>,
    words: Option<i32>,
    tags: BTreeSet<String>,
}

/// The same table, whose `None`s delete what is there.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "posts", none = "null")]
struct Whole {
    #[partition_key]
    blog: String,
    #[clustering]
    number: i32,
    #[static_column]
    owner: Option<String>,
    title: Option<String>,
}

fn empty(number: i32) -> Post {
    Post { blog: "b".into(), number, owner: None, title: None, words: None, tags: BTreeSet::new() }
}

fn owned(number: i32) -> Post {
    Post { owner: Some("ada".into()), ..empty(number) }
}

cases! {
    fn a_saved_row_of_nulls_exists(t) {
        done!(t, Post::sync_table())?;
        done!(t, empty(1).save())?;
        done!(t, Post::create().set(Post::BLOG, "b").set(Post::NUMBER, 2))?;
        assert!(done!(t, empty(3).insert())?.applied);
        assert_eq!(done!(t, Post::find())?, [empty(1), empty(2), empty(3)]);
    }

    fn a_saved_row_stays_when_its_last_column_is_cleared(t) {
        done!(t, Post::sync_table())?;
        let post = Post { title: Some("t".into()), words: Some(1), ..empty(1) };
        done!(t, post.save())?;
        done!(t, post.delete_columns(Post::WORDS))?;
        assert_eq!(done!(t, Post::find())?, [Post { words: None, ..post.clone() }]);
        done!(t, post.update().clear(Post::TITLE))?;
        assert_eq!(done!(t, Post::find())?, [empty(1)]);
        done!(t, post.delete())?;
        assert_eq!(done!(t, Post::find())?, []);
    }

    fn an_updated_row_vanishes_with_its_last_column(t) {
        done!(t, Post::sync_table())?;
        done!(t, empty(1).update().set(Post::TITLE, "t").set(Post::WORDS, 1))?;
        done!(t, empty(1).update().clear(Post::TITLE))?;
        assert_eq!(done!(t, Post::find())?, [Post { words: Some(1), ..empty(1) }]);
        done!(t, empty(1).delete_columns(Post::WORDS))?;
        assert!(!done!(t, Post::find().exists())?);
        done!(t, empty(2).update().clear(Post::TITLE))?;
        assert_eq!(done!(t, Post::find().count())?, 0);
    }

    fn a_row_of_a_collection_alone_vanishes_with_it(t) {
        done!(t, Post::sync_table())?;
        done!(t, empty(1).update().add(Post::TAGS, ["a", "b"]))?;
        assert_eq!(done!(t, Post::get(("b", 1)))?.tags, BTreeSet::from(["a".to_owned(), "b".to_owned()]));
        done!(t, empty(1).update().remove(Post::TAGS, ["a"]))?;
        assert_eq!(done!(t, Post::get(("b", 1)))?.tags, BTreeSet::from(["b".to_owned()]));
        done!(t, empty(1).update().remove(Post::TAGS, ["b"]))?;
        assert_eq!(done!(t, Post::find())?, []);
        done!(t, empty(2).update().add(Post::TAGS, ["a"]))?;
        done!(t, empty(2).update().set(Post::TAGS, BTreeSet::new()))?;
        assert_eq!(done!(t, Post::find().count())?, 0);
    }

    fn what_expires_takes_the_row_along_unless_it_was_saved(t) {
        done!(t, Post::sync_table())?;
        done!(t, empty(1).save())?;
        done!(t, empty(1).update().set(Post::TITLE, "t").ttl(1))?;
        done!(t, empty(2).update().set(Post::TITLE, "t").ttl(1))?;
        done!(t, Post { title: Some("t".into()), ..empty(3) }.save().ttl(1))?;
        done!(t, Post { title: Some("t".into()), ..empty(4) }.save().ttl(1))?;
        done!(t, empty(4).update().set(Post::WORDS, 4))?;
        t.pass(Duration::from_millis(2100));
        assert_eq!(done!(t, Post::find())?, [empty(1), Post { words: Some(4), ..empty(4) }]);
    }

    fn none_is_null_on_save_and_unset_on_insert(t) {
        done!(t, Post::sync_table())?;
        done!(t, owned(1).save())?;
        assert!(done!(t, empty(2).insert())?.applied);
        assert_eq!(done!(t, Post::get(("b", 2)))?.owner.as_deref(), Some("ada"));
        done!(t, empty(3).save())?;
        assert_eq!(done!(t, Post::get(("b", 1)))?.owner, None);
    }

    fn a_document_whose_none_is_null_deletes_on_insert_too(t) {
        done!(t, Post::sync_table())?;
        done!(t, owned(1).save())?;
        assert!(done!(t, Whole { blog: "b".into(), number: 2, owner: None, title: None }.insert())?.applied);
        assert_eq!(done!(t, Post::find())?, [empty(1), empty(2)]);
    }

    fn statics_belong_to_the_partition(t) {
        done!(t, Post::sync_table())?;
        done!(t, empty(1).save())?;
        done!(t, Post { blog: "c".into(), ..empty(1) }.save())?;
        done!(t, owned(2).save())?;
        let other = Post { blog: "c".into(), ..empty(1) };
        let of = |blog: &'static str| Post::find().filter(Post::BLOG.eq(blog));
        assert_eq!(done!(t, of("b"))?, [owned(1), owned(2)]);
        assert_eq!(done!(t, of("c"))?, [other]);
        done!(t, empty(9).update().set(Post::OWNER, "grace"))?;
        let grace = |number| Post { owner: Some("grace".into()), ..empty(number) };
        assert_eq!(done!(t, of("b"))?, [grace(1), grace(2)]);
        done!(t, Post::key(("b", 9)).delete_columns(Post::OWNER))?;
        assert_eq!(done!(t, of("b"))?, [empty(1), empty(2)]);
    }

    fn statics_survive_the_delete_of_a_row(t) {
        done!(t, Post::sync_table())?;
        done!(t, owned(1).save())?;
        done!(t, owned(2).save())?;
        done!(t, owned(1).delete())?;
        assert_eq!(done!(t, Post::find().filter(Post::BLOG.eq("b")))?, [owned(2)]);
        done!(t, owned(2).delete())?;
        done!(t, empty(3).update().set(Post::TITLE, "t"))?;
        let back = Post { title: Some("t".into()), ..owned(3) };
        assert_eq!(done!(t, Post::find().filter(Post::BLOG.eq("b")))?, [back]);
    }

    fn a_partition_of_statics_alone_has_no_documents(t) {
        done!(t, Post::sync_table())?;
        for number in 1..3 {
            done!(t, Post { blog: format!("{number}"), ..owned(1) }.save())?;
        }
        done!(t, Post { blog: "1".into(), ..owned(1) }.delete())?;
        assert!(done!(t, Post::get(("1", 1))).is_err_and(|refused| refused.is_document_not_found()));
        let one = || Post::find().filter(Post::BLOG.eq("1"));
        assert_eq!(done!(t, one().filter(Post::NUMBER.eq(1)))?, []);
        assert_eq!(done!(t, one())?, []);
        let left = [Post { blog: "2".into(), ..owned(1) }];
        assert_eq!(done!(t, Post::find())?, left);
        assert_eq!(rows!(t, Post::find().page_size(1))?, left);
        assert_eq!(done!(t, Post::find().page_size(9).page(None))?.data, left);
        let both = Post::find().filter(Post::BLOG.in_list(["1", "2"])).order_by(Post::NUMBER.asc());
        assert_eq!(done!(t, both)?, left);
        let back = Post { blog: "1".into(), ..owned(2) };
        assert!(done!(t, Post { owner: None, ..back.clone() }.insert())?.applied);
        assert_eq!(done!(t, one())?, [back], "the statics are still there");
    }
}
