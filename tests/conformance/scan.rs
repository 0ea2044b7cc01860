//! Whole tables, by ranges of tokens. On clients that keep no records: where ranges end depends on the ring.

use crate::mode::*;
use crate::streaming::{Event, Picky, event};
use crate::union::{Article, Content, Page, Photo};
use coodie::{Checkpoint, ErrorKind};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

#[derive(Document, Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[document(table = "parcels")]
pub struct Parcel {
    #[partition_key(0)]
    city: String,
    #[partition_key(1)]
    street: Vec<u8>,
    #[clustering]
    number: i32,
    #[static_column]
    postman: Option<String>,
    #[indexed]
    weight: Option<i32>,
    note: Option<String>,
}

fn parcel(city: &str, number: i32) -> Parcel {
    let street = city.as_bytes()[..city.len() / 2].to_vec();
    Parcel { city: city.into(), street, number, postman: None, weight: Some(number % 3), note: None }
}

/// Parcels of 60 cities, one of which has no name, and half of which have no street.
fn parcels() -> Vec<Parcel> {
    let city = |n: usize| "x".repeat(n % 2) + &"y".repeat(n / 2);
    (0..60).flat_map(|n| (0..3).map(move |number| parcel(&city(n), number))).collect()
}

macro_rules! fill {
    ($t:expr) => {{
        done!($t, Parcel::sync_table())?;
        let mut bulk = done!($t, BulkWriter::begin())?;
        for one in parcels() {
            finish!(bulk.push(one.save()))?;
        }
        finish!(bulk.finish())?.all_written()?;
        sorted(parcels())
    }};
}

/// All rows of a scan, and the scan, which is at its end.
macro_rules! scanned {
    ($scan:expr) => {{
        let mut rows = $scan.rows();
        let mut all = Vec::new();
        loop {
            let Some(row) = next!(rows) else { break };
            all.push(row?);
        }
        (all, rows)
    }};
}

fn sorted<T: Ord>(mut rows: Vec<T>) -> Vec<T> {
    rows.sort();
    rows
}

