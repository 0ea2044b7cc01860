//! A document that shares its table with others: its rows are told from theirs.

use super::union::{Article, Cells, Content, Page, Photo, article, contents, page, photo};
use crate::mode::*;
use coodie::ErrorKind;

/// Both are found by their kind, which is indexed.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "door_events", discriminator(name = "Event Type", indexed(name = "by_type")))]
pub enum Event {
    Opened(Opened),
    Closed(Closed),
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Event)]
pub struct Opened {
    #[partition_key(0)]
    door: String,
    #[partition_key(1)]
    day: i32,
    #[clustering(desc)]
    at: i64,
    #[static_column]
    keeper: Option<String>,
    who: String,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Event, tag = "shut")]
pub struct Closed {
    #[clustering(desc)]
    at: i64,
    #[partition_key(1)]
    day: i32,
    #[partition_key(0)]
    door: String,
    #[column(default = 1)]
    times: i32,
    reason: Option<String>,
}

/// Neither is found by its kind, but both are within a partition.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "entries", discriminator = "type", connection = "nowhere")]
pub enum Entry {
    Deposit(Deposit),
    Withdrawal(Withdrawal),
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Entry)]
pub struct Deposit {
    #[partition_key]
    account: i32,
    #[clustering]
    number: i32,
    cents: i64,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(variant_of = Entry)]
pub struct Withdrawal {
    #[partition_key]
    account: i32,
    #[clustering]
    number: i32,
    cents: i64,
    fee: Option<i64>,
}

fn opened(at: i64) -> Opened {
    Opened { door: "front".into(), day: 1, at, keeper: Some("ada".into()), who: format!("guest {at}") }
}

fn closed(at: i64) -> Closed {
    Closed { door: "front".into(), day: 1, at, times: 2, reason: None }
}

fn deposit(number: i32) -> Deposit {
    Deposit { account: 1, number, cents: 100 }
}

fn withdrawal(number: i32) -> Withdrawal {
    Withdrawal { account: 1, number, cents: 50, fee: Some(1) }
}

