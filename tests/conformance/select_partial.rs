//! Documents of which only some columns are read.

use crate::mode::*;
use coodie::ErrorKind;
use std::collections::BTreeSet;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "articles")]
pub struct Article {
    #[partition_key]
    id: i32,
    #[clustering]
    version: i32,
    #[static_column]
    site: Option<String>,
    title: String,
    body: Option<String>,
    tags: BTreeSet<String>,
    #[column(default = 7)]
    stars: i32,
}

fn article(id: i32, version: i32) -> Article {
    Article {
        id,
        version,
        site: Some("here".to_owned()),
        title: format!("title {version}"),
        body: (version > 1).then(|| "long".to_owned()),
        tags: ["a".to_owned()].into(),
        stars: version,
    }
}

macro_rules! fill {
    ($t:expr) => {{
        done!($t, Article::sync_table())?;
        for (id, version) in [(1, 1), (1, 2), (2, 1)] {
            done!($t, article(id, version).save())?;
        }
    }};
}

fn of(id: i32) -> Find<Article> {
    Article::find().filter(Article::ID.eq(id))
}

cases! {
    fn only_reads_columns_and_the_key(t) {
        fill!(t);
        let found = done!(t, of(1).only((Article::TITLE, Article::BODY)))?;
        assert_eq!(found.len(), 2);
        for (row, version) in found.iter().zip([1, 2]) {
            let expected = article(1, version);
            assert_eq!(row.get(Article::ID)?, Some(1));
            assert_eq!(row.get(Article::VERSION)?, Some(version));
            assert_eq!(row.get(Article::TITLE)?, Some(expected.title));
            assert_eq!(row.get(Article::BODY)?, expected.body);
            assert!(row.has(Article::BODY) && !row.has(Article::TAGS));
        }
    }

    fn what_was_not_read_is_an_error(t) {
        fill!(t);
        let row = done!(t, of(1).only(Article::TITLE).first())?.unwrap();
        let missing = row.get(Article::BODY).unwrap_err();
        assert_eq!(missing.kind(), ErrorKind::Schema);
        assert!(missing.to_string().contains("articles.body was not read"), "{missing}");
        assert_eq!(row.into_full().unwrap_err().kind(), ErrorKind::Schema);
    }

    fn defer_reads_all_but_columns(t) {
        fill!(t);
        let found = done!(t, of(1).defer((Article::STARS,)))?;
        assert!(!found[0].has(Article::STARS) && found[0].has(Article::TITLE));
        // What has a default need not be read.
        let full: Vec<_> = found.into_iter().map(coodie::Partial::into_full).collect::<Result<_, _>>()?;
        assert_eq!(full, [Article { stars: 7, ..article(1, 1) }, Article { stars: 7, ..article(1, 2) }]);
        let found = done!(t, of(1).defer((Article::TAGS, Article::BODY)).first())?.unwrap();
        assert!(!found.has(Article::TAGS) && !found.has(Article::BODY));
    }

    fn a_key_is_always_read(t) {
        fill!(t);
        let refused = done!(t, of(1).defer((Article::BODY, Article::VERSION))).unwrap_err();
        assert!(refused.is_invalid_query(), "{refused}");
        assert!(refused.to_string().contains("articles.version is part of the key"), "{refused}");
    }

    fn all_terminals_read_partial_documents(t) {
        fill!(t);
        let query = || Article::find().only(Article::TITLE);
        assert_eq!(rows!(t, query())?.len(), 3);
        let page = done!(t, query().page_size(2).page(None))?;
        assert_eq!(page.data.len(), 2);
        let rest = done!(t, query().page_size(2).page(page.paging_state))?;
        assert_eq!(rest.data[0].get(Article::ID)?.map(|id| (1..=2).contains(&id)), Some(true));
        let one = of(2).only(Article::TITLE).one();
        assert_eq!(done!(t, one)?.unwrap().get(Article::TITLE)?, Some("title 1".to_owned()));
        assert!(done!(t, of(1).only(Article::TITLE).one()).unwrap_err().is_multiple_documents_found());
    }

    fn each_row_of_a_page_is_its_own(t) {
        fill!(t);
        let found = done!(t, of(1).order_by(Article::VERSION.desc()).only(Article::STARS))?;
        let stars: Vec<_> = found.iter().map(|row| row.get(Article::STARS)).collect::<Result<_, _>>()?;
        assert_eq!(stars, [Some(2), Some(1)]);
    }

    fn statics_are_not_of_a_row(t) {
        fill!(t);
        let refused = of(1).filter(Article::VERSION.eq(1)).select(Article::SITE);
        let refused = done!(t, refused).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("the filter on `version` out"), "{refused}");
        let found = of(1).filter(Article::VERSION.eq(1)).select((Article::SITE, Article::VERSION));
        assert_eq!(done!(t, found)?, [(Some("here".to_owned()), 1)]);
    }

    fn a_partition_without_rows_is_no_document(t) {
        fill!(t);
        done!(t, Article::key((9, 1)).update().set(Article::SITE, "empty"))?;
        assert_eq!(done!(t, Article::find().only(Article::SITE))?.len(), 3);
        assert_eq!(done!(t, Article::find().select(Article::SITE))?.len(), 3);
        assert_eq!(done!(t, Article::find().select(Article::SITE).limit(3))?.len(), 3);
        assert_eq!(done!(t, of(9).select(Article::SITE).first())?, None);
        assert_eq!(done!(t, of(9).select((Article::SITE, Article::VERSION)))?, []);
    }
}
