//! Counters are only counted.

use crate::mode::*;
use coodie::ErrorKind;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "hits")]
pub struct Hits {
    #[partition_key]
    page: String,
    #[counter]
    views: i64,
    #[counter]
    clicks: Option<i64>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "votes")]
pub struct Votes {
    #[partition_key]
    poll: i32,
    #[clustering(desc)]
    choice: String,
    #[counter]
    yes: Option<i64>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "races")]
pub struct Race {
    #[partition_key]
    race: i32,
    #[clustering]
    lap: i32,
    #[static_column]
    #[counter]
    seen: Option<i64>,
    #[counter]
    passed: Option<i64>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "plain")]
pub struct Plain {
    #[partition_key]
    id: i32,
    name: String,
}

fn hits(page: &str, views: i64, clicks: Option<i64>) -> Hits {
    Hits { page: page.into(), views, clicks }
}

cases! {
    fn the_first_count_makes_the_row(t) {
        done!(t, Hits::sync_table())?;
        assert_eq!(done!(t, Hits::get("/")).unwrap_err().kind(), ErrorKind::DocumentNotFound);
        done!(t, Hits::key("/").increment(Hits::VIEWS, 3))?;
        assert_eq!(done!(t, Hits::get("/"))?, hits("/", 3, None));
        done!(t, Hits::key("/").increment(Hits::VIEWS, 4))?;
        assert_eq!(done!(t, Hits::get("/"))?.views, 7);
    }

    fn a_counter_goes_below_zero(t) {
        done!(t, Hits::sync_table())?;
        done!(t, Hits::key("/").decrement(Hits::VIEWS, 5))?;
        assert_eq!(done!(t, Hits::get("/"))?.views, -5);
        done!(t, Hits::key("/").increment(Hits::VIEWS, -2))?;
        done!(t, Hits::key("/").decrement(Hits::VIEWS, -1))?;
        done!(t, Hits::key("/").increment(Hits::VIEWS, 0))?;
        assert_eq!(done!(t, Hits::get("/"))?.views, -6);
    }

    fn several_counters_are_counted_in_one_statement(t) {
        done!(t, Hits::sync_table())?;
        done!(t, Hits::key("/").increment(Hits::VIEWS, 3).decrement(Hits::CLICKS, 1))?;
        assert_eq!(done!(t, Hits::get("/"))?, hits("/", 3, Some(-1)));
        done!(t, Hits::key("/").increment(Hits::VIEWS, 5).decrement(Hits::VIEWS, 2).increment(Hits::VIEWS, 1))?;
        assert_eq!(done!(t, Hits::get("/"))?, hits("/", 7, Some(-1)));
    }

    fn a_counter_that_was_never_counted_is_null(t) {
        done!(t, Hits::sync_table())?;
        done!(t, Hits::key("/").increment(Hits::CLICKS, 1))?;
        // A field without a place for null reads as what a counter begins with, or says why not.
        match done!(t, Hits::get("/")) {
            Ok(read) => assert_eq!(read, hits("/", 0, Some(1))),
            Err(why) => assert!(why.kind() == ErrorKind::Codec && why.to_string().contains("hits.views"), "{why}"),
        }
        assert_eq!(done!(t, Hits::find().count())?, 1);
    }

    fn counters_have_clustering_columns(t) {
        done!(t, Votes::sync_table())?;
        for (choice, by) in [("a", 1), ("b", 2), ("a", 3)] {
            done!(t, Votes::key((1, choice)).increment(Votes::YES, by))?;
        }
        let votes = |choice: &str, yes| Votes { poll: 1, choice: choice.into(), yes: Some(yes) };
        assert_eq!(done!(t, Votes::find().filter(Votes::POLL.eq(1)))?, [votes("b", 2), votes("a", 4)]);
        assert_eq!(done!(t, Votes::get((1, "a")))?, votes("a", 4));
        let many = Votes::find().filter(Votes::YES.eq(4)).allow_filtering();
        assert_eq!(done!(t, many)?, [votes("a", 4)]);
    }

    fn a_deleted_counter_row_is_gone(t) {
        done!(t, Hits::sync_table())?;
        for page in ["/", "/a"] {
            done!(t, Hits::key(page).increment(Hits::VIEWS, 1).increment(Hits::CLICKS, 1))?;
        }
        done!(t, hits("/", 0, None).delete())?;
        let pages = |rows: Vec<Hits>| rows.into_iter().map(|row| (row.page, row.views, row.clicks)).collect::<Vec<_>>();
        // That a counter is never used again after its deletion is the server's own advice: no more is promised.
        assert_eq!(pages(done!(t, Hits::find())?), [("/a".into(), 1, Some(1))]);
    }

    fn a_counter_wraps_around(t) {
        done!(t, Hits::sync_table())?;
        done!(t, Hits::key("/").increment(Hits::VIEWS, i64::MAX))?;
        assert_eq!(done!(t, Hits::get("/"))?.views, i64::MAX);
        done!(t, Hits::key("/").increment(Hits::VIEWS, 1))?;
        assert_eq!(done!(t, Hits::get("/"))?.views, i64::MIN);
        done!(t, Hits::key("/").decrement(Hits::VIEWS, 2))?;
        assert_eq!(done!(t, Hits::get("/"))?.views, i64::MAX - 1);
    }

    fn a_counter_batch_counts_all(t) {
        done!(t, Hits::sync_table())?;
        done!(t, Votes::sync_table())?;
        let batch = Batch::new().counter()
            .push(Hits::key("/").increment(Hits::VIEWS, 1))
            .push(Hits::key("/").increment(Hits::VIEWS, 2).decrement(Hits::CLICKS, 1))
            .push(Hits::key("/a").increment(Hits::VIEWS, 5))
            .push(Votes::key((1, "x")).increment(Votes::YES, 9));
        done!(t, batch)?;
        assert_eq!(done!(t, Hits::get("/"))?, hits("/", 3, Some(-1)));
        assert_eq!(done!(t, Hits::get("/a"))?.views, 5);
        assert_eq!(done!(t, Votes::get((1, "x")))?.yes, Some(9));
    }

    fn counters_and_other_columns_are_never_in_one_batch(t) {
        // The tables were never made: what is sent fails otherwise.
        let plain = Plain { id: 1, name: "x".into() };
        let count = || Hits::key("/").increment(Hits::VIEWS, 1);
        for batch in [
            Batch::new().push(count()),
            Batch::new().push(plain.save()).push(count()),
            Batch::new().counter().push(count()).push(plain.save()),
            Batch::new().counter().push(plain.delete()),
            Batch::new().unlogged().push(count()).push(plain.save()),
        ] {
            let refused = done!(t, batch).unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
            assert!(refused.to_string().contains("counters and other columns"), "{refused}");
        }
    }

    fn an_unlogged_batch_counts_too(t) {
        done!(t, Hits::sync_table())?;
        let count = || Hits::key("/").increment(Hits::VIEWS, 2);
        done!(t, Batch::new().unlogged().push(count()).push(Hits::key("/a").increment(Hits::CLICKS, 1)).push(count()))?;
        assert_eq!(done!(t, Hits::get("/"))?.views, 4);
        done!(t, Batch::new().unlogged().push(Hits::key("/").delete()))?;
        assert_eq!(done!(t, Hits::find().count())?, 1);
        let refused = done!(t, Batch::new().unlogged().push(count()).timestamp(1)).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("counters have no time of their own"), "{refused}");
    }

    fn a_counter_is_deleted_by_itself(t) {
        done!(t, Hits::sync_table())?;
        let page = hits("/", 0, None);
        done!(t, page.increment(Hits::VIEWS, 5).increment(Hits::CLICKS, 2))?;
        done!(t, page.delete_columns(Hits::CLICKS))?;
        assert_eq!(done!(t, page.reload())?, hits("/", 5, None));
        done!(t, Batch::new().counter().push(page.increment(Hits::VIEWS, 1)).push(Hits::key("/a").delete_columns((Hits::VIEWS, Hits::CLICKS))))?;
        assert_eq!(done!(t, Hits::find())?, [hits("/", 6, None)]);
        done!(t, Race::sync_table())?;
        done!(t, Race::key((1, 1)).increment(Race::PASSED, 2).increment(Race::SEEN, 2))?;
        done!(t, Race::find().filter(Race::RACE.eq(1)).delete_columns(Race::SEEN))?;
        assert_eq!(done!(t, Race::get((1, 1)))?, Race { race: 1, lap: 1, seen: None, passed: Some(2) });
    }

    fn a_document_that_was_read_is_counted(t) {
        done!(t, Hits::sync_table())?;
        let page = hits("/", 0, None);
        done!(t, page.increment(Hits::VIEWS, 5).decrement(Hits::CLICKS, 2))?;
        done!(t, page.decrement(Hits::VIEWS, 1))?;
        assert_eq!(done!(t, page.reload())?, hits("/", 4, Some(-2)));
        done!(t, Batch::new().counter().push(page.increment(Hits::VIEWS, 1)).push(Hits::key("/a").increment(Hits::VIEWS, 1)))?;
        assert_eq!(done!(t, page.reload())?.views, 5);
        let refused = done!(t, hits("", 0, None).increment(Hits::VIEWS, 1)).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("hits: the partition key `page` is empty"), "{refused}");
    }

    fn rows_are_found_by_their_counts(t) {
        done!(t, Hits::sync_table())?;
        for (page, views) in [("/a", 1), ("/b", 2), ("/c", 3)] {
            done!(t, Hits::key(page).increment(Hits::VIEWS, views))?;
        }
        let found = |filters: Vec<coodie::Filter<Hits>>| Hits::find().filter(filters).allow_filtering();
        for (filters, expected) in [
            (vec![Hits::VIEWS.eq(2)], vec![2]),
            (vec![Hits::VIEWS.gt(1)], vec![2, 3]),
            (vec![Hits::VIEWS.lte(2)], vec![1, 2]),
            (Hits::VIEWS.between(2, 2).into(), vec![2]),
            (vec![Hits::VIEWS.gte(-1), Hits::VIEWS.lt(2)], vec![1]),
            (vec![Hits::CLICKS.gte(0)], vec![]),
        ] {
            let mut views: Vec<_> = done!(t, found(filters))?.iter().map(|row| row.views).collect();
            views.sort_unstable();
            assert_eq!(views, expected);
        }
        let refused = done!(t, Hits::find().filter(Hits::VIEWS.gt(1))).unwrap_err();
        assert!(refused.to_string().contains("(tables of counters have no index)"), "{refused}");
    }

    fn a_static_counter_is_of_its_partition(t) {
        let made = done!(t, Race::sync_table())?.statements;
        assert!(made[0].contains("seen counter STATIC"), "{made:?}");
        assert_eq!(done!(t, Race::sync_table())?.statements, [""; 0]);
        let race = |lap, seen, passed| Race { race: 1, lap, seen, passed };
        done!(t, Race::key((1, 1)).increment(Race::PASSED, 2))?;
        assert_eq!(done!(t, Race::get((1, 1)))?, race(1, None, Some(2)));
        done!(t, Race::key((1, 2)).increment(Race::SEEN, 3).increment(Race::PASSED, 1))?;
        done!(t, Batch::new().counter().push(Race::key((1, 1)).decrement(Race::SEEN, 1)))?;
        assert_eq!(done!(t, Race::find().filter(Race::RACE.eq(1)))?, [race(1, Some(2), Some(2)), race(2, Some(2), Some(1))]);
        done!(t, race(1, None, None).delete())?;
        assert_eq!(done!(t, Race::find())?, [race(2, Some(2), Some(1))]);
    }
}
