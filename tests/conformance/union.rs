//! Several documents in one table, as an enum: what is written, and as which variant it comes back.

use crate::mode::*;
use coodie::ErrorKind;
use std::collections::BTreeSet;
use std::time::Duration;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "cms", discriminator = "kind")]
pub enum Content {
    Article(Article),
    Page(Box<Page>),
    Photo(Photo),
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Content)]
pub struct Article {
    #[partition_key]
    pub id: i32,
    pub title: String,
    pub body: Option<String>,
    pub tags: BTreeSet<String>,
}

/// Its columns come in another order than those of `Article`.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Content, tag = "Web Page")]
pub struct Page {
    pub body: Option<String>,
    pub url: String,
    #[partition_key]
    pub id: i32,
    pub title: String,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Content)]
pub struct Photo {
    #[partition_key]
    pub id: i32,
    #[column(name = "Width px")]
    pub width: i32,
}

/// The same table, where nothing is left out.
#[derive(Document, Debug, Clone, PartialEq, Default)]
#[document(table = "cms", none = "unset")]
pub struct Cells {
    #[partition_key]
    pub id: i32,
    pub kind: Option<String>,
    pub title: Option<String>,
    pub body: Option<String>,
    pub tags: BTreeSet<String>,
    pub url: Option<String>,
    #[column(name = "Width px")]
    pub width: Option<i32>,
}

/// The same table, whose `None`s leave what is there, as do the columns of other variants.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "cms", discriminator = "kind", none = "unset")]
pub enum Kept {
    Note(Note),
    Link(Link),
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Kept, tag = "article")]
pub struct Note {
    #[partition_key]
    id: i32,
    title: Option<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Kept, tag = "Web Page")]
pub struct Link {
    #[partition_key]
    id: i32,
    url: Option<String>,
}

pub fn article(id: i32) -> Article {
    let (title, tags) = (format!("article {id}"), BTreeSet::from(["a".to_owned(), "b".to_owned()]));
    Article { id, title, body: Some("text".into()), tags }
}

pub fn page(id: i32) -> Page {
    Page { body: None, url: format!("/{id}"), id, title: format!("page {id}") }
}

pub fn photo(id: i32) -> Photo {
    Photo { id, width: 100 * id }
}

pub fn contents() -> [Content; 3] {
    [Content::Article(article(1)), Content::Page(Box::new(page(2))), Content::Photo(photo(3))]
}

fn id(content: &Content) -> i32 {
    match content {
        Content::Article(article) => article.id,
        Content::Page(page) => page.id,
        Content::Photo(photo) => photo.id,
    }
}

pub fn sorted(mut found: Vec<Content>) -> Vec<Content> {
    found.sort_by_key(id);
    found
}

