//! Several documents in one table, as an enum: what is written, and as which variant it comes back.

use crate::mode::*;
use coodie::ErrorKind;
use std::collections::BTreeSet;

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
    pub id: i32,
    pub title: Option<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Kept, tag = "Web Page")]
pub struct Link {
    #[partition_key]
    pub id: i32,
    pub url: Option<String>,
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
}