cases! {
    fn a_save_of_a_variant_writes_its_kind(t) {
        done!(t, Article::sync_table())?;
        done!(t, article(1).save())?;
        done!(t, page(2).save())?;
        assert_eq!(done!(t, Cells::get(1))?.kind.as_deref(), Some("article"));
        assert_eq!(done!(t, Cells::get(2))?.kind.as_deref(), Some("Web Page"));
        assert_eq!(done!(t, Article::get(1))?, article(1));
        assert_eq!(done!(t, Content::get(2))?, Content::Page(Box::new(page(2))));
    }

    fn sync_of_a_variant_makes_the_table_of_all(t) {
        let made = done!(t, Photo::sync_table())?.statements;
        assert_eq!(made.len(), 1);
        assert!(made[0].contains("title text") && made[0].contains("url text"), "{made:?}");
        assert_eq!(done!(t, Content::sync_table())?.statements, [""; 0]);
        assert_eq!(done!(t, Article::sync_table())?.statements, [""; 0]);
    }

    fn get_many_leaves_out_other_variants(t) {
        done!(t, Content::sync_table())?;
        for content in contents() {
            done!(t, content.save())?;
        }
        assert_eq!(done!(t, Article::get_many([1, 2, 3, 4]))?, [Some(article(1)), None, None, None]);
        assert_eq!(done!(t, Photo::get_many([1, 2, 3]))?, [None, None, Some(photo(3))]);
    }

    fn a_query_of_a_variant_finds_its_rows_alone(t) {
        done!(t, Content::sync_table())?;
        for content in contents() {
            done!(t, content.save())?;
        }
        assert_eq!(done!(t, Article::find().allow_filtering())?, [article(1)]);
        assert_eq!(done!(t, Page::find().filter(Page::URL.gte("/")).allow_filtering())?, [page(2)]);
        assert_eq!(done!(t, Photo::find().filter(Photo::ID.eq(3)).allow_filtering())?, [photo(3)]);
        assert_eq!(done!(t, Photo::find().filter(Photo::ID.eq(2)).allow_filtering())?, []);
        assert_eq!(done!(t, Page::find_one().filter(Page::ID.eq(2)).allow_filtering())?, Some(page(2)));
        assert_eq!(done!(t, Page::find_one().filter(Page::ID.eq(3)).allow_filtering())?, None);
    }

    fn the_index_of_the_kind_finds_a_variant(t) {
        let made = done!(t, Opened::sync_table())?.statements;
        let index = format!("CREATE INDEX IF NOT EXISTS by_type ON {}.door_events (\"Event Type\")", t.keyspace);
        assert_eq!(made[1..], [index]);
        for at in 1..5 {
            done!(t, opened(2 * at).save())?;
            done!(t, closed(2 * at + 1).save())?;
        }
        let mut found = done!(t, Opened::find())?;
        found.sort_by_key(|opened| opened.at);
        assert_eq!(found, [opened(2), opened(4), opened(6), opened(8)]);
        assert_eq!(done!(t, Closed::find().count())?, 4);
        assert!(done!(t, Closed::find().exists())?);
        assert!(done!(t, Closed::find().first())?.is_some());
        assert_eq!(done!(t, Closed::find().limit(2))?.len(), 2);
    }

    fn the_index_of_the_kind_goes_with_one_partition(t) {
        done!(t, Event::sync_table())?;
        done!(t, opened(1).save())?;
        done!(t, closed(2).save())?;
        done!(t, Opened { day: 2, ..opened(3) }.save())?;
        let front = |day: i32| Opened::find().filter(Opened::DOOR.eq("front")).filter(Opened::DAY.eq(day));
        assert_eq!(done!(t, front(1))?, [opened(1)]);
        assert_eq!(done!(t, front(1).filter(Opened::AT.gte(1)))?, [opened(1)]);
        let refused = done!(t, front(1).order_by(Opened::AT.asc())).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("which has no order"), "{refused}");
        let both = Opened::find().filter(Opened::DOOR.eq("front")).filter(Opened::DAY.in_list([1, 2]));
        let refused = done!(t, both.allow_filtering()).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("several partitions"), "{refused}");
    }

    fn a_variant_is_ordered_within_its_partition(t) {
        done!(t, Entry::sync_table())?;
        for number in 1..4 {
            done!(t, deposit(2 * number).save())?;
            done!(t, withdrawal(2 * number + 1).save())?;
        }
        let of_account = Deposit::find().filter(Deposit::ACCOUNT.eq(1)).allow_filtering();
        let found = done!(t, of_account.order_by(Deposit::NUMBER.desc()).limit(2))?;
        assert_eq!(found, [deposit(6), deposit(4)]);
        let all = done!(t, Entry::find().filter(Deposit::ACCOUNT.eq(1)).order_by(Withdrawal::NUMBER.desc()).limit(2))?;
        assert_eq!(all, [Entry::Withdrawal(withdrawal(7)), Entry::Deposit(deposit(6))]);
    }

    fn rows_of_a_variant_come_one_by_one_and_in_pages(t) {
        done!(t, Event::sync_table())?;
        for at in 0..7 {
            done!(t, opened(2 * at).save())?;
            done!(t, closed(2 * at + 1).save())?;
        }
        let mut found = rows!(t, Closed::find().page_size(2))?;
        found.sort_by_key(|closed| closed.at);
        assert_eq!(found, [1, 3, 5, 7, 9, 11, 13].map(closed));
        let (mut token, mut all) = (None, 0);
        loop {
            let page = done!(t, Opened::find().page_size(3).page(token))?;
            all += page.data.len();
            token = page.paging_state;
            if token.is_none() {
                break;
            }
        }
        assert_eq!(all, 7);
    }

    fn create_writes_the_kind_and_the_defaults(t) {
        done!(t, Event::sync_table())?;
        let key = Closed::create().set(Closed::DOOR, "front").set(Closed::DAY, 1).set(Closed::AT, 5);
        done!(t, key.set(Closed::REASON, "storm"))?;
        let made = Closed { times: 1, reason: Some("storm".into()), ..closed(5) };
        assert_eq!(done!(t, Event::get(("front", 1, 5)))?, Event::Closed(made.clone()));
        assert_eq!(done!(t, Closed::find())?, [made]);
        let refused = done!(t, Closed::create().set(Closed::DOOR, "front").set(Closed::AT, 5)).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("door_events.day"), "{refused}");
    }

    fn an_update_leaves_the_kind(t) {
        done!(t, Content::sync_table())?;
        done!(t, article(1).save())?;
        done!(t, article(1).update().set(Article::TITLE, "new"))?;
        assert_eq!(done!(t, Article::get(1))?, Article { title: "new".into(), ..article(1) });
        done!(t, Page::key(1).update().set(Page::TITLE, "newer"))?;
        assert_eq!(done!(t, Content::get(1))?, Content::Article(Article { title: "newer".into(), ..article(1) }));
        assert!(done!(t, article(1).update().set(Article::TITLE, "newest").if_exists())?.applied);
    }

    fn a_save_of_another_variant_takes_the_row_over(t) {
        done!(t, Content::sync_table())?;
        done!(t, article(1).save())?;
        done!(t, photo(1).save())?;
        assert_eq!(done!(t, Content::get(1))?, Content::Photo(photo(1)));
        // What the variant does not have stays: only the enum writes every column.
        assert_eq!(done!(t, Cells::get(1))?.title.as_deref(), Some("article 1"));
        done!(t, Content::Photo(photo(1)).save())?;
        assert_eq!(done!(t, Cells::get(1))?.title, None);
    }

    fn a_variant_is_deleted_by_its_key(t) {
        done!(t, Content::sync_table())?;
        for content in contents() {
            done!(t, content.save())?;
        }
        done!(t, article(1).delete_columns(Article::BODY))?;
        assert_eq!(done!(t, Article::get(1))?.body, None);
        done!(t, article(1).delete())?;
        done!(t, Page::key(2).delete())?;
        assert_eq!(done!(t, Content::find())?, [Content::Photo(photo(3))]);
    }

    fn statics_are_of_the_partition_whatever_its_rows_are(t) {
        done!(t, Event::sync_table())?;
        done!(t, Opened::key(("front", 1, 0)).update().set(Opened::KEEPER, "grace"))?;
        assert_eq!(done!(t, Event::find())?, [], "a partition without rows has no documents");
        assert_eq!(done!(t, Opened::find())?, []);
        done!(t, closed(3).save())?;
        done!(t, Event::Opened(Opened { keeper: Some("ada".into()), ..opened(4) }).save())?;
        let partition = || Event::find().filter(Opened::DOOR.eq("front")).filter(Opened::DAY.eq(1));
        assert_eq!(done!(t, partition())?, [Event::Opened(opened(4)), Event::Closed(closed(3))]);
        assert_eq!(done!(t, partition().count())?, 2);
        // A variant without the static column says nothing of it.
        done!(t, Event::Closed(closed(5)).save())?;
        assert_eq!(done!(t, Opened::get(("front", 1, 4)))?, opened(4));
    }

    fn the_whole_enum_is_read_by_its_key(t) {
        done!(t, Event::sync_table())?;
        done!(t, opened(1).save())?;
        done!(t, Event::Closed(closed(2)).save())?;
        assert_eq!(done!(t, Event::get(("front", 1, 1)))?, Event::Opened(opened(1)));
        let many = done!(t, Event::get_many([("front", 1, 2), ("front", 2, 2), ("front", 1, 1)]))?;
        assert_eq!(many, [Some(Event::Closed(closed(2))), None, Some(Event::Opened(opened(1)))]);
        let refused = done!(t, Closed::get(("front", 1, 1))).unwrap_err();
        assert!(refused.is_document_not_found() && refused.to_string().contains("`opened`, and `shut`"), "{refused}");
    }

    fn a_key_that_no_server_takes_is_refused_by_every_variant(t) {
        done!(t, Event::sync_table())?;
        let long = "x".repeat(70_000);
        for refused in [
            done!(t, Event::Closed(Closed { door: long.clone(), ..closed(1) }).save()).unwrap_err(),
            done!(t, Event::Opened(Opened { door: long.clone(), ..opened(1) }).delete()).unwrap_err(),
            done!(t, Closed { door: long.clone(), ..closed(1) }.save()).unwrap_err(),
        ] {
            assert_eq!(refused.kind(), ErrorKind::InvalidQuery);
            assert!(refused.to_string().contains("door_events: the partition key `door`, `day` has"), "{refused}");
        }
    }

    fn a_variant_runs_on_the_database_of_its_enum(t) {
        done!(t, Entry::sync_table())?;
        for refused in [finish!(Entry::get((1, 1))).map(drop), finish!(Deposit::get((1, 1))).map(drop), finish!(deposit(1).save())] {
            let refused = refused.unwrap_err();
            assert!(refused.is_configuration() && refused.to_string().contains("nowhere"), "{refused}");
        }
        done!(t, deposit(1).save())?;
        assert_eq!(done!(t, Entry::get((1, 1)))?, Entry::Deposit(deposit(1)));
    }

    fn a_batch_writes_several_variants(t) {
        done!(t, Entry::sync_table())?;
        let (first, second, third) = (deposit(1), withdrawal(2), Entry::Withdrawal(withdrawal(3)));
        let batch = Batch::new().on(&t.db).push(first.save()).push(second.save());
        done!(t, batch.push(third.save()))?;
        let found = done!(t, Entry::find().filter(Deposit::ACCOUNT.eq(1)))?;
        assert_eq!(found, [Entry::Deposit(first), Entry::Withdrawal(second), third]);
    }
}
