//! Indexes on columns of every type and every part.

use crate::mode::*;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "kinds")]
pub struct Kinds {
    #[partition_key]
    id: i32,
    #[indexed]
    text: Option<String>,
    big: Option<i64>,
    uuid: Option<Uuid>,
    #[indexed]
    at: Option<DateTime<Utc>>,
    flag: Option<bool>,
    #[indexed]
    double: Option<f64>,
    date: Option<NaiveDate>,
    #[indexed]
    blob: Option<Vec<u8>>,
}

/// Texts that an index finds in other words than they were stored in, and more than one index on one column.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "dishes")]
pub struct Dish {
    #[partition_key]
    id: i32,
    #[indexed(sai, case_sensitive = false, normalize = true, ascii = true)]
    name: Option<String>,
    #[indexed(sai)]
    exact: Option<String>,
    #[indexed(sai, keys, name = "dishes_keys")]
    #[indexed(sai, values, name = "dishes_values")]
    #[indexed(sai, entries, name = "dishes_entries")]
    prices: BTreeMap<String, i32>,
    #[indexed(sai)]
    tags: BTreeSet<String>,
    #[indexed(full)]
    #[frozen]
    steps: Vec<String>,
    #[indexed]
    #[indexed(sai, name = "dishes_both")]
    stars: Option<i32>,
}

fn dish(id: i32, name: &str) -> Dish {
    Dish {
        id,
        name: Some(name.to_owned()),
        exact: Some(name.to_owned()),
        prices: BTreeMap::from([(name.to_owned(), id), ("all".to_owned(), 0)]),
        tags: BTreeSet::from([name.to_owned()]),
        steps: vec![name.to_owned()],
        stars: Some(id),
    }
}

fn kinds(id: i32) -> Kinds {
    let n = u8::try_from(id).expect("small");
    Kinds {
        id,
        text: Some(format!("text {id}")),
        big: Some(i64::MIN + i64::from(id)),
        uuid: Some(Uuid::from_u128(u128::MAX - u128::from(n))),
        at: DateTime::from_timestamp_millis(-1_000 * i64::from(id)),
        flag: Some(id == 1),
        double: Some(if id == 1 { -0.5 } else { f64::from(id) }),
        date: NaiveDate::from_ymd_opt(1900 + id, 1, 1),
        blob: Some(vec![0, n, 255]),
    }
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "shelves")]
pub struct Shelf {
    #[partition_key(0)]
    room: i32,
    #[partition_key(1)]
    #[indexed]
    row: i32,
    #[clustering(0)]
    #[indexed]
    place: i32,
    #[clustering(1)]
    slot: i32,
    #[static_column]
    #[indexed]
    keeper: Option<String>,
    book: Option<String>,
}

fn shelf(room: i32, row: i32, place: i32) -> Shelf {
    let keeper = Some(if room == 1 { "ada" } else { "grace" }.to_owned());
    Shelf { room, row, place, slot: 0, keeper, book: Some(format!("{room}-{row}-{place}")) }
}

fn books(rows: Vec<Shelf>) -> Vec<String> {
    let mut books: Vec<_> = rows.into_iter().filter_map(|row| row.book).collect();
    books.sort();
    books
}

