//! Rows of a shared table that are not of the variant that was asked for, and queries that are refused.

use super::union::{Article, Cells, Content, Page, article, contents, page, sorted};
use crate::mode::*;
use coodie::ErrorKind;

cases! {
    fn a_filter_by_the_kind_is_refused_until_filtering_is_allowed(t) {
        done!(t, Content::sync_table())?;
        let refused = done!(t, Content::find().filter(Content::KIND.eq("article"))).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InvalidQuery);
        let text = refused.to_string();
        assert!(text.contains("cms.kind:") && text.contains("discriminator(name = \"kind\", indexed)"), "{text}");
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
        // A `while let` would be a `for` loop in one of the modes.
        loop {
            let Some(row) = next!(rows) else { break };
            match row {
                Ok(content) => read.push(content),
                Err(_) => refused += 1,
            }
        }
        let [article, _, photo] = contents();
        assert_eq!((sorted(read), refused), (vec![article, photo], 1));
    }

    fn get_of_another_variant_says_which_is_there(t) {
        done!(t, Content::sync_table())?;
        done!(t, page(1).save())?;
        let refused = done!(t, Article::get(1)).unwrap_err();
        let text = refused.to_string();
        assert_eq!(refused.kind(), ErrorKind::DocumentNotFound, "{text}");
        assert!(text.contains("cms.kind: the row with that key is of the kind `Web Page`, and `article` was asked for"), "{text}");
        assert!(text.contains("read it as `Content`"), "{text}");
        let absent = done!(t, Article::get(2)).unwrap_err();
        assert!(absent.is_document_not_found() && absent.to_string().contains("no row with that key"), "{absent}");
    }

    fn get_of_a_row_of_no_variant_is_a_codec_error(t) {
        done!(t, Content::sync_table())?;
        for kind in [None, Some("secret".to_owned())] {
            done!(t, Cells { id: 1, kind, title: Some("t".into()), ..Cells::default() }.save())?;
            let refused = done!(t, Article::get(1)).unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::Codec);
            let text = refused.to_string();
            assert!(text.starts_with("cms.kind: the row") && !text.contains("secret"), "{text}");
        }
    }

    fn a_query_of_a_variant_is_refused_until_filtering_is_allowed(t) {
        done!(t, Content::sync_table())?;
        done!(t, article(1).save())?;
        for refused in [
            done!(t, Article::find()).unwrap_err(),
            done!(t, Article::find().filter(Article::ID.eq(1))).unwrap_err(),
            done!(t, Article::find().count()).unwrap_err(),
            done!(t, Article::find_one().filter(Article::TITLE.eq("article 1"))).unwrap_err(),
        ] {
            assert_eq!(refused.kind(), ErrorKind::InvalidQuery);
            let text = refused.to_string();
            assert!(text.starts_with("cms.kind: the server would read the rows of all variants of `Content`"), "{text}");
            assert!(text.contains("discriminator(name = \"kind\", indexed)") && text.contains("allow_filtering"), "{text}");
        }
    }

    fn an_insert_loses_against_another_variant(t) {
        done!(t, Content::sync_table())?;
        assert!(done!(t, page(1).insert())?.applied);
        let lost = done!(t, article(1).insert())?;
        assert!(!lost.applied);
        let existing = lost.existing()?.expect("the row that was there");
        assert_eq!(existing.get(Article::TITLE)?.as_deref(), Some("page 1"));
        let refused = existing.into_full().unwrap_err();
        assert!(refused.is_document_not_found() && refused.to_string().contains("of the kind `Web Page`"), "{refused}");
        assert_eq!(done!(t, Page::get(1))?, page(1));
    }
}
