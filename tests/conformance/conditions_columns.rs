//! Writes that are made only if columns compare so.

use crate::mode::*;
use coodie::{ErrorKind, LwtResult};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "seats")]
pub struct Seat {
    #[partition_key]
    hall: String,
    #[clustering]
    number: i32,
    #[static_column]
    film: Option<String>,
    #[static_column]
    price: Option<i32>,
    guest: Option<String>,
    age: Option<i32>,
    snacks: Vec<String>,
    tags: BTreeSet<i32>,
    bill: BTreeMap<String, i32>,
    #[frozen]
    sealed: Vec<i32>,
}

fn seat(number: i32) -> Seat {
    Seat {
        hall: "A".into(),
        number,
        film: Some("Metropolis".into()),
        price: Some(5),
        guest: Some("ada".into()),
        age: Some(36),
        snacks: vec!["nuts".into(), "ice".into()],
        tags: BTreeSet::from([1, 2]),
        bill: BTreeMap::from([("ice".into(), 3), ("nuts".into(), 4)]),
        sealed: vec![1, 2],
    }
}

macro_rules! begin {
    ($t:expr) => {{
        done!($t, Seat::sync_table())?;
        done!($t, seat(1).save())?;
        seat(1)
    }};
}

/// Whether a condition holds for the seat.
macro_rules! holds {
    ($t:expr, $($term:expr),+) => {
        done!($t, Seat::key(("A", 1)).update().set(Seat::SEALED, [1, 2])$(.only_if($term))+)?.applied
    };
}

fn names(result: &LwtResult<Seat>) -> String {
    result.existing().expect("an answer").map_or_else(|| "none".to_owned(), |row| format!("{row:?}"))
}

