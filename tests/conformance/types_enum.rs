//! Enums as text and as integers, and newtypes: as keys, in collections, in filters, and with values unknown to them.

use crate::mode::*;
use coodie::ErrorKind;
use std::collections::{BTreeMap, BTreeSet};

#[derive(CqlEnum, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cql(rename_all = "snake_case")]
enum Status {
    Draft,
    InReview,
    #[cql(rename = "LIVE")]
    Published,
}

#[derive(CqlEnum, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cql(int)]
enum Level {
    Low = -1,
    High = 2_147_483_647,
}

/// What an older program knows of the same values.
#[derive(CqlEnum, Debug, Clone, PartialEq)]
#[cql(rename_all = "snake_case")]
enum OldStatus {
    Draft,
    #[cql(other)]
    Unknown(String),
}

#[derive(CqlEnum, Debug, Clone, Copy, PartialEq)]
#[cql(int)]
#[repr(i32)]
enum OldLevel {
    Low = -1,
    #[cql(other)]
    Unknown(i32),
}

#[derive(CqlNewtype, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cents(i64);

#[derive(CqlNewtype, Debug, Clone, PartialEq)]
struct Tags(BTreeSet<String>);

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "articles")]
struct Article {
    #[partition_key]
    status: Status,
    #[clustering(desc)]
    level: Level,
    #[clustering]
    price: Cents,
    former: Vec<Status>,
    by_level: BTreeMap<Level, Cents>,
    tags: Tags,
    next: Option<Status>,
    best: Option<Level>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "articles")]
struct OldArticle {
    #[partition_key]
    status: OldStatus,
    #[clustering(desc)]
    level: OldLevel,
    #[clustering]
    price: i64,
    next: Option<OldStatus>,
    best: Option<OldLevel>,
}

#[derive(CqlEnum, Debug, Clone, Copy, PartialEq)]
enum DraftOnly {
    #[cql(rename = "draft")]
    Draft,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "articles")]
struct Strict {
    #[partition_key]
    status: Status,
    #[clustering(desc)]
    level: Level,
    #[clustering]
    price: Cents,
    next: Option<DraftOnly>,
}

fn article(status: Status, level: Level) -> Article {
    Article {
        status,
        level,
        price: Cents(5),
        former: vec![],
        by_level: BTreeMap::new(),
        tags: Tags(BTreeSet::new()),
        next: None,
        best: None,
    }
}

cases! {
    fn enums_and_newtypes_are_keys_elements_and_values(t) {
        let created = done!(t, Article::sync_table())?.statements;
        for part in ["status text", "level int", "price bigint", "former list<text>", "by_level map<int, bigint>", "tags set<text>"] {
            assert!(created[0].contains(part), "{created:?}");
        }
        let full = Article {
            former: vec![Status::Draft, Status::Published, Status::InReview],
            by_level: BTreeMap::from([(Level::High, Cents(i64::MIN)), (Level::Low, Cents(0))]),
            tags: Tags(BTreeSet::from(["a".into(), "b".into()])),
            next: Some(Status::Published),
            best: Some(Level::Low),
            ..article(Status::InReview, Level::High)
        };
        done!(t, full.save())?;
        done!(t, article(Status::InReview, Level::Low).save())?;
        assert_eq!(done!(t, Article::get((Status::InReview, Level::High, Cents(5))))?, full);
        assert_eq!(done!(t, Article::sync_table())?.statements, [""; 0]);
    }

    fn enums_order_and_filter_by_what_they_are_stored_as(t) {
        done!(t, Article::sync_table())?;
        for level in [Level::Low, Level::High] {
            done!(t, Article { best: Some(level), ..article(Status::Draft, level) }.save())?;
        }
        done!(t, article(Status::Published, Level::Low).save())?;
        let drafts = || Article::find().filter(Article::STATUS.eq(Status::Draft));
        let levels = |found: Vec<Article>| found.into_iter().map(|article| article.level).collect::<Vec<_>>();
        assert_eq!(levels(done!(t, drafts())?), [Level::High, Level::Low]);
        assert_eq!(levels(done!(t, drafts().filter(Article::LEVEL.lt(Level::High)))?), [Level::Low]);
        assert_eq!(levels(done!(t, drafts().filter(Article::BEST.eq(Level::High)).allow_filtering())?), [Level::High]);
        let both = Article::find().filter(Article::STATUS.in_list([Status::Draft, Status::Published]));
        assert_eq!(done!(t, both)?.len(), 3);
    }

    fn enums_are_set_and_read_back_in_part(t) {
        done!(t, Article::sync_table())?;
        let draft = article(Status::Draft, Level::Low);
        done!(t, draft.save())?;
        let changed = draft.update().set(Article::NEXT, Status::InReview).append(Article::FORMER, [Status::Published]);
        done!(t, changed.put(Article::BY_LEVEL, Level::Low, Cents(1)))?;
        let existing = done!(t, draft.insert())?.existing()?.expect("a row");
        assert_eq!(existing.get(Article::NEXT)?, Some(Status::InReview));
        let found = done!(t, Article::get((Status::Draft, Level::Low, Cents(5))))?;
        assert_eq!((found.former, found.by_level), (vec![Status::Published], BTreeMap::from([(Level::Low, Cents(1))])));
        done!(t, draft.update().clear(Article::NEXT))?;
        assert_eq!(done!(t, Article::get((Status::Draft, Level::Low, Cents(5))))?.next, None);
    }

    fn what_no_variant_stands_for_is_kept_by_other(t) {
        done!(t, Article::sync_table())?;
        let new = Article { next: Some(Status::Published), best: Some(Level::High), ..article(Status::InReview, Level::High) };
        done!(t, new.save())?;
        let unknown = |name: &str| OldStatus::Unknown(name.into());
        let key = (unknown("in_review"), OldLevel::Unknown(i32::MAX), 5);
        let old = done!(t, OldArticle::get(key))?;
        assert_eq!((&old.next, old.best), (&Some(unknown("LIVE")), Some(OldLevel::Unknown(i32::MAX))));
        done!(t, old.save())?;
        assert_eq!(done!(t, Article::get((Status::InReview, Level::High, Cents(5))))?, new);
    }

    fn without_other_it_is_a_codec_error_that_says_what_to_do(t) {
        done!(t, Article::sync_table())?;
        let new = Article { next: Some(Status::Published), ..article(Status::Draft, Level::Low) };
        done!(t, new.save())?;
        let refused = done!(t, Strict::get((Status::Draft, Level::Low, Cents(5)))).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Codec);
        let text = refused.to_string();
        assert!(text.starts_with("articles.next: ") && text.contains("`DraftOnly`"), "{text}");
        assert!(text.contains("#[cql(other)]") && !text.contains("LIVE"), "{text}");
    }
}
