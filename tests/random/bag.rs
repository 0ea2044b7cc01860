//! Collections and user types, some of them indexed.

use crate::answer::Answer;
use crate::menu::{Menu, Values, word};
use crate::regular::Regular;
use crate::subject::{Ask, Clause, Deleting, Subject, Updating};
use coodie::aio::*;
use coodie::select::{count, token};
use coodie::{Action, Partial, Term, op};
use std::collections::{BTreeMap, BTreeSet};

#[derive(UserType, Debug, Clone, PartialEq, Default)]
#[user_type(name = "place")]
pub struct Place {
    street: Option<String>,
    zip: Option<i32>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "bags")]
pub struct Bag {
    #[partition_key]
    p: i32,
    #[clustering]
    c: i32,
    #[static_column]
    owners: BTreeSet<String>,
    list: Vec<i32>,
    #[indexed]
    set: BTreeSet<String>,
    #[indexed(keys)]
    map: BTreeMap<String, i32>,
    home: Option<Place>,
    #[frozen]
    sealed: Option<Place>,
    #[frozen]
    fixed: Vec<i32>,
}

fn place(v: Values) -> Place {
    Place { street: (v.x > 0).then(|| word(v.x)), zip: Some(v.y) }
}

impl Subject for Bag {
    const LIMITS_GROUPS: bool = true;
    // Cassandra's index on the keys of a map loses an entry whose value is overwritten at the time that it has: the entry
    // is written and deleted at one time.
    const TIES: bool = false;
    const PARTITIONS: Menu<Clause<Self>> = menu![
        "=" => |find, v| find.filter(Bag::P.eq(v.p));
        "IN" => |find, v| find.filter(Bag::P.in_list([v.p, 0]));
        "all partitions" => |find, _| find;
        "token", "token >=" => |find, v| find.filter(Bag::token().gte(Bag::token_of(v.p)));
        "CONTAINS", "index" => |find, v| find.filter(Bag::SET.contains(word(v.x)));
        "CONTAINS KEY", "index" => |find, v| find.filter(Bag::MAP.contains_key(word(v.x)));
        "CONTAINS", "=" => |find, v| find.filter((Bag::P.eq(v.p), Bag::SET.contains(word(v.x))));
        "CONTAINS KEY", "=" => |find, v| find.filter((Bag::P.eq(v.p), Bag::MAP.contains_key(word(v.x))));
    ];

    const ROWS: Menu<Clause<Self>> = menu![
        "=" => |find, v| find.filter(Bag::C.eq(v.c));
        "<" => |find, v| find.filter(Bag::C.lt(1 + v.c));
        ">=" => |find, v| find.filter(Bag::C.gte(v.c));
        "IN" => |find, v| find.filter(Bag::C.in_list([v.c, v.d]));
    ];

    const OTHERS: Menu<Clause<Self>> = menu![
        "CONTAINS" => |find, v| find.filter(Bag::LIST.contains(v.x));
        "CONTAINS" => |find, v| find.filter(Bag::SET.contains(word(v.x)));
        "CONTAINS" => |find, v| find.filter(Bag::MAP.contains(v.x));
        "CONTAINS" => |find, v| find.filter(Bag::OWNERS.contains(word(v.x)));
        "CONTAINS" => |find, v| find.filter(Bag::FIXED.contains(v.x));
        "CONTAINS KEY" => |find, v| find.filter(Bag::MAP.contains_key(word(v.x)));
        "entry =" => |find, v| find.filter(Bag::MAP.entry(word(v.x)).eq(v.y));
        "entry =" => |find, v| find.filter(Bag::MAP.entry(word(0)).eq(v.y));
        "=" => |find, v| find.filter(Bag::FIXED.eq([v.x, v.y]));
        "=" => |find, v| find.filter(Bag::SEALED.eq(place(v)));
        ">" => |find, v| find.filter(Bag::FIXED.gt([v.x - 1]));
    ];

    const CLAUSES: Menu<Clause<Self>> = menu![
        "order_by" => |find, _| find.order_by(Bag::C.desc());
        "limit" => |find, v| find.limit(2 + v.x.unsigned_abs());
        "per_partition_limit" => |find, v| find.per_partition_limit(1 + v.x.unsigned_abs());
        "page_size" => |find, v| find.page_size(1 + v.x.unsigned_abs());
    ];