cases! {
    fn every_row_comes_once(t) {
        let all = fill!(t);
        let db = t.other_client();
        let (rows, scan) = scanned!(Parcel::scan().on(&db));
        assert_eq!(sorted(rows), all);
        assert_eq!((scan.progress(), scan.checkpoint().progress()), (1.0, 1.0));
        for (parallelism, size, ranges) in [(1, 1, 1), (1, 5_000, 64), (3, 2, 7), (16, 1, 100), (100, 3, 1_000)] {
            let scan = Parcel::scan().parallelism(parallelism).page_size(size).ranges(ranges);
            let (rows, scan) = scanned!(scan.on(&db));
            assert_eq!(sorted(rows), all, "{parallelism} ranges of {ranges}, pages of {size}");
            assert_eq!(scan.progress(), 1.0);
        }
    }

    fn what_is_sent_is_a_range_of_tokens(t) {
        fill!(t);
        let seen = Arc::new(Mutex::new(BTreeSet::new()));
        let saw = seen.clone();
        let db = t.observed(move |cql: &str| { saw.lock().expect("nobody panics").insert(cql.to_owned()); });
        let _ = scanned!(Parcel::scan().on(&db));
        let _ = scanned!(Parcel::scan().filter(Parcel::WEIGHT.eq(1)).on(&db));
        let _ = scanned!(Parcel::scan().filter((Parcel::NOTE.eq("a"), Parcel::NUMBER.gt(1))).allow_filtering().on(&db));
        let columns = "SELECT city, street, number, postman, weight, note FROM";
        let range = "TOKEN(city, street) > ? AND TOKEN(city, street) <= ?";
        let ks = &t.keyspace;
        assert_eq!(seen.lock().expect("nobody panics").iter().collect::<Vec<_>>(), [
            &format!("{columns} {ks}.parcels WHERE {range}"),
            &format!("{columns} {ks}.parcels WHERE note = ? AND number > ? AND {range} ALLOW FILTERING"),
            &format!("{columns} {ks}.parcels WHERE weight = ? AND {range}"),
        ]);
    }

    fn filters_keep_rows(t) {
        let all = fill!(t);
        let db = t.other_client();
        let those = |passes: fn(&Parcel) -> bool| all.iter().filter(|row| passes(row)).cloned().collect::<Vec<_>>();
        let (heavy, _) = scanned!(Parcel::scan().filter(Parcel::WEIGHT.eq(2)).page_size(3).on(&db));
        assert_eq!(sorted(heavy), those(|row| row.weight == Some(2)));
        let last = Parcel::scan().filter(Parcel::NUMBER.gte(1)).filter(Parcel::CITY.eq("y")).allow_filtering();
        let (last, scan) = scanned!(last.on(&db));
        assert_eq!(sorted(last), those(|row| row.number >= 1 && row.city == "y"));
        assert_eq!(scan.progress(), 1.0);
    }

    fn an_empty_table_is_read_to_its_end(t) {
        done!(t, Parcel::sync_table())?;
        let db = t.other_client();
        let scan = Parcel::scan().on(&db).rows();
        assert_eq!(scan.progress(), 0.0);
        let (rows, mut scan) = scanned!(Parcel::scan().on(&db));
        assert_eq!((rows, scan.progress()), (vec![], 1.0));
        assert!(next!(scan).is_none(), "the end stays the end");
    }

    fn a_scan_goes_on_where_another_was(t) {
        let all = fill!(t);
        let db = t.other_client();
        for stop in [0, 1, 50, 100, 179] {
            let mut rows = Parcel::scan().parallelism(4).page_size(2).on(&db).rows();
            let (mut seen, mut before) = (BTreeSet::new(), 0.0);
            for _ in 0..stop {
                seen.insert(next!(rows).expect("a row")?);
                assert!(before <= rows.progress() && rows.progress() < 1.0);
                before = rows.progress();
            }
            let kept = rows.checkpoint().to_string();
            drop(rows);
            let checkpoint: Checkpoint = kept.parse()?;
            assert_eq!((checkpoint.table(), checkpoint.progress()), (format!("{}.parcels", t.keyspace).as_str(), before));
            // Cut otherwise, and with other pages.
            let (rest, scan) = scanned!(Parcel::scan().resume(checkpoint).ranges(10).page_size(100).on(&db));
            assert!(rest.len() + seen.len() >= all.len());
            assert!(stop < 100 || rest.len() < all.len(), "something was read to its end");
            seen.extend(rest);
            assert_eq!(seen.into_iter().collect::<Vec<_>>(), all);
            let (again, _) = scanned!(Parcel::scan().resume(scan.checkpoint()).on(&db));
            assert_eq!(again, [], "all of it was read");
        }
    }

    fn another_scan_is_not_resumed(t) {
        fill!(t);
        done!(t, Event::sync_table())?;
        let db = t.other_client();
        let (_, scan) = scanned!(Parcel::scan().on(&db));
        let other = next!(Event::scan().resume(scan.checkpoint()).on(&db).rows()).expect("an error").unwrap_err();
        assert_eq!((other.kind(), other.server_message()), (ErrorKind::InvalidQuery, None));
        assert!(other.to_string().contains(".parcels`, and this one reads `"), "{other}");
        let filtered = Parcel::scan().filter(Parcel::WEIGHT.eq(1)).resume(scan.checkpoint()).on(&db);
        let mut filtered = filtered.rows();
        let refused = next!(filtered).expect("an error").unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("other filters"), "{refused}");
        assert!(next!(filtered).is_none());
        let tenant = t.further_keyspace(format!("{}_two", t.keyspace));
        let elsewhere = next!(Parcel::scan().keyspace(tenant).resume(scan.checkpoint()).on(&db).rows());
        assert!(elsewhere.expect("an error").is_err_and(|why| why.to_string().contains("_two.parcels")));
    }

    fn partitions_without_rows_are_no_documents(t) {
        done!(t, Parcel::sync_table())?;
        for n in 0..20 {
            let city = "z".repeat(n);
            done!(t, Parcel::key((city.as_str(), b"", 1)).update().set(Parcel::POSTMAN, "pat"))?;
        }
        done!(t, parcel("zz", 7).save())?;
        done!(t, Parcel { postman: Some("pat".into()), ..parcel("", 7) }.save())?;
        let (rows, _) = scanned!(Parcel::scan().page_size(2).on(&t.other_client()));
        assert_eq!(sorted(rows), [Parcel { postman: Some("pat".into()), ..parcel("", 7) }, parcel("zz", 7)]);
    }

    fn each_variant_comes_as_itself(t) {
        done!(t, Content::sync_table())?;
        for id in 0..30 {
            let title = format!("title {id}");
            let content = match id % 3 {
                0 => Content::Article(Article { id, title, body: None, tags: BTreeSet::new() }),
                1 => Content::Page(Box::new(Page { body: None, url: "/".into(), id, title })),
                _ => Content::Photo(Photo { id, width: id }),
            };
            done!(t, content.save())?;
        }
        let db = t.other_client();
        let (all, _) = scanned!(Content::scan().on(&db));
        let photos = all.iter().filter(|one| matches!(one, Content::Photo(photo) if photo.width == photo.id)).count();
        assert_eq!((all.len(), photos), (30, 10));
        let (articles, _) = scanned!(Article::scan().allow_filtering().on(&db));
        let ids: BTreeSet<_> = articles.iter().map(|article| article.id).collect();
        assert_eq!(ids, (0..30).filter(|id| id % 3 == 0).collect());
    }

    fn rows_that_do_not_decode_are_errors_in_their_place(t) {
        done!(t, Event::sync_table())?;
        for number in 0..20 {
            done!(t, event(number % 5, number).save())?;
        }
        let mut rows = Picky::scan().on(&t.other_client()).rows();
        let (mut fine, mut refused) = (0, 0);
        loop {
            let Some(row) = next!(rows) else { break };
            match row {
                Ok(_) => fine += 1,
                Err(why) => refused += usize::from(why.kind() == ErrorKind::Codec),
            }
        }
        assert_eq!((fine, refused, rows.progress()), (10, 10, 1.0));
    }

    fn what_reads_nothing_is_refused(t) {
        let db = t.other_client();
        for (scan, word) in [
            (Parcel::scan().parallelism(0), "`.parallelism(0)`"),
            (Parcel::scan().ranges(0), "`.ranges(0)`"),
            (Parcel::scan().attempts(0), "`.attempts(0)`"),
            (Parcel::scan().page_size(0), ".page_size(..)"),
            (Parcel::scan().filter(Parcel::NOTE.eq("a")), "allow_filtering"),
            (Parcel::scan().filter(Parcel::token().gt(7)), "parcels"),
        ] {
            let mut rows = scan.on(&db).rows();
            let refused = next!(rows).expect("an error").unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{word}");
            assert!(refused.to_string().contains(word), "{refused}");
            assert!(next!(rows).is_none());
        }
    }

    fn what_the_server_refuses_ends_the_scan(t) {
        let mut rows = Parcel::scan().on(&t.other_client()).rows();
        assert!(next!(rows).expect("an error").is_err_and(|why| why.is_schema()));
        assert!(next!(rows).is_none());
        assert_eq!((rows.progress(), rows.checkpoint().table()), (0.0, format!("{}.parcels", t.keyspace).as_str()));
    }
}
