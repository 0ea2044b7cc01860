//! Many rows by their keys.

use crate::mode::*;
use coodie::ErrorKind;
use rust_decimal::Decimal;
use std::sync::{Arc, Mutex};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "entries")]
pub struct Entry {
    #[partition_key]
    book: i32,
    #[clustering(desc)]
    page: i32,
    #[static_column]
    title: Option<String>,
    text: Option<String>,
    tags: Vec<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "moves")]
pub struct Move {
    #[partition_key(1)]
    round: i32,
    #[partition_key(0)]
    game: String,
    // Not in the order of the key.
    #[clustering(1)]
    who: String,
    value: Option<i32>,
    #[clustering(0, desc)]
    at: i64,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "prices")]
pub struct Price {
    #[partition_key]
    shop: i32,
    #[clustering]
    price: Decimal,
}

fn entry(book: i32, page: i32) -> Entry {
    Entry { book, page, title: None, text: Some(format!("{book}/{page}")), tags: vec!["a".into()] }
}

fn moved(round: i32, at: i64, who: &str) -> Move {
    Move { round, game: "chess".into(), who: who.into(), value: None, at }
}

/// Writes the statements down that pass.
fn watched() -> (Arc<Mutex<Vec<String>>>, impl Fn(&str) + Send + Sync + 'static) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let writes = seen.clone();
    (seen, move |cql: &str| writes.lock().expect("nobody panics").push(cql.to_owned()))
}

/// How many of the statements have this in them, and how many there are.
fn counted(seen: &Mutex<Vec<String>>, part: &str) -> (usize, usize) {
    let seen = std::mem::take(&mut *seen.lock().expect("nobody panics"));
    (seen.iter().filter(|cql| cql.ends_with(part)).count(), seen.len())
}