    const ANSWERS: Menu<Ask<Self>> = answers![Bag:
        "select" => |find, _, db| all!(db, find().select((Bag::C, Bag::LIST, Bag::SET, Bag::MAP, Bag::HOME)));
        "only" => |find, _, db| Answer::rows(done!(db, find().only((Bag::OWNERS, Bag::SEALED, Bag::FIXED))).map(|rows| rows.iter().map(Self::shown).collect()));
        "select", "ttls" => |find, _, db| {
            let ttls = done!(db, find().select((Bag::C, Bag::SET.ttls(), Bag::LIST.ttls())));
            let some = |ttls: Option<Vec<Option<i32>>>| ttls.map(|ttls| ttls.iter().map(Option::is_some).collect::<Vec<_>>());
            Answer::rows(ttls.map(|rows| rows.into_iter().map(|(c, set, list)| (c, some(set), some(list))).collect()))
        };
        "max", "min" => |find, _, db| all!(db, find().select((count(), Bag::FIXED.max(), Bag::C.min())));
        "defer" => |find, _, db| Answer::rows(done!(db, find().defer((Bag::MAP, Bag::HOME))).map(|rows| rows.iter().map(Self::shown).collect()));
        "select", "token()" => |find, _, db| all!(db, find().select((Bag::P, Bag::OWNERS, token::<Bag>())));
        "distinct" => |find, _, db| Answer::rows(done!(db, find().distinct()).map(|rows| rows.iter().map(Self::shown).collect()));
    ];

    writes_as_regular!();
}

impl Regular for Bag {
    const TARGETS: Menu<fn(Values) -> Updating<Self>> = menu![
        "UPDATE" => |v| Bag::key((v.p, v.c)).update();
        "UPDATE" => |v| Bag::find().filter((Bag::P.eq(v.p), Bag::C.eq(v.c))).update();
    ];

    const SETS: Menu<fn(Updating<Self>, Values) -> Updating<Self>> = menu![
        "add" => |update, v| update.add(Bag::SET, [word(v.x), word(v.y)]);
        "add" => |update, v| update.add(Bag::OWNERS, [word(v.x)]);
        "remove" => |update, v| update.remove(Bag::SET, [word(v.x)]);
        "remove" => |update, v| update.remove(Bag::LIST, [v.x]);
        "remove" => |update, v| update.remove(Bag::MAP, [word(v.x), word(v.y)]);
        "append" => |update, v| update.append(Bag::LIST, [v.x, v.y]);
        "append" => |update, v| update.append(Bag::LIST, [v.y]);
        "prepend" => |update, v| update.prepend(Bag::LIST, [v.y]);
        "prepend" => |update, v| update.prepend(Bag::LIST, [v.x, v.y]);
        "put" => |update, v| update.put(Bag::MAP, word(v.x), v.y);
        "put_all" => |update, v| update.put_all(Bag::MAP, [(word(v.x), v.y)]);
        "put_all" => |update, v| update.put_all(Bag::MAP, [(word(v.x), 1), (word(v.y), 2)]);
        "remove_key" => |update, v| update.remove_key(Bag::MAP, word(v.x));
        "set_at" => |update, v| update.set_at(Bag::LIST, 0, v.y);
        "set_at" => |update, v| update.set_at(Bag::LIST, 1, v.x);
        "remove_at" => |update, _| update.remove_at(Bag::LIST, 0);
        "remove_at" => |update, v| update.remove_at(Bag::LIST, v.x.unsigned_abs());
        "set_field" => |update, v| update.set_field(Bag::HOME, Place::ZIP, v.x);
        "set_field" => |update, v| update.set_field(Bag::HOME, Place::STREET, word(v.x));
        "clear_field" => |update, _| update.clear_field(Bag::HOME, Place::ZIP);
        "clear_field" => |update, _| update.clear_field(Bag::HOME, Place::STREET);
        "set" => |update, v| update.set(Bag::HOME, place(v));
        "set" => |update, v| update.set(Bag::SEALED, place(v));
        "set" => |update, v| update.set(Bag::FIXED, [v.x, v.y]);
        "set" => |update, v| update.set(Bag::LIST, [v.x, v.x, v.y]);
        "set" => |update, v| update.set(Bag::SET, [word(v.x)]);
        "clear" => |update, _| update.clear(Bag::MAP);
        "clear" => |update, _| update.clear(Bag::LIST);
    ];

