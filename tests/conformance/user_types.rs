//! Columns of user types: in every place, in keys, compared, and what does not fit.

use crate::mode::*;
use coodie::{CqlEnum, CqlNewtype, ErrorKind, Frozen, Vector};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

#[derive(UserType, Debug, Clone, PartialEq, Default)]
pub struct Address {
    street: Option<String>,
    #[column(name = "Postal Code")]
    zip: Option<i32>,
    tags: Vec<String>,
    r#type: Option<(i32, Option<String>)>,
    #[skip]
    seen: u8,
}

#[derive(UserType, Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    place: i32,
    note: Option<String>,
}

#[derive(CqlEnum, Debug, Clone, Copy, PartialEq)]
pub enum Level {
    Low,
    High,
}

#[derive(CqlNewtype, Debug, Clone, PartialEq)]
pub struct Name(String);

#[derive(UserType, Debug, Clone, PartialEq)]
#[user_type(name = "a_person")]
pub struct Person {
    name: Name,
    level: Level,
    home: Address,
    others: BTreeMap<String, Address>,
    marks: Frozen<BTreeSet<Mark>>,
    #[column(cql = "varint")]
    big: i64,
    boxed: Option<Box<Mark>>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "cards")]
pub struct Card {
    #[partition_key]
    id: i32,
    part: Option<Address>,
    #[frozen]
    whole: Option<Address>,
    list: Vec<Address>,
    set: BTreeSet<Mark>,
    map: BTreeMap<Mark, Address>,
    pair: Option<(Mark, Option<Mark>)>,
    vector: Option<Vector<Mark, 2>>,
    person: Option<Person>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "keyed")]
pub struct Keyed {
    #[partition_key]
    #[frozen]
    at: Mark,
    #[clustering(desc)]
    #[frozen]
    to: Mark,
    #[static_column]
    of_all: Option<Mark>,
    #[indexed]
    #[frozen]
    by: Option<Mark>,
    #[indexed(sai)]
    #[frozen]
    sai: Option<Mark>,
    value: i32,
}

/// The cards, their type read by a program that has no place for nulls.
#[derive(UserType, Debug, Clone, PartialEq)]
#[user_type(name = "address")]
pub struct Strict {
    street: String,
    tags: Vec<String>,
    #[column(name = "Postal Code", default = 7)]
    zip: i32,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "cards")]
pub struct StrictCard {
    #[partition_key]
    id: i32,
    part: Option<Strict>,
    #[frozen]
    whole: Option<Strict>,
}

/// Types of its own in every place.
#[derive(UserType, Debug, Clone, PartialEq)]
pub struct Pair<T: Clone> {
    first: T,
    second: Option<T>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "pairs")]
pub struct Pairs {
    #[partition_key]
    id: i32,
    #[frozen]
    pair: Pair<Vec<i32>>,
}