cases! {
    fn every_operator_compares(t) {
        begin!(t);
        for (holds, expected, what) in [
            (holds!(t, Seat::AGE.eq(36)), true, "36 = 36"),
            (holds!(t, Seat::AGE.eq(35)), false, "36 = 35"),
            (holds!(t, Seat::AGE.ne(35)), true, "36 != 35"),
            (holds!(t, Seat::AGE.ne(36)), false, "36 != 36"),
            (holds!(t, Seat::AGE.lt(37)), true, "36 < 37"),
            (holds!(t, Seat::AGE.lt(36)), false, "36 < 36"),
            (holds!(t, Seat::AGE.lte(36)), true, "36 <= 36"),
            (holds!(t, Seat::AGE.lte(-1)), false, "36 <= -1"),
            (holds!(t, Seat::AGE.gt(-1)), true, "36 > -1"),
            (holds!(t, Seat::AGE.gt(36)), false, "36 > 36"),
            (holds!(t, Seat::AGE.gte(36)), true, "36 >= 36"),
            (holds!(t, Seat::AGE.gte(37)), false, "36 >= 37"),
            (holds!(t, Seat::AGE.in_list([1, 36])), true, "36 in [1, 36]"),
            (holds!(t, Seat::AGE.in_list([1, 2])), false, "36 in [1, 2]"),
            (holds!(t, Seat::AGE.in_list([0; 0])), false, "36 in []"),
            (holds!(t, Seat::GUEST.gt("abc")), true, "ada > abc"),
        ] {
            assert_eq!(holds, expected, "{what}");
        }
    }

    fn several_conditions_hold_together(t) {
        begin!(t);
        assert!(holds!(t, Seat::AGE.eq(36), Seat::GUEST.eq("ada")));
        assert!(!holds!(t, Seat::AGE.eq(36), Seat::GUEST.eq("bob")));
        assert!(holds!(t, Seat::AGE.gt(30), Seat::AGE.lt(40), Seat::GUEST.ne("bob")));
        assert!(!holds!(t, Seat::AGE.gt(30), Seat::AGE.lt(36)));
    }

    fn a_condition_that_fails_shows_the_columns_compared(t) {
        begin!(t);
        let lost = done!(t, seat(1).update().set(Seat::GUEST, "bob").only_if(Seat::AGE.eq(1)))?;
        assert!(!lost.applied);
        let row = lost.existing()?.expect("the row that was there");
        assert_eq!(row.get(Seat::AGE)?, Some(36));
        assert!(!row.has(Seat::GUEST) && !row.has(Seat::NUMBER));
        assert_eq!(row.get(Seat::GUEST).unwrap_err().kind(), ErrorKind::Schema);
        assert_eq!(done!(t, Seat::get(("A", 1)))?, seat(1), "nothing was written");
        // Static columns come last, whatever the order of the conditions.
        let lost = done!(t, seat(1).update().set(Seat::GUEST, "bob").only_if(Seat::FILM.eq("M")).only_if(Seat::AGE.eq(1)).only_if(Seat::AGE.eq(2)))?;
        assert_eq!(names(&lost), "{\"[applied]\", \"age\", \"film\"}");
        assert!(lost.existing()?.expect("the row").into_full().is_err());
    }

    fn a_row_that_is_not_there_has_nulls(t) {
        begin!(t);
        let missing = || Seat::key(("B", 9)).update().set(Seat::GUEST, "bob");
        let lost = done!(t, missing().only_if(Seat::AGE.eq(1)))?;
        assert!(!lost.applied && lost.existing()?.is_none());
        assert!(!done!(t, missing().only_if(Seat::AGE.lt(1)))?.applied);
        assert!(!done!(t, missing().only_if(Seat::AGE.is_not_null()))?.applied);
        assert!(done!(t, missing().only_if(Seat::AGE.ne(1)))?.applied, "a null is other than 1");
        done!(t, Seat::key(("B", 9)).delete())?;
        assert!(done!(t, missing().only_if(Seat::AGE.is_null()))?.applied);
        assert_eq!(done!(t, Seat::get(("B", 9)))?.guest.as_deref(), Some("bob"));
    }

    fn null_is_equal_to_null_alone(t) {
        let one = begin!(t);
        done!(t, one.update().clear(Seat::AGE).clear(Seat::SNACKS))?;
        assert!(holds!(t, Seat::AGE.is_null()));
        assert!(!holds!(t, Seat::AGE.is_not_null()));
        assert!(holds!(t, Seat::GUEST.is_not_null()));
        assert!(!holds!(t, Seat::GUEST.is_null()));
        assert!(holds!(t, Seat::AGE.ne(3)));
        assert!(!holds!(t, Seat::AGE.eq(3)));
        assert!(!holds!(t, Seat::AGE.lt(3)));
        assert!(!holds!(t, Seat::AGE.gte(3)));
        assert!(!holds!(t, Seat::AGE.in_list([3])));
        assert!(holds!(t, Seat::SNACKS.is_null()));
    }

    fn a_row_without_the_statics_it_asks_for(t) {
        done!(t, Seat::sync_table())?;
        done!(t, Seat::key(("A", 0)).update().set(Seat::FILM, "M"))?;
        let missing = || Seat::key(("A", 7)).update().set(Seat::GUEST, "bob");
        let lost = done!(t, missing().only_if(Seat::GUEST.eq("ada")))?;
        assert_eq!(names(&lost), "none");
        let lost = done!(t, missing().only_if(Seat::GUEST.eq("ada")).only_if(Seat::FILM.eq("M")))?;
        assert_eq!(names(&lost), "{\"[applied]\", \"guest\", \"film\"}");
        let won = done!(t, missing().only_if(Seat::FILM.eq("M")))?;
        assert!(won.applied);
    }

    fn statics_are_asked_by_rows_and_by_partitions(t) {
        begin!(t);
        done!(t, seat(2).save())?;
        assert!(holds!(t, Seat::FILM.eq("Metropolis")));
        assert!(!holds!(t, Seat::FILM.eq("M"), Seat::GUEST.eq("ada")));
        let lost = done!(t, Seat::key(("A", 0)).update().set(Seat::PRICE, 6).only_if(Seat::PRICE.gt(5)))?;
        assert!(!lost.applied);
        assert_eq!(lost.existing()?.expect("the partition").get(Seat::PRICE)?, Some(5));
        assert!(done!(t, Seat::key(("A", 0)).update().set(Seat::PRICE, 6).only_if(Seat::FILM.ne("M")).only_if(Seat::PRICE.lte(5)))?.applied);
        assert!(done!(t, Seat::find())?.iter().all(|row| row.price == Some(6)));
        // A static column may change under a condition on a row's.
        let lost = done!(t, Seat::key(("A", 2)).update().set(Seat::PRICE, 7).only_if(Seat::AGE.eq(1)))?;
        assert_eq!(lost.existing()?.expect("the row").get(Seat::AGE)?, Some(36));
        assert!(done!(t, Seat::key(("A", 2)).update().set(Seat::PRICE, 7).only_if(Seat::AGE.eq(36)))?.applied);
        assert_eq!(done!(t, Seat::get(("A", 1)))?.price, Some(7));
    }

    fn statics_of_no_partition_are_null(t) {
        done!(t, Seat::sync_table())?;
        let free = || Seat::key(("Z", 0)).update().set(Seat::FILM, "M");
        let lost = done!(t, free().only_if(Seat::FILM.eq("M")))?;
        assert!(!lost.applied && lost.existing()?.is_none());
        assert!(done!(t, free().only_if(Seat::FILM.is_null()))?.applied);
        assert!(!done!(t, free().only_if(Seat::FILM.is_null()))?.applied);
    }

    fn collections_are_compared_as_a_whole(t) {
        begin!(t);
        for (holds, expected, what) in [
            (holds!(t, Seat::SNACKS.eq(["nuts", "ice"])), true, "the same list"),
            (holds!(t, Seat::SNACKS.eq(["ice", "nuts"])), false, "another order"),
            (holds!(t, Seat::SNACKS.ne(["nuts"])), true, "another list"),
            (holds!(t, Seat::SNACKS.lt(["nuts", "zzz"])), true, "by the first difference"),
            (holds!(t, Seat::SNACKS.gt(["nuts"])), true, "longer"),
            (holds!(t, Seat::SNACKS.lte(["a"])), false, "n is above a"),
            (holds!(t, Seat::SNACKS.in_list([vec!["x".to_owned()], vec!["nuts".to_owned(), "ice".to_owned()]])), true, "one of two lists"),
            (holds!(t, Seat::TAGS.eq([2, 1])), true, "a set has no order"),
            (holds!(t, Seat::TAGS.gte([1, 2, 3])), false, "shorter"),
            (holds!(t, Seat::TAGS.ne([1, 2])), false, "the same set"),
            (holds!(t, Seat::BILL.eq([("nuts", 4), ("ice", 3)])), true, "the same map"),
            (holds!(t, Seat::BILL.lt([("ice", 4)])), true, "by the value of the first key"),
            (holds!(t, Seat::BILL.eq([("ice", 3)])), false, "a part of the map"),
            (holds!(t, Seat::SEALED.eq([1, 2])), true, "a frozen list"),
            (holds!(t, Seat::SEALED.lt([1, 3])), true, "a frozen list below"),
        ] {
            assert_eq!(holds, expected, "{what}");
        }
    }

    fn an_empty_collection_is_null_unless_it_is_frozen(t) {
        let one = begin!(t);
        let none: [i32; 0] = [];
        assert!(!holds!(t, Seat::TAGS.eq(none)));
        assert!(holds!(t, Seat::TAGS.ne(none)));
        done!(t, one.update().clear(Seat::TAGS).set(Seat::SEALED, none))?;
        assert!(holds!(t, Seat::TAGS.eq(none)));
        assert!(!done!(t, one.update().set(Seat::AGE, 1).only_if(Seat::TAGS.ne(none)))?.applied);
        let refused = done!(t, one.update().set(Seat::AGE, 1).only_if(Seat::TAGS.lt(none))).unwrap_err();
        assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
        assert!(refused.to_string().contains("seats.tags: an empty collection is null, and null is never less"), "{refused}");
    }

    fn deletes_have_conditions_too(t) {
        let one = begin!(t);
        assert!(!done!(t, one.delete().only_if(Seat::AGE.eq(1)))?.applied);
        assert!(!done!(t, one.delete_columns(Seat::GUEST).only_if(Seat::GUEST.ne("ada")))?.applied);
        assert_eq!(done!(t, Seat::get(("A", 1)))?, one);
        assert!(done!(t, one.delete_columns((Seat::GUEST, Seat::BILL.entry("ice"))).only_if(Seat::GUEST.eq("ada")).only_if(Seat::FILM.eq("Metropolis")))?.applied);
        let now = done!(t, Seat::get(("A", 1)))?;
        assert_eq!((now.guest, now.bill.len()), (None, 1));
        assert!(done!(t, Seat::key(("A", 1)).delete().only_if(Seat::GUEST.is_null()).only_if(Seat::AGE.gt(1)))?.applied);
        assert!(done!(t, Seat::find().filter(Seat::NUMBER.eq(1)).allow_filtering())?.is_empty());
        // What is static is deleted under conditions on statics.
        let lost = done!(t, Seat::key(("A", 0)).delete_columns(Seat::FILM).only_if(Seat::PRICE.eq(1)))?;
        assert_eq!(names(&lost), "{\"[applied]\", \"price\"}");
        assert!(done!(t, Seat::key(("A", 0)).delete_columns(Seat::FILM).only_if(Seat::PRICE.eq(5)))?.applied);
    }

    fn a_query_of_one_row_is_written_under_a_condition(t) {
        let one = begin!(t);
        let query = || Seat::find().filter(Seat::HALL.eq("A")).filter(Seat::NUMBER.eq(1));
        assert!(!done!(t, query().update().set(Seat::AGE, 1).only_if(Seat::GUEST.eq("bob")))?.applied);
        assert!(done!(t, query().update().set(Seat::AGE, 37).only_if(Seat::GUEST.eq("ada")))?.applied);
        assert!(done!(t, query().delete_columns(Seat::GUEST).if_exists())?.applied);
        assert_eq!(done!(t, Seat::get(("A", 1)))?, Seat { age: Some(37), guest: None, ..one });
        assert!(done!(t, query().delete().only_if(Seat::AGE.eq(37)))?.applied);
    }

    fn conditions_stand_anywhere_in_the_chain(t) {
        let one = begin!(t);
        assert!(done!(t, one.update().only_if(Seat::AGE.eq(36)).set(Seat::AGE, 37).only_if(Seat::GUEST.eq("ada")).ttl(900))?.applied);
        assert_eq!(done!(t, Seat::get(("A", 1)))?.age, Some(37));
        assert!(!done!(t, one.update().only_if(Seat::AGE.eq(36)).set(Seat::AGE, 38))?.applied);
    }

    fn a_race_is_decided_by_the_condition(t) {
        let one = begin!(t);
        let raise = || one.update().set(Seat::AGE, 37).only_if(Seat::AGE.eq(36)).on(&t.db);
        let (a, b) = both!(raise(), raise());
        let (a, b) = (a?, b?);
        assert!(a.applied != b.applied);
        let lost = if a.applied { b } else { a };
        assert_eq!(lost.existing()?.expect("the row").get(Seat::AGE)?, Some(37));
    }

    fn only_one_row_is_created(t) {
        done!(t, Seat::sync_table())?;
        let create = |age: i32| Seat::create().set(Seat::HALL, "A").set(Seat::NUMBER, 1).set(Seat::AGE, age).if_not_exists();
        assert!(done!(t, create(1).set(Seat::GUEST, "ada"))?.applied);
        let lost = done!(t, create(2).ttl(9))?;
        assert_eq!((lost.applied, lost.existing()?.expect("the row").get(Seat::AGE)?), (false, Some(1)));
        assert_eq!(lost.existing()?.expect("the row").into_full()?.guest.as_deref(), Some("ada"));
    }
}