cases! {
    fn keys_of_one_partition_are_read_together_and_put_in_the_order_asked(t) {
        done!(t, Entry::sync_table())?;
        for book in 0..3 {
            for page in 0..60 {
                done!(t, entry(book, page).save())?;
            }
        }
        let (seen, observer) = watched();
        let db = t.observed(observer);
        // Three partitions by turns, more keys of each than one request has; some are not there.
        let keys: Vec<_> = (0..70).flat_map(|page| (0..3).map(move |book| (book, (page * 9) % 70))).collect();
        let found = finish!(Entry::get_many(keys.iter().copied()).on(&db))?;
        let expected: Vec<_> =
            keys.iter().map(|(book, page)| (*page < 60).then(|| entry(*book, *page))).collect();
        assert_eq!(found, expected);
        assert_eq!(counted(&seen, "WHERE book = ? AND page IN ?"), (6, 6));
        let twice = finish!(Entry::get_many([(1, 5), (2, 5), (1, 5), (1, 99), (1, 5)]).on(&db))?;
        assert_eq!(twice, [Some(entry(1, 5)), Some(entry(2, 5)), Some(entry(1, 5)), None, Some(entry(1, 5))]);
        assert_eq!(counted(&seen, "page IN ?"), (1, 2));
        let single = finish!(Entry::get_many([(1, 5), (2, 5)]).on(&db))?;
        assert_eq!(single.into_iter().flatten().count(), 2);
        assert_eq!(counted(&seen, "WHERE book = ? AND page = ?"), (2, 2));
    }

    fn longer_clustering_keys_are_joined_as_tuples(t) {
        done!(t, Move::sync_table())?;
        let all = [moved(1, 1, ""), moved(1, 1, "ada"), moved(1, 2, "ada"), moved(2, 1, "ada")];
        for one in &all {
            done!(t, one.save())?;
        }
        let (seen, observer) = watched();
        let keys = [("chess", 1, 2, "ada"), ("chess", 1, 1, "ada"), ("chess", 1, 1, "eve"), ("chess", 1, 1, ""), ("go", 1, 1, "")];
        let found = finish!(Move::get_many(keys).on(&t.observed(observer)))?;
        assert_eq!(found, [Some(all[2].clone()), Some(all[1].clone()), None, Some(all[0].clone()), None]);
        assert_eq!(counted(&seen, "WHERE game = ? AND round = ? AND (at, who) IN ?"), (1, 2));
    }

    fn values_that_are_spelt_in_two_ways_are_found_by_either(t) {
        done!(t, Price::sync_table())?;
        let (short, long) = (Decimal::new(10, 1), Decimal::new(100, 2));
        done!(t, Price { shop: 1, price: short }.save())?;
        let (seen, observer) = watched();
        let found = finish!(Price::get_many([(1, long), (1, short)]).on(&t.observed(observer)))?;
        assert_eq!(found.iter().flatten().count(), 2);
        assert_eq!(counted(&seen, "price = ?"), (2, 2));
    }

    fn static_columns_alone_are_no_row(t) {
        done!(t, Entry::sync_table())?;
        done!(t, entry(1, 1).save())?;
        done!(t, Entry::key((2, 1)).update().set(Entry::TITLE, "two"))?;
        let found = done!(t, Entry::get_many([(2, 1), (2, 2), (1, 1), (1, 2)]))?;
        assert_eq!(found, [None, None, Some(entry(1, 1)), None]);
    }

    fn what_cannot_be_read_is_kept_apart_or_ends_it(t) {
        done!(t, Move::sync_table())?;
        done!(t, moved(1, 1, "ada").save())?;
        let long = "x".repeat(70_000);
        let keys = || [("chess", 1, 1, "ada"), (long.as_str(), 1, 1, "ada"), ("chess", 1, 1, "eve")];
        let (seen, observer) = watched();
        let db = t.observed(observer);
        let refused = finish!(Move::get_many(keys()).on(&db)).unwrap_err();
        assert_eq!((refused.kind(), counted(&seen, "")), (ErrorKind::InvalidQuery, (0, 0)));
        let each = finish!(Move::get_many(keys()).each().on(&db))?;
        assert_eq!(each[0].as_ref().ok(), Some(&Some(moved(1, 1, "ada"))));
        assert_eq!(each[1].as_ref().unwrap_err().kind(), ErrorKind::InvalidQuery);
        assert_eq!(each[2].as_ref().ok(), Some(&None));
        let mut rows = Move::get_many(keys()).on(&db).rows();
        assert_eq!(next!(rows).expect("a row")?, Some(moved(1, 1, "ada")));
        assert!(next!(rows).expect("an error").is_err());
        assert_eq!(next!(rows).expect("no row")?, None);
        assert!(next!(rows).is_none());
    }

    fn a_refusal_of_the_server_is_that_of_each_key(t) {
        let each = done!(t, Entry::get_many([(1, 1), (1, 2), (2, 1)]).each())?;
        assert!(each.iter().all(|row| row.as_ref().is_err_and(|why| why.is_schema())), "{each:?}");
        assert!(each[1].as_ref().is_err_and(|why| why.server_message().is_some()));
    }

    fn rows_come_one_by_one_in_the_order_asked(t) {
        done!(t, Entry::sync_table())?;
        for page in 0..200 {
            done!(t, entry(page % 2, page).save())?;
        }
        let keys = || (0..220).rev().map(|page| (page % 2, page));
        let expected: Vec<_> = keys().map(|(book, page)| (page < 200).then(|| entry(book, page))).collect();
        for in_flight in [1, 2, 7, 64] {
            assert_eq!(rows!(t, Entry::get_many(keys()).in_flight(in_flight))?, expected);
            assert_eq!(done!(t, Entry::get_many(keys()).in_flight(in_flight))?, expected);
        }
    }

    fn keys_are_taken_as_rows_are(t) {
        done!(t, Entry::sync_table())?;
        done!(t, entry(1, 5).save())?;
        // On a client that keeps no records: how far it is when it is dropped nobody knows.
        let other = t.other_client();
        let mut rows = Entry::get_many((0..).map(|page| (1, page))).in_flight(2).on(&other).rows();
        for page in 0..100 {
            assert_eq!(next!(rows).expect("they have no end")?.is_some(), page == 5);
        }
        drop(rows);
        assert!(finish!(Entry::get((1, 5)).on(&other)).is_ok());
    }

    fn nothing_asked_is_nothing_found(t) {
        assert_eq!(done!(t, Entry::get_many(Vec::<(i32, i32)>::new()))?, []);
        assert_eq!(done!(t, Entry::get_many(Vec::<(i32, i32)>::new()).each())?.len(), 0);
        assert_eq!(rows!(t, Entry::get_many(Vec::<(i32, i32)>::new()))?, []);
    }

    fn nothing_in_flight_is_refused(t) {
        for refused in [
            done!(t, Entry::get_many([(1, 1)]).in_flight(0)).unwrap_err(),
            done!(t, Entry::get_many([(1, 1)]).in_flight(0).each()).unwrap_err(),
            rows!(t, Entry::get_many([(1, 1)]).in_flight(0)).unwrap_err(),
        ] {
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
            assert!(refused.to_string().contains("entries: ") && refused.to_string().contains("in_flight"), "{refused}");
        }
    }
}