cases! {
    fn columns_of_many_types_are_compared_as_their_type_does(t) {
        done!(t, Kinds::sync_table())?;
        for id in [1, 2, 3] {
            done!(t, kinds(id).save())?;
        }
        let all = [kinds(1), kinds(2), kinds(3)];
        let two = &all[1..2];
        // By an index.
        assert_eq!(done!(t, Kinds::find().filter(Kinds::TEXT.eq("text 2")))?, two);
        assert_eq!(done!(t, Kinds::find().filter(Kinds::AT.eq(kinds(2).at.expect("some"))))?, two);
        assert_eq!(done!(t, Kinds::find().filter(Kinds::DOUBLE.eq(2.0)))?, two);
        assert_eq!(done!(t, Kinds::find().filter(Kinds::BLOB.eq([0, 2, 255])))?, two);
        assert!(done!(t, Kinds::find().filter(Kinds::TEXT.eq("")))?.is_empty());
        let both = Kinds::find().filter(Kinds::TEXT.eq("text 2")).filter(Kinds::FLAG.eq(false));
        assert_eq!(done!(t, both.allow_filtering())?, two);
        // Row by row.
        let (two, find) = (kinds(2), || Kinds::find().allow_filtering());
        let (at, date, uuid) = (two.at.expect("some"), two.date.expect("some"), two.uuid.expect("some"));
        for (query, expected) in [
            (find().filter(Kinds::BIG.lt(i64::MIN + 3)), &[1, 2][..]),
            (find().filter(Kinds::BIG.eq(i64::MIN + 2)), &[2]),
            (find().filter(Kinds::DOUBLE.lt(0.0)), &[1]),
            (find().filter(Kinds::AT.lt(at)), &[3]),
            (find().filter(Kinds::DATE.gte(date)), &[2, 3]),
            (find().filter(Kinds::UUID.gt(uuid)), &[1]),
            (find().filter(Kinds::UUID.eq(uuid)), &[2]),
            (find().filter(Kinds::BLOB.lte([0, 2])), &[1]),
            (find().filter(Kinds::TEXT.in_list(["text 3", "text 1", "x"])), &[1, 3]),
            (find().filter(Kinds::FLAG.lt(true)), &[2, 3]),
        ] {
            let mut ids: Vec<_> = done!(t, query)?.into_iter().map(|row| row.id).collect();
            ids.sort_unstable();
            assert_eq!(ids, expected);
        }
    }

    fn keys_and_statics_can_be_indexed(t) {
        done!(t, Shelf::sync_table())?;
        for (room, row, place) in [(1, 1, 1), (1, 1, 2), (1, 2, 1), (2, 1, 1)] {
            done!(t, shelf(room, row, place).save())?;
        }
        assert_eq!(books(done!(t, Shelf::find().filter(Shelf::ROW.eq(1)))?), ["1-1-1", "1-1-2", "2-1-1"]);
        assert_eq!(books(done!(t, Shelf::find().filter(Shelf::PLACE.eq(1)))?), ["1-1-1", "1-2-1", "2-1-1"]);
        assert_eq!(books(done!(t, Shelf::find().filter(Shelf::KEEPER.eq("ada")))?), ["1-1-1", "1-1-2", "1-2-1"]);
        let in_partition = Shelf::find().filter(Shelf::ROOM.eq(1)).filter(Shelf::ROW.eq(1));
        assert_eq!(books(done!(t, in_partition.filter(Shelf::KEEPER.eq("grace")))?), [""; 0]);
    }

    fn an_index_may_fold_texts(t) {
        done!(t, Dish::sync_table())?;
        for (id, name) in (1..).zip(["Crème", "creme", "CREME", "Cre\u{300}me", "cream", ""]) {
            done!(t, dish(id, name).save())?;
        }
        let ids = |rows: Vec<Dish>| rows.into_iter().map(|row| row.id).collect::<BTreeSet<_>>();
        for asked in ["crème", "Creme", "CRE\u{300}ME"] {
            assert_eq!(ids(done!(t, Dish::find().filter(Dish::NAME.eq(asked)))?), BTreeSet::from([1, 2, 3, 4]), "{asked}");
        }
        assert_eq!(ids(done!(t, Dish::find().filter(Dish::EXACT.eq("creme")))?), BTreeSet::from([2]));
        let both = Dish::find().filter(Dish::NAME.eq("CREME")).filter(Dish::EXACT.eq("Crème"));
        assert_eq!(ids(done!(t, both)?), BTreeSet::from([1]));
        assert_eq!(ids(done!(t, Dish::find().filter(Dish::NAME.eq("")))?), BTreeSet::from([6]));
    }

    fn frozen_collections_and_numbers_are_found_by_their_indexes(t) {
        done!(t, Dish::sync_table())?;
        for (id, name) in (1..).zip(["a", "b", "c"]) {
            done!(t, dish(id, name).save())?;
        }
        let find = || Dish::find();
        let ids = |rows: Vec<Dish>| rows.into_iter().map(|row| row.id).collect::<BTreeSet<_>>();
        for (query, expected) in [
            (find().filter(Dish::STEPS.eq(["b".to_owned()])), &[2][..]),
            (find().filter(Dish::STEPS.eq(Vec::<String>::new())), &[]),
            (find().filter(Dish::STARS.eq(3)), &[3]),
            (find().filter(Dish::STARS.gt(1)), &[2, 3]),
            (find().filter(Dish::STARS.gt(1)).filter(Dish::STARS.lt(3)).filter(Dish::NAME.eq("B")), &[2]),
        ] {
            assert_eq!(ids(done!(t, query)?), expected.iter().copied().collect());
        }
        let first = dish(1, "a");
        let next = first.update().set(Dish::STEPS, ["b".to_owned()]).set(Dish::STARS, 9);
        done!(t, next.remove(Dish::PRICES, ["all"]).remove(Dish::TAGS, ["a"]))?;
        assert_eq!(ids(done!(t, find().filter(Dish::STEPS.eq(["b".to_owned()])))?), BTreeSet::from([1, 2]));
        assert!(done!(t, find().filter(Dish::STARS.eq(1)))?.is_empty());
    }
}