    const TERMS: Menu<fn(Values) -> Term<Self>> = menu![
        "IF entry", "IF =" => |v| Bag::MAP.entry(word(v.x)).eq(v.y).into();
        "IF entry", "IF !=" => |v| Bag::MAP.entry(word(v.x)).ne(v.y);
        "IF entry", "IF <=" => |v| Bag::MAP.entry(word(v.x)).lte(v.y);
        "IF entry", "IF >=" => |v| Bag::MAP.entry(word(v.x)).gte(v.y);
        "IF entry", "IF IN" => |v| Bag::MAP.entry(word(v.x)).in_list([v.y, 1]);
        "IF element", "IF =" => |v| Bag::LIST.element(0).eq(v.x);
        "IF element", "IF !=" => |v| Bag::LIST.element(v.x.unsigned_abs()).ne(v.y);
        "IF element", "IF <" => |v| Bag::LIST.element(0).lt(1 + v.y);
        "IF element", "IF IN" => |v| Bag::FIXED.element(0).in_list([v.x, v.y]);
        "IF field", "IF =" => |v| Bag::HOME.field(Place::ZIP).eq(v.x);
        "IF field", "IF !=" => |v| Bag::HOME.field(Place::STREET).ne(word(v.x));
        "IF field", "IF >" => |v| Bag::SEALED.field(Place::ZIP).gt(v.x - 1);
        "IF field", "IF IN" => |v| Bag::HOME.field(Place::ZIP).in_list([v.x, v.y]);
        "IF =" => |v| Bag::SET.eq([word(v.x)]).into();
        "IF !=" => |v| Bag::SEALED.ne(place(v));
        "IF null" => |_| Bag::LIST.is_null();
        "IF not null" => |_| Bag::MAP.is_not_null();
    ];

    const DELETES: Menu<fn(Values) -> Deleting<Self>> = menu![
        "DELETE row" => |v| Bag::key((v.p, v.c)).delete();
        "DELETE column" => |v| Bag::key((v.p, v.c)).delete_columns((Bag::LIST, Bag::HOME));
        "DELETE entry" => |v| Bag::key((v.p, v.c)).delete_columns(Bag::MAP.entry(word(v.x)));
        "DELETE element" => |v| Bag::key((v.p, v.c)).delete_columns((Bag::LIST.element(0), Bag::SEALED));
        "DELETE element" => |v| Bag::key((v.p, v.c)).delete_columns(Bag::LIST.element(0));
        "DELETE field" => |v| Bag::key((v.p, v.c)).delete_columns(Bag::HOME.field(Place::ZIP));
        "DELETE range" => |v| Bag::find().filter((Bag::P.eq(v.p), Bag::C.gt(v.c))).delete();
        "DELETE partition" => |v| Bag::find().filter(Bag::P.eq(v.p)).delete();
    ];

    fn row(v: Values) -> Self {
        Self {
            p: v.p,
            c: v.c,
            owners: [word(v.d)].into(),
            list: vec![v.x, v.y, v.d],
            set: [word(v.x), word(v.y)].into(),
            map: [(word(v.x), v.y), (word(v.d), v.x)].into(),
            home: (v.d > 0).then(|| place(v)),
            sealed: Some(place(v)),
            fixed: vec![v.x, v.y],
        }
    }

    fn created(v: Values) -> Action<op::Create<Self>, Db> {
        Bag::create().set(Bag::P, v.p).set(Bag::C, v.c).set(Bag::LIST, [v.x]).set(Bag::HOME, place(v))
    }

    fn shown(row: &Partial<Self>) -> String {
        shown!(row; Bag::P, Bag::C, Bag::OWNERS, Bag::LIST, Bag::SET, Bag::MAP, Bag::HOME, Bag::SEALED, Bag::FIXED)
    }
}
