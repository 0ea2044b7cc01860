//! User types whose fields the database has in another order, or not at all, or more of them.

use crate::mode::*;
use coodie::{ErrorKind, Vector};
use std::collections::{BTreeMap, BTreeSet};

/// The type as it was made.
#[derive(UserType, Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[user_type(name = "mark")]
pub struct Made {
    note: Option<String>,
    place: i32,
    inner: Option<MadeInner>,
}

#[derive(UserType, Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[user_type(name = "inner_mark")]
pub struct MadeInner {
    b: Option<String>,
    a: i32,
}

/// The same, its fields in another order.
#[derive(UserType, Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[user_type(name = "mark")]
pub struct Turned {
    inner: Option<TurnedInner>,
    place: i32,
    note: Option<String>,
}

#[derive(UserType, Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[user_type(name = "inner_mark")]
pub struct TurnedInner {
    a: i32,
    b: Option<String>,
}

/// The same, with fewer fields.
#[derive(UserType, Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[user_type(name = "mark")]
pub struct Few {
    place: i32,
}

/// The same, with one that the database does not have.
#[derive(UserType, Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[user_type(name = "mark")]
pub struct More {
    place: i32,
    #[column(name = "Colour", default = "red".to_owned())]
    colour: String,
    labels: BTreeSet<String>,
}

macro_rules! boards {
    ($($board:ident of $mark:ident;)*) => { $(
        #[derive(Document, Debug, Clone, PartialEq)]
        #[document(table = "boards")]
        pub struct $board {
            #[partition_key]
            #[frozen]
            id: $mark,
            #[clustering]
            #[frozen]
            at: $mark,
            part: Option<$mark>,
            #[frozen]
            whole: Option<$mark>,
            list: Vec<$mark>,
            set: BTreeSet<$mark>,
            map: BTreeMap<$mark, Vec<$mark>>,
            pair: Option<(i32, $mark)>,
            vector: Option<Vector<$mark, 2>>,
        }

        impl $board {
            fn of(id: &$mark, at: &$mark) -> Self {
                Self {
                    id: id.clone(),
                    at: at.clone(),
                    part: Some(at.clone()),
                    whole: Some(at.clone()),
                    list: vec![at.clone(), id.clone()],
                    set: [at.clone(), id.clone()].into(),
                    map: [(at.clone(), vec![id.clone()]), (id.clone(), vec![])].into(),
                    pair: Some((1, at.clone())),
                    vector: Some([at.clone(), id.clone()].into()),
                }
            }
        }
    )* };
}
boards! {
    MadeBoard of Made;
    TurnedBoard of Turned;
    FewBoard of Few;
    MoreBoard of More;
}

fn made(place: i32) -> Made {
    let inner = Some(MadeInner { a: place, b: Some(format!("b{place}")) });
    Made { note: Some(format!("note {place}")), place, inner }
}

fn turned(place: i32) -> Turned {
    let inner = Some(TurnedInner { a: place, b: Some(format!("b{place}")) });
    Turned { note: Some(format!("note {place}")), place, inner }
}

fn few(place: i32) -> Few {
    Few { place }
}

/// What remains of a mark written with fewer fields.
fn sparse(place: i32) -> Made {
    Made { note: None, place, inner: None }
}

fn more(place: i32) -> More {
    More { place, colour: "blue".into(), labels: BTreeSet::from(["x".to_owned()]) }
}