cases! {
    fn each_variant_comes_back_as_itself(t) {
        done!(t, Content::sync_table())?;
        for (n, content) in contents().iter().enumerate() {
            done!(t, content.save())?;
            assert_eq!(done!(t, Content::get(n as i32 + 1))?, *content);
        }
    }

    fn the_table_has_the_columns_of_all_variants(t) {
        let ks = &t.keyspace;
        assert_eq!(done!(t, Content::sync_table())?.statements, [format!(
            "CREATE TABLE IF NOT EXISTS {ks}.cms (kind text, id int, title text, body text, tags set<text>, url text, \
             \"Width px\" int, PRIMARY KEY (id))"
        )]);
        assert_eq!(done!(t, Content::sync_table())?.statements, [""; 0]);
    }

    fn a_variant_that_comes_later_adds_its_columns(t) {
        done!(t, Kept::sync_table())?;
        done!(t, Kept::Link(Link { id: 2, url: Some("/2".into()) }).save())?;
        let added = format!("ALTER TABLE {}.cms ADD (body text, tags set<text>, \"Width px\" int)", t.keyspace);
        assert_eq!(done!(t, Content::sync_table())?.statements, [added]);
        done!(t, Content::Photo(photo(3)).save())?;
        assert_eq!(done!(t, Content::get(3))?, Content::Photo(photo(3)));
        assert_eq!(done!(t, Kept::sync_table())?.statements, [""; 0], "further columns are no drift");
    }

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

    fn find_gives_each_row_as_its_variant(t) {
        done!(t, Content::sync_table())?;
        for content in contents() {
            done!(t, content.save())?;
        }
        assert_eq!(sorted(done!(t, Content::find())?), contents());
        let two = done!(t, Content::find().filter(Article::ID.in_list([1, 3])))?;
        assert_eq!(sorted(two), [contents()[0].clone(), contents()[2].clone()]);
    }

    fn the_columns_of_each_variant_filter_the_enum(t) {
        done!(t, Content::sync_table())?;
        for content in contents() {
            done!(t, content.save())?;
        }
        let one = Content::find_one().filter(Photo::WIDTH.gt(200)).allow_filtering();
        assert_eq!(done!(t, one)?, Some(Content::Photo(photo(3))));
        let pages = Content::find().filter(Content::KIND.eq("Web Page")).filter(Page::TITLE.eq("page 2"));
        assert_eq!(done!(t, pages.allow_filtering())?, [Content::Page(Box::new(page(2)))]);
        let others = Content::find().filter(Content::KIND.in_list(["article", "photo"])).allow_filtering();
        assert_eq!(done!(t, others.count())?, 2);
    }

    fn a_filter_by_the_kind_is_refused_until_filtering_is_allowed(t) {
        done!(t, Content::sync_table())?;
        let refused = done!(t, Content::find().filter(Content::KIND.eq("article"))).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InvalidQuery);
        let text = refused.to_string();
        assert!(text.contains("cms.kind:") && text.contains("discriminator(name = \"kind\", indexed)"), "{text}");
    }

    fn queries_count_look_and_take_the_first(t) {
        done!(t, Content::sync_table())?;
        assert!(!done!(t, Content::find().exists())?);
        for content in contents() {
            done!(t, content.save())?;
        }
        assert_eq!(done!(t, Content::find().count())?, 3);
        assert!(done!(t, Content::find().filter(Page::ID.eq(2)).exists())?);
        assert_eq!(done!(t, Content::find().filter(Page::ID.eq(2)).first())?, Some(contents()[1].clone()));
        assert_eq!(done!(t, Content::find().limit(2))?.len(), 2);
        let refused = done!(t, Content::find_one()).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::MultipleDocumentsFound);
    }

    fn get_many_gives_each_as_its_variant(t) {
        done!(t, Content::sync_table())?;
        for content in contents() {
            done!(t, content.save())?;
        }
        let [article, page, photo] = contents();
        assert_eq!(done!(t, Content::get_many([3, 9, 1, 2]))?, [Some(photo), None, Some(article), Some(page)]);
    }

    fn rows_come_one_by_one_as_their_variants(t) {
        done!(t, Content::sync_table())?;
        for n in 0..4 {
            for content in [Content::Article(article(3 * n + 1)), Content::Page(Box::new(page(3 * n + 2))), Content::Photo(photo(3 * n + 3))] {
                done!(t, content.save())?;
            }
        }
        let found = sorted(rows!(t, Content::find().page_size(5))?);
        assert_eq!(found.len(), 12);
        assert_eq!(found[..3], contents());
        assert_eq!(found[9], Content::Article(article(10)));
    }

    fn pages_hold_different_variants(t) {
        done!(t, Content::sync_table())?;
        for content in contents() {
            done!(t, content.save())?;
        }
        let mut found = Vec::new();
        let mut token = None;
        loop {
            let page = done!(t, Content::find().page_size(1).page(token))?;
            found.extend(page.data);
            token = page.paging_state;
            if token.is_none() {
                break;
            }
        }
        assert_eq!(sorted(found), contents());
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

    fn an_unknown_kind_is_a_codec_error_that_says_what_to_do(t) {
        done!(t, Content::sync_table())?;
        done!(t, Cells { id: 1, kind: Some("secret".into()), ..Cells::default() }.save())?;
        for refused in [done!(t, Content::get(1)).unwrap_err(), done!(t, Content::find()).unwrap_err()] {
            let text = refused.to_string();
            assert_eq!(refused.kind(), ErrorKind::Codec, "{text}");
            assert!(text.starts_with("cms.kind: the row is of a kind that `Content` does not have"), "{text}");
            assert!(text.contains("add a variant") && !text.contains("secret"), "{text}");
        }
    }

    fn a_row_without_a_kind_is_a_codec_error_that_says_what_to_do(t) {
        done!(t, Content::sync_table())?;
        done!(t, Content::key(1).update().set(Article::TITLE, "made by an update"))?;
        let refused = done!(t, Content::get(1)).unwrap_err();
        let text = refused.to_string();
        assert_eq!(refused.kind(), ErrorKind::Codec, "{text}");
        assert!(text.contains("cms.kind: the row has no kind") && text.contains("save a variant"), "{text}");
        done!(t, Content::Article(article(1)).save())?;
        assert_eq!(done!(t, Content::get(1))?, Content::Article(article(1)));
    }

    fn a_cell_that_does_not_fit_is_named_by_its_column(t) {
        done!(t, Content::sync_table())?;
        for (kind, column) in [("article", "cms.title"), ("Web Page", "cms.url"), ("photo", "cms.Width px")] {
            done!(t, Cells { id: 1, kind: Some(kind.into()), ..Cells::default() }.save())?;
            let refused = done!(t, Content::get(1)).unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::Codec);
            assert!(refused.to_string().starts_with(&format!("{column}: the cell is null")), "{refused}");
        }
    }

    fn a_row_that_cannot_be_read_does_not_end_the_others(t) {
        done!(t, Content::sync_table())?;
        for content in contents() {
            done!(t, content.save())?;
        }
        done!(t, Cells { id: 2, kind: Some("unknown".into()), ..Cells::default() }.save())?;
        let mut rows = Content::find().on(&t.db).rows();
        let (mut read, mut refused) = (Vec::new(), 0);
        #[allow(unused_imports)]
        use futures_util::StreamExt;
        while let Some(row) = next!(rows) {
            match row {
                Ok(content) => read.push(content),
                Err(_) => refused += 1,
            }
        }
        let [article, _, photo] = contents();
        assert_eq!((sorted(read), refused), (vec![article, photo], 1));
    }
}
