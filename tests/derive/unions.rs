use super::names::hostile;
use super::*;
use coodie::schema::{build_create_index, build_create_table};
use coodie::{Error, UnionOf, VariantOf};

#[derive(Document, Debug, PartialEq)]
#[document(table = "cms", keyspace = "media", none = "unset", discriminator(name = "Kind", indexed(sai)))]
enum Content {
    Article(Article),
    Page(Box<Page>),
    Photo(Photo),
}

#[derive(Document, Debug, PartialEq)]
#[document(variant_of = Content)]
struct Article {
    #[partition_key]
    id: i32,
    #[clustering(desc)]
    at: i64,
    title: String,
    #[skip]
    seen: bool,
}

/// In an order of its own.
#[derive(Document, Debug, PartialEq)]
#[document(variant_of = Content, tag = "it's a page")]
struct Page {
    url: String,
    #[indexed]
    title: String,
    #[clustering(desc)]
    at: i64,
    #[partition_key]
    id: i32,
    #[column(default = 7)]
    stars: i32,
}

#[derive(Document, Debug, PartialEq)]
#[document(variant_of = Content)]
struct Photo {
    #[partition_key]
    id: i32,
    #[clustering(desc)]
    at: i64,
}

fn page() -> Page {
    Page { url: "/".into(), title: "home".into(), at: 2, id: 1, stars: 5 }
}

fn all() -> [Content; 3] {
    let article = Article { id: 1, at: 2, title: "news".into(), seen: false };
    [Content::Article(article), Content::Page(Box::new(page())), Content::Photo(Photo { id: 1, at: 2 })]
}

#[test]
fn each_variant_is_written_and_read_in_the_order_of_the_table() {
    all().iter().for_each(round_trip);
}

#[test]
fn rows_are_read_in_whatever_order_the_answer_has() {
    let columns = Content::shapes().table().columns.len();
    for content in all() {
        let values = written(&content);
        let cells: Vec<_> = values.iter().collect();
        let mut reversed = Values::default();
        cells.iter().rev().for_each(|cell| reversed.push_bound(*cell).unwrap());
        assert_eq!(read::<Content>(&reversed, (0..columns).rev()).unwrap(), content);
    }
}

#[test]
fn a_column_that_was_not_read_is_its_default_or_an_error() {
    let (table, values) = (Content::shapes().table(), written(&Content::Page(Box::new(page()))));
    let without = |name: &str| {
        let places = || (0..table.columns.len()).filter(|at| table.columns[*at].name != name);
        let mut some = Values::default();
        places().for_each(|at| some.push_bound(values.iter().nth(at).unwrap()).unwrap());
        read::<Content>(&some, places())
    };
    assert_eq!(without("stars").unwrap(), Content::Page(Box::new(Page { stars: 7, ..page() })));
    for (name, kind) in [("url", "cms.url"), ("Kind", "cms.Kind")] {
        let refused: Error = without(name).unwrap_err();
        assert!(refused.is_schema() && refused.to_string().starts_with(kind), "{refused}");
    }
}

#[test]
fn a_row_of_another_variant_is_none_of_this() {
    let refused = read::<Page>(&written(&all()[0]), [0, 4, 3, 2, 1]).unwrap_err();
    assert!(refused.is_document_not_found(), "{refused}");
    assert!(
        refused.to_string().contains("of the kind `article`, and `it's a page` was asked for"),
        "{refused}"
    );
}

#[test]
fn the_table_has_each_column_once_and_the_indexes_of_all() {
    let table = Content::shapes().table();
    assert_eq!(
        build_create_table(table).to_string(),
        "CREATE TABLE IF NOT EXISTS media.cms (\"Kind\" text, id int, at bigint, title text, url text, stars int, \
         PRIMARY KEY (id, at)) WITH CLUSTERING ORDER BY (at DESC)"
    );
    let indexes = table.columns.iter().flat_map(|column| {
        column.indexes.iter().map(|index| build_create_index(table, column, index).to_string())
    });
    assert_eq!(
        indexes.collect::<Vec<_>>(),
        [
            "CREATE INDEX IF NOT EXISTS \"cms_Kind_idx\" ON media.cms (\"Kind\") USING 'sai'",
            "CREATE INDEX IF NOT EXISTS cms_title_idx ON media.cms (title)",
        ]
    );
    assert!(std::ptr::eq(Photo::whole_table(), table) && !std::ptr::eq(Photo::shapes().table(), table));
    assert_eq!((Photo::PARTS.keyspace, Photo::PARTS.none), (Some("media"), Some(NonePolicy::Unset)));
}

#[test]
fn a_variant_knows_its_tag_and_the_enum_its_variants() {
    assert_eq!((<Page as VariantOf<Content>>::TAG, Content::KIND.name()), ("it's a page", "Kind"));
    let tags: Vec<_> =
        <Content as UnionOf<Photo>>::TABLE.variants().iter().map(|variant| variant.tag).collect();
    assert_eq!(tags, ["article", "it's a page", "photo"]);
    let _: Column<Content, String, role::Discriminator, index::Sai> = Content::KIND;
}

#[allow(unreachable_pub)]
mod scope {
    #[allow(unused_imports)]
    use super::hostile::*;

    #[derive(::coodie::Document, Debug, PartialEq)]
    #[document(discriminator = "~ 1")]
    pub enum Shape {
        Round(Round),
        r#Box(self::Square),
    }

    #[derive(::coodie::Document, Debug, PartialEq)]
    #[document(variant_of = Shape)]
    pub struct Round {
        #[partition_key]
        pub id: i32,
        pub variant: ::std::string::String,
    }

    #[derive(::coodie::Document, Debug, PartialEq)]
    #[document(variant_of = super::scope::Shape)]
    pub struct Square {
        #[partition_key]
        pub id: i32,
        pub r#type: i32,
    }
}

#[test]
fn generated_code_takes_nothing_from_the_scope() {
    round_trip(&scope::Shape::Round(scope::Round { id: 1, variant: "a".into() }));
    round_trip(&scope::Shape::Box(scope::Square { id: 1, r#type: 2 }));
    assert_eq!(scope::Shape::_1_.name(), "~ 1");
}