cases! {
    fn fields_are_written_in_the_order_of_the_database_at_any_depth(t) {
        done!(t, MadeBoard::sync_table())?;
        let board = TurnedBoard::of(&turned(1), &turned(2));
        done!(t, board.save())?;
        assert_eq!(done!(t, TurnedBoard::get((turned(1), turned(2))))?, board);
        assert_eq!(done!(t, MadeBoard::get((made(1), made(2))))?, MadeBoard::of(&made(1), &made(2)));
        assert_eq!(done!(t, TurnedBoard::sync_table())?.statements, [""; 0]);
    }

    fn every_operation_knows_the_other_order(t) {
        done!(t, MadeBoard::sync_table())?;
        let board = TurnedBoard::of(&turned(1), &turned(2));
        assert!(done!(t, board.insert())?.applied);
        assert!(!done!(t, board.insert())?.applied);
        let key = || TurnedBoard::key((turned(1), turned(2)));
        done!(t, key().update().set(TurnedBoard::PART, turned(7)).append(TurnedBoard::LIST, [turned(8)]).ttl(600))?;
        done!(t, key().update().add(TurnedBoard::SET, [turned(9)]).put(TurnedBoard::MAP, turned(9), vec![turned(3)]))?;
        done!(t, key().update().remove(TurnedBoard::SET, [turned(2)]).remove(TurnedBoard::LIST, [turned(1)]))?;
        done!(t, key().update().remove(TurnedBoard::MAP, BTreeSet::from([turned(2)])))?;
        let expected = MadeBoard {
            part: Some(made(7)),
            list: vec![made(2), made(8)],
            set: [made(1), made(9)].into(),
            map: [(made(1), vec![]), (made(9), vec![made(3)])].into(),
            ..MadeBoard::of(&made(1), &made(2))
        };
        assert_eq!(done!(t, MadeBoard::find())?, [expected]);
        done!(t, key().delete_columns((TurnedBoard::PART, TurnedBoard::LIST)))?;
        assert_eq!(done!(t, MadeBoard::find())?[0].part, None);
        done!(t, board.delete())?;
        assert_eq!(done!(t, MadeBoard::find())?, []);
    }

    fn filters_and_orders_know_the_other_order(t) {
        done!(t, MadeBoard::sync_table())?;
        for at in [3, 1, 2] {
            done!(t, TurnedBoard::of(&turned(1), &turned(at)).save())?;
        }
        let of = || TurnedBoard::find().filter(TurnedBoard::ID.eq(turned(1)));
        let places = |rows: Vec<TurnedBoard>| rows.into_iter().map(|row| row.at.place).collect::<Vec<_>>();
        assert_eq!(places(done!(t, of())?), [1, 2, 3]);
        assert_eq!(places(done!(t, of().filter(TurnedBoard::AT.gte(turned(2))))?), [2, 3]);
        assert_eq!(places(done!(t, of().filter(TurnedBoard::AT.in_list([turned(3), turned(1)])))?), [1, 3]);
        assert_eq!(places(done!(t, of().filter(TurnedBoard::WHOLE.eq(turned(2))).allow_filtering())?), [2]);
        assert_eq!(places(done!(t, of().order_by(TurnedBoard::AT.desc()).limit(1))?), [3]);
        assert_eq!(places(rows!(t, of().page_size(1))?), [1, 2, 3]);
        let both = done!(t, TurnedBoard::get_many([(turned(1), turned(2)), (turned(2), turned(2))]))?;
        assert_eq!(both, [Some(TurnedBoard::of(&turned(1), &turned(2))), None]);
    }

    fn batches_know_the_other_order(t) {
        done!(t, MadeBoard::sync_table())?;
        let batch = Batch::new()
            .push(TurnedBoard::of(&turned(1), &turned(2)).save())
            .push(MadeBoard::of(&made(1), &made(3)).save())
            .push(TurnedBoard::key((turned(1), turned(3))).update().set(TurnedBoard::PART, turned(9)));
        done!(t, batch)?;
        let expected = MadeBoard { part: Some(made(9)), ..MadeBoard::of(&made(1), &made(3)) };
        assert_eq!(done!(t, MadeBoard::find())?, [MadeBoard::of(&made(1), &made(2)), expected]);
    }

    fn further_fields_of_the_database_are_left_null(t) {
        done!(t, MadeBoard::sync_table())?;
        done!(t, FewBoard::of(&few(1), &few(2)).save())?;
        assert_eq!(done!(t, FewBoard::get((few(1), few(2))))?, FewBoard::of(&few(1), &few(2)));
        assert_eq!(done!(t, MadeBoard::get((sparse(1), sparse(2))))?, MadeBoard::of(&sparse(1), &sparse(2)));
        done!(t, MadeBoard::of(&made(1), &made(2)).save())?;
        done!(t, MadeBoard::of(&sparse(1), &made(2)).save())?;
        let read = done!(t, FewBoard::find().filter(FewBoard::ID.eq(few(1))))?;
        assert_eq!(read.len(), 2, "a key of further fields is another key");
        let whole = FewBoard::of(&few(1), &few(2));
        assert!(read.contains(&whole), "{read:?}");
    }

    fn what_is_written_with_fewer_fields_clears_the_others(t) {
        done!(t, MadeBoard::sync_table())?;
        done!(t, MadeBoard::of(&sparse(1), &sparse(2)).save())?;
        let key = || MadeBoard::key((sparse(1), sparse(2)));
        done!(t, key().update().set(MadeBoard::PART, made(5)).set(MadeBoard::WHOLE, made(5)))?;
        done!(t, FewBoard::key((few(1), few(2))).update().set(FewBoard::PART, few(6)).set(FewBoard::WHOLE, few(6)))?;
        let read = done!(t, MadeBoard::get((sparse(1), sparse(2))))?;
        assert_eq!((read.part, read.whole), (Some(sparse(6)), Some(sparse(6))));
    }

    fn a_field_that_the_database_lacks_is_read_as_null_and_not_written(t) {
        done!(t, FewBoard::sync_table())?;
        done!(t, FewBoard::of(&few(1), &few(2)).save())?;
        let red = |place| More { place, colour: "red".into(), labels: BTreeSet::new() };
        assert_eq!(done!(t, MoreBoard::find())?, [MoreBoard::of(&red(1), &red(2))]);
        for refused in [
            done!(t, MoreBoard::of(&more(1), &more(2)).save()).unwrap_err(),
            done!(t, MoreBoard::of(&more(1), &more(2)).insert()).unwrap_err(),
            done!(t, MoreBoard::get((more(1), more(2)))).unwrap_err(),
            done!(t, MoreBoard::find().filter(MoreBoard::ID.eq(more(1)))).unwrap_err(),
            done!(t, Batch::new().push(MoreBoard::of(&more(1), &more(2)).save())).unwrap_err(),
        ] {
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::Schema, None), "{refused}");
            let text = refused.to_string();
            for part in ["boards.id", "`mark` has no field `Colour`", "sync_type()"] {
                assert!(text.contains(part), "{part:?} is not in {text}");
            }
        }
        assert_eq!(done!(t, FewBoard::find())?.len(), 1, "nothing was written");
    }

    fn a_field_that_another_client_adds_is_used_at_once_and_disturbs_no_one(t) {
        done!(t, Plain::sync_table())?;
        let one = Plain { id: 1, mark: Some(few(1)), marks: vec![few(2)] };
        done!(t, one.save())?;
        assert_eq!(done!(t, Plain::get(1))?, one);
        let other = t.other_client();
        assert_eq!(finish!(More::sync_type().on(&other))?.statements.len(), 2);
        // Before this client has learnt of it, and after.
        done!(t, one.save())?;
        t.refresh_schema();
        done!(t, Plain { id: 2, ..one.clone() }.save())?;
        assert_eq!(done!(t, Plain::get(2))?.marks, [few(2)]);
        let grown = PlainMore { id: 3, mark: Some(more(1)), marks: vec![more(2)] };
        done!(t, grown.save())?;
        assert_eq!(done!(t, PlainMore::get(3))?, grown);
        let old = More { place: 1, colour: "red".into(), labels: BTreeSet::new() };
        assert_eq!(done!(t, PlainMore::get(1))?.mark, Some(old.clone()));
        assert_eq!(done!(t, PlainMore::get(2))?.mark, Some(old));
        assert_eq!(done!(t, Plain::get(3))?, Plain { id: 3, ..one });
    }

    fn a_table_made_anew_in_another_order_is_written_in_it(t) {
        done!(t, MadeBoard::sync_table())?;
        let board = MadeBoard::of(&made(1), &made(2));
        done!(t, board.save())?;
        assert_eq!(done!(t, MadeBoard::get((made(1), made(2))))?, board);
        let other = t.other_client();
        finish!(drop_keyspace(t.keyspace.as_str()).on(&other))?;
        finish!(create_keyspace(t.keyspace.as_str()).on(&other))?;
        finish!(TurnedBoard::sync_table().on(&other))?;
        t.refresh_schema();
        done!(t, board.save())?;
        assert_eq!(done!(t, MadeBoard::get((made(1), made(2))))?, board);
        assert_eq!(finish!(TurnedBoard::find().on(&other))?, [TurnedBoard::of(&turned(1), &turned(2))]);
        finish!(TurnedBoard::of(&turned(3), &turned(4)).save().on(&other))?;
        assert_eq!(done!(t, MadeBoard::get((made(3), made(4))))?, MadeBoard::of(&made(3), &made(4)));
    }
}

/// A type in no key, to which fields can be added.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "plain")]
pub struct Plain {
    #[partition_key]
    id: i32,
    mark: Option<Few>,
    marks: Vec<Few>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "plain")]
pub struct PlainMore {
    #[partition_key]
    id: i32,
    mark: Option<More>,
    marks: Vec<More>,
}
