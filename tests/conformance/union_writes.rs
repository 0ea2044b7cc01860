//! Writes of several documents in one table, through the enum that has all of them.

use super::union::{Article, Cells, Content, Kept, Link, Note, Page, Photo, article, contents, page, photo, sorted};
use crate::mode::*;
use std::collections::BTreeSet;
use std::time::Duration;

cases! {
    fn a_save_writes_the_kind_and_null_into_the_columns_of_others(t) {
        done!(t, Content::sync_table())?;
        done!(t, Content::Article(article(1)).save())?;
        let Article { title, body, tags, .. } = article(1);
        let cells = Cells { id: 1, kind: Some("article".into()), title: Some(title), body, tags, ..Cells::default() };
        assert_eq!(done!(t, Cells::get(1))?, cells);
        done!(t, Content::Page(Box::new(page(1))).save())?;
        let Page { title, url, .. } = page(1);
        let (kind, title, url) = (Some("Web Page".into()), Some(title), Some(url));
        assert_eq!(done!(t, Cells::get(1))?, Cells { id: 1, kind, title, url, ..Cells::default() });
        assert_eq!(done!(t, Content::find())?, [Content::Page(Box::new(page(1)))]);
    }

    fn a_save_whose_none_is_unset_leaves_the_columns_of_others(t) {
        done!(t, Kept::sync_table())?;
        done!(t, Kept::Note(Note { id: 1, title: Some("first".into()) }).save())?;
        done!(t, Kept::Link(Link { id: 1, url: Some("/".into()) }).save())?;
        assert_eq!(done!(t, Kept::get(1))?, Kept::Link(Link { id: 1, url: Some("/".into()) }));
        done!(t, Kept::Note(Note { id: 1, title: None }).save())?;
        assert_eq!(done!(t, Kept::get(1))?, Kept::Note(Note { id: 1, title: Some("first".into()) }));
    }

    fn an_insert_leaves_the_columns_of_others_unset(t) {
        done!(t, Content::sync_table())?;
        assert!(done!(t, Content::Article(article(1)).insert())?.applied);
        // A null of the insert's time would hide what was written before.
        done!(t, Cells::key(1).update().set(Cells::URL, "/before").timestamp(1))?;
        assert_eq!(done!(t, Cells::get(1))?.url.as_deref(), Some("/before"));
        done!(t, Content::Article(article(1)).save())?;
        assert_eq!(done!(t, Cells::get(1))?.url, None);
    }

    fn an_insert_that_loses_shows_what_is_there_as_its_variant(t) {
        done!(t, Content::sync_table())?;
        assert!(done!(t, Content::Page(Box::new(page(1))).insert())?.applied);
        let lost = done!(t, Content::Article(article(1)).insert())?;
        assert!(!lost.applied);
        let existing = lost.existing()?.expect("the row that was there");
        assert_eq!(existing.get(Content::KIND)?.as_deref(), Some("Web Page"));
        assert_eq!(existing.get(Page::URL)?.as_deref(), Some("/1"));
        assert_eq!(existing.get(Article::TITLE)?.as_deref(), Some("page 1"));
        assert_eq!(existing.get(Photo::WIDTH)?, None);
        assert_eq!(existing.into_full()?, Content::Page(Box::new(page(1))));
    }

    fn an_update_takes_the_columns_of_a_variant(t) {
        done!(t, Content::sync_table())?;
        let content = Content::Article(article(1));
        done!(t, content.save())?;
        done!(t, content.update().set(Article::TITLE, "new").add(Article::TAGS, ["c"]).clear(Article::BODY))?;
        let tags = BTreeSet::from(["a".to_owned(), "b".to_owned(), "c".to_owned()]);
        let changed = Content::Article(Article { id: 1, title: "new".into(), body: None, tags });
        assert_eq!(done!(t, Content::get(1))?, changed);
        done!(t, Content::key(1).update().set(Article::TITLE, "newer"))?;
        assert_eq!(done!(t, Article::get(1))?.title, "newer");
        assert!(done!(t, content.update().set(Article::TITLE, "newest").if_exists())?.applied);
        assert!(!done!(t, Content::key(2).update().set(Page::URL, "/").if_exists())?.applied);
    }

    fn rows_and_columns_are_deleted(t) {
        done!(t, Content::sync_table())?;
        for content in contents() {
            done!(t, content.save())?;
        }
        let [article, page, _] = contents();
        done!(t, article.delete_columns((Article::BODY, Article::TAGS)))?;
        let Article { id, title, .. } = self::article(1);
        let bare = Content::Article(Article { id, title, body: None, tags: BTreeSet::new() });
        assert_eq!(done!(t, Content::get(1))?, bare);
        done!(t, article.delete())?;
        assert!(done!(t, page.delete().if_exists())?.applied);
        done!(t, Content::key(3).delete())?;
        assert_eq!(done!(t, Content::find())?, []);
    }

    fn a_batch_takes_the_enum_and_its_variants(t) {
        done!(t, Content::sync_table())?;
        done!(t, contents()[2].save())?;
        let [article, page, photo] = contents();
        let (other, key) = (self::photo(4), Content::key(1));
        let batch = Batch::new().on(&t.db).push(article.save()).push(page.save().ttl(600)).push(photo.delete());
        done!(t, batch.push(other.save()).push(key.update().set(Article::BODY, "batched").timestamp(i64::MAX)))?;
        let found = sorted(done!(t, Content::find())?);
        let batched = Article { body: Some("batched".into()), ..self::article(1) };
        assert_eq!(found, [Content::Article(batched), page, Content::Photo(other)]);
    }

    fn what_a_save_says_of_time_holds_for_all_columns(t) {
        done!(t, Content::sync_table())?;
        let [article, page, _] = contents();
        done!(t, article.save().timestamp(2))?;
        done!(t, Content::Article(Article { title: "older".into(), ..self::article(1) }).save().timestamp(1))?;
        assert_eq!(done!(t, Content::get(1))?, article);
        done!(t, page.save().ttl(2))?;
        assert_eq!(done!(t, Content::get(2))?, page);
        t.pass(Duration::from_secs(3));
        assert!(done!(t, Content::get(2)).is_err_and(|error| error.is_document_not_found()));
    }
}