fn address(street: &str) -> Address {
    let tags = vec!["a".to_owned(), String::new()];
    Address { street: Some(street.into()), zip: Some(-1), tags, r#type: Some((7, None)), seen: 0 }
}

fn mark(place: i32, note: &str) -> Mark {
    Mark { place, note: Some(note.to_owned()) }
}

fn person() -> Person {
    Person {
        name: Name("ada".into()),
        level: Level::High,
        home: address("home"),
        others: [("x".into(), Address::default())].into(),
        marks: Frozen([mark(2, "b"), mark(1, "c"), Mark { place: 1, note: None }].into()),
        big: i64::MIN,
        boxed: Some(Box::new(mark(0, ""))),
    }
}

fn card(id: i32) -> Card {
    Card {
        id,
        part: Some(address("part")),
        whole: Some(address("whole")),
        list: vec![address("1"), Address::default(), address("2")],
        set: [mark(2, "b"), mark(1, "c"), mark(1, "a")].into(),
        map: [(mark(1, "k"), address("v")), (mark(-1, "k"), Address::default())].into(),
        pair: Some((mark(1, "a"), None)),
        vector: Some([mark(1, "a"), mark(2, "b")].into()),
        person: Some(person()),
    }
}

fn empty(id: i32) -> Card {
    Card {
        id,
        part: None,
        whole: None,
        list: vec![],
        set: BTreeSet::new(),
        map: BTreeMap::new(),
        pair: None,
        vector: None,
        person: None,
    }
}

fn keyed(at: Mark, to: Mark, value: i32) -> Keyed {
    Keyed { at, to, of_all: Some(mark(0, "all")), by: Some(mark(value, "by")), sai: Some(mark(value, "sai")), value }
}

cases! {
    fn values_in_every_place_come_back(t) {
        done!(t, Card::sync_table())?;
        for card in [card(1), empty(2)] {
            done!(t, card.save())?;
            assert_eq!(done!(t, Card::get(card.id))?, card);
        }
        assert_eq!(done!(t, Card::sync_table())?.statements, [""; 0]);
        assert_eq!(done!(t, Card::find().count())?, 2);
    }

    fn a_value_of_nulls_is_a_null_unless_it_is_frozen(t) {
        done!(t, Card::sync_table())?;
        let nothing = Some(Address::default());
        let card = Card { part: nothing.clone(), whole: nothing.clone(), ..empty(1) };
        done!(t, card.save())?;
        let read = done!(t, Card::get(1))?;
        // An empty list within it is none of the nulls: it is frozen there, and stays.
        assert_eq!((read.part, read.whole), (nothing.clone(), nothing));
        done!(t, empty(1).save())?;
        assert_eq!(done!(t, Card::get(1))?, empty(1));
    }

    fn columns_are_set_to_values_and_references(t) {
        done!(t, Card::sync_table())?;
        done!(t, empty(1).save())?;
        let address = address("new");
        done!(t, empty(1).update().set(Card::PART, &address).set(Card::WHOLE, address.clone()))?;
        done!(t, Card::key(1).update().set(Card::LIST, [&address]).set(Card::PAIR, (mark(1, "a"), Some(mark(2, "b")))))?;
        let read = done!(t, Card::get(1))?;
        assert_eq!((read.part.as_ref(), read.whole.as_ref(), &read.list[..]), (Some(&address), Some(&address), std::slice::from_ref(&address)));
        assert_eq!(read.pair, Some((mark(1, "a"), Some(mark(2, "b")))));
        done!(t, Card::key(1).update().clear(Card::PART).clear(Card::WHOLE).clear(Card::PAIR))?;
        let read = done!(t, Card::get(1))?;
        assert_eq!((read.part, read.whole, read.pair), (None, None, None));
    }

    fn what_is_set_as_a_whole_keeps_no_field_of_before(t) {
        done!(t, Card::sync_table())?;
        done!(t, Card { part: Some(address("old")), whole: Some(address("old")), ..empty(1) }.save())?;
        let street = Address { street: Some("new".into()), ..Address::default() };
        done!(t, Card::key(1).update().set(Card::PART, &street).set(Card::WHOLE, &street))?;
        let read = done!(t, Card::get(1))?;
        assert_eq!((read.part, read.whole), (Some(street.clone()), Some(street)));
    }

    fn collections_of_user_types_change_in_part(t) {
        done!(t, Card::sync_table())?;
        done!(t, Card { list: vec![address("1")], set: [mark(1, "a")].into(), ..empty(1) }.save())?;
        done!(t, Card::key(1).update().append(Card::LIST, [address("2")]).add(Card::SET, [mark(2, "b"), mark(0, "")]))?;
        done!(t, Card::key(1).update().prepend(Card::LIST, [address("0")]).put(Card::MAP, mark(1, "k"), address("v")))?;
        done!(t, Card::key(1).update().remove(Card::LIST, [address("1")]).remove(Card::SET, [mark(1, "a")]))?;
        let read = done!(t, Card::get(1))?;
        assert_eq!(read.list, [address("0"), address("2")]);
        assert_eq!(read.set, [mark(2, "b"), mark(0, "")].into());
        assert_eq!(read.map, [(mark(1, "k"), address("v"))].into());
        done!(t, Card::key(1).update().remove(Card::MAP, BTreeSet::from([mark(1, "k")])))?;
        assert_eq!(done!(t, Card::get(1))?.map, BTreeMap::new());
    }

    fn frozen_ones_are_keys_and_have_an_order(t) {
        done!(t, Keyed::sync_table())?;
        let rows = [
            keyed(mark(1, "p"), mark(2, "b"), 1),
            keyed(mark(1, "p"), mark(2, "a"), 2),
            keyed(mark(1, "p"), Mark { place: 2, note: None }, 3),
            keyed(mark(1, "p"), mark(-1, "z"), 4),
        ];
        for row in rows.iter().rev() {
            done!(t, row.save())?;
        }
        done!(t, keyed(Mark { place: 1, note: None }, mark(0, ""), 9).save())?;
        let of = || Keyed::find().filter(Keyed::AT.eq(mark(1, "p")));
        let values = |rows: Vec<Keyed>| rows.into_iter().map(|row| row.value).collect::<Vec<_>>();
        assert_eq!(values(done!(t, of())?), [1, 2, 3, 4]);
        assert_eq!(values(done!(t, of().order_by(Keyed::TO.asc()))?), [4, 3, 2, 1]);
        assert_eq!(values(done!(t, of().filter(Keyed::TO.gt(mark(2, "a"))))?), [1]);
        assert_eq!(values(done!(t, of().filter(Keyed::TO.lte(mark(2, "a"))))?), [2, 3, 4]);
        assert_eq!(values(done!(t, of().filter(Keyed::TO.in_list([mark(2, "b"), mark(-1, "z"), mark(5, "")])))?), [1, 4]);
        assert_eq!(done!(t, Keyed::get((mark(1, "p"), mark(2, "b"))))?, rows[0]);
        assert_eq!(done!(t, Keyed::get((&rows[0].at, &rows[2].to)))?, rows[2]);
        let some = done!(t, Keyed::get_many([(mark(1, "p"), mark(2, "a")), (mark(2, "p"), mark(2, "a"))]))?;
        assert_eq!(some, [Some(rows[1].clone()), None]);
        done!(t, rows[0].delete())?;
        done!(t, Keyed::key((mark(1, "p"), mark(2, "a"))).update().set(Keyed::VALUE, 22))?;
        assert_eq!(values(done!(t, of())?), [22, 3, 4]);
    }

    fn frozen_ones_are_indexed_as_a_whole(t) {
        done!(t, Keyed::sync_table())?;
        for value in [1, 2, 3] {
            done!(t, keyed(mark(value, "p"), mark(0, ""), value).save())?;
        }
        let two = keyed(mark(2, "p"), mark(0, ""), 2);
        assert_eq!(done!(t, Keyed::find().filter(Keyed::BY.eq(mark(2, "by"))))?, std::slice::from_ref(&two));
        assert_eq!(done!(t, Keyed::find().filter(Keyed::SAI.eq(mark(2, "sai"))))?, std::slice::from_ref(&two));
        assert_eq!(done!(t, Keyed::find().filter(Keyed::SAI.eq(mark(2, "by"))))?, []);
        assert_eq!(done!(t, Keyed::find().filter(Keyed::BY.gt(mark(2, "by"))).allow_filtering())?.len(), 1);
        assert!(done!(t, Keyed::find().filter(Keyed::BY.gt(mark(2, "by")))).is_err_and(|why| why.is_invalid_query()));
        assert_eq!(done!(t, Keyed::sync_table())?.statements, [""; 0]);
    }

    fn a_static_user_type_is_that_of_the_partition(t) {
        done!(t, Keyed::sync_table())?;
        for to in [1, 2] {
            done!(t, keyed(mark(1, "p"), mark(to, ""), to).save())?;
        }
        done!(t, Keyed::key((mark(1, "p"), mark(9, ""))).update().set(Keyed::OF_ALL, mark(5, "new")))?;
        let rows = done!(t, Keyed::find().filter(Keyed::AT.eq(mark(1, "p"))))?;
        assert_eq!(rows.iter().map(|row| row.of_all.clone()).collect::<Vec<_>>(), vec![Some(mark(5, "new")); 2]);
    }

    fn frozen_ones_are_compared_row_by_row(t) {
        done!(t, Card::sync_table())?;
        for id in [1, 2] {
            done!(t, Card { whole: Some(address(&id.to_string())), ..card(id) }.save())?;
        }
        let find = || Card::find().allow_filtering();
        assert_eq!(done!(t, find().filter(Card::WHOLE.eq(address("2"))))?[0].id, 2);
        assert_eq!(done!(t, find().filter(Card::WHOLE.eq(address("3"))))?, []);
        assert_eq!(done!(t, find().filter(Card::PAIR.eq((mark(1, "a"), None))))?.len(), 2);
        assert_eq!(done!(t, find().filter(Card::WHOLE.in_list([address("1"), address("2")])))?.len(), 2);
    }

    fn what_changes_in_part_is_not_compared(t) {
        done!(t, Card::sync_table())?;
        for refused in [
            done!(t, Card::find().filter(Card::PART.eq(address("a"))).allow_filtering()).unwrap_err(),
            done!(t, Card::find().filter(Card::LIST.eq([address("a")])).allow_filtering()).unwrap_err(),
            done!(t, Card::find().filter(Card::SET.in_list([BTreeSet::from([mark(1, "a")])])).allow_filtering()).unwrap_err(),
            done!(t, Card::find().filter(Card::PART.gt(address("a"))).count()).unwrap_err(),
        ] {
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
            assert!(refused.to_string().contains("#[frozen]"), "{refused}");
        }
    }

    fn a_lost_insert_answers_with_user_types(t) {
        done!(t, Card::sync_table())?;
        assert!(done!(t, card(1).insert())?.applied);
        let lost = done!(t, Card { part: None, ..card(1) }.insert())?;
        let existing = lost.existing()?.expect("a row");
        assert_eq!(existing.get(Card::PART)?, Some(address("part")));
        assert_eq!(existing.into_full()?, card(1));
        assert!(done!(t, card(1).update().set(Card::PART, address("x")).if_exists())?.applied);
        assert_eq!(done!(t, Card::get(1))?.part, Some(address("x")));
    }

    fn batches_write_user_types(t) {
        done!(t, Card::sync_table())?;
        done!(t, Keyed::sync_table())?;
        let row = keyed(mark(1, "p"), mark(1, ""), 1);
        let batch = Batch::new().push(card(1).save()).push(empty(2).save()).push(row.save())
            .push(Card::key(3).update().set(Card::WHOLE, address("3")));
        done!(t, batch)?;
        assert_eq!((done!(t, Card::get(1))?, done!(t, Card::get(2))?), (card(1), empty(2)));
        assert_eq!(done!(t, Card::get(3))?.whole, Some(address("3")));
        assert_eq!(done!(t, Keyed::find())?, [row]);
    }

    fn a_user_type_expires_with_its_ttl(t) {
        done!(t, Card::sync_table())?;
        done!(t, empty(1).save())?;
        done!(t, empty(1).update().set(Card::PART, address("a")).set(Card::WHOLE, address("a")).ttl(2))?;
        assert_eq!(done!(t, Card::get(1))?.part, Some(address("a")));
        t.pass(Duration::from_millis(2_500));
        assert_eq!(done!(t, Card::get(1))?, empty(1));
    }

    fn a_null_without_a_place_is_an_error_or_the_default(t) {
        done!(t, Card::sync_table())?;
        let street = Address { street: Some("a".into()), ..Address::default() };
        done!(t, Card { part: Some(street.clone()), whole: Some(street), ..empty(1) }.save())?;
        let strict = Strict { street: "a".into(), tags: vec![], zip: 7 };
        let read = done!(t, StrictCard::get(1))?;
        assert_eq!((read.part, read.whole), (Some(strict.clone()), Some(strict)));
        let tags = Address { tags: vec!["a".into()], ..Address::default() };
        done!(t, Card { whole: Some(tags), ..empty(2) }.save())?;
        let refused = done!(t, StrictCard::get(2)).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Codec);
        assert!(refused.to_string().starts_with("cards.whole: address.street: the cell is null"), "{refused}");
    }

    fn a_generic_user_type_is_of_the_types_that_it_is_given(t) {
        let created = done!(t, Pairs::sync_table())?.statements;
        assert!(created[0].contains("pair (first frozen<list<int>>, second frozen<list<int>>)"), "{created:?}");
        let pairs = Pairs { id: 1, pair: Pair { first: vec![1, 2], second: Some(vec![]) } };
        done!(t, pairs.save())?;
        assert_eq!(done!(t, Pairs::get(1))?, pairs);
    }

    fn rows_of_user_types_are_streamed_and_paged(t) {
        done!(t, Card::sync_table())?;
        for id in 0..7 {
            done!(t, card(id).save())?;
        }
        let mut ids: Vec<_> = rows!(t, Card::find().page_size(2))?.into_iter().map(|row| {
            assert_eq!(row, card(row.id));
            row.id
        }).collect();
        ids.sort_unstable();
        assert_eq!(ids, [0, 1, 2, 3, 4, 5, 6]);
        let page = done!(t, Card::find().page_size(3).page(None))?;
        assert_eq!(page.data.len(), 3);
        assert!(page.data.iter().all(|row| *row == card(row.id)));
    }
}
