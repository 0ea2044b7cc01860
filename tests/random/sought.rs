//! Storage-attached indexes on all sorts of columns.

use crate::answer::Answer;
use crate::menu::{Menu, Values, word};
use crate::regular::Regular;
use crate::subject::{Ask, Clause, Deleting, Subject, Updating};
use coodie::aio::*;
use coodie::select::{count, token};
use coodie::{Action, Partial, Term, op};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "sought")]
pub struct Sought {
    #[partition_key]
    p: i32,
    #[clustering(0)]
    c: i32,
    #[clustering(1, desc)]
    d: i32,
    #[static_column]
    #[indexed(sai)]
    s: Option<i32>,
    #[indexed(sai)]
    n: Option<i32>,
    #[indexed(sai)]
    t: Option<String>,
    #[indexed(sai)]
    tags: BTreeSet<String>,
    #[indexed(sai, entries)]
    sizes: BTreeMap<String, i32>,
    r: Option<i32>,
}

impl Subject for Sought {
    const LIMITS_GROUPS: bool = false;
    const PARTITIONS: Menu<Clause<Self>> = menu![
        "=" => |find, v| find.filter(Sought::P.eq(v.p));
        "all partitions" => |find, _| find;
        "SAI", "=" => |find, v| find.filter(Sought::N.eq(v.x));
        "SAI", "<" => |find, v| find.filter(Sought::N.lt(1 + v.x));
        "SAI", "<=" => |find, v| find.filter(Sought::N.lte(v.x));
        "SAI", ">" => |find, v| find.filter(Sought::N.gt(v.x - 1));
        "SAI", ">=" => |find, v| find.filter(Sought::N.gte(v.x));
        "SAI", "between" => |find, v| find.filter(Sought::N.between(v.x, 2));
        "SAI", "=" => |find, v| find.filter(Sought::S.eq(v.x));
        "SAI", "=" => |find, v| find.filter(Sought::T.eq(word(v.x)));
        "SAI", "=" => |find, v| find.filter((Sought::T.eq(word(v.x)), Sought::N.gte(v.y)));
        "SAI", "CONTAINS" => |find, v| find.filter(Sought::TAGS.contains(word(v.x)));
        "entry =" => |find, v| find.filter(Sought::SIZES.entry(word(v.x)).eq(v.y));
        "SAI", "=", "=" => |find, v| find.filter((Sought::P.eq(v.p), Sought::N.eq(v.x)));
        "SAI", "=", "token", "token >=" => |find, v| find.filter((Sought::token().gte(Sought::token_of(v.p)), Sought::N.eq(v.x)));
        "SAI", "CONTAINS", "=" => |find, v| find.filter((Sought::P.eq(v.p), Sought::TAGS.contains(word(v.x)), Sought::S.gte(v.y)));
    ];

    const ROWS: Menu<Clause<Self>> = menu![
        "=" => |find, v| find.filter(Sought::C.eq(v.c));
        ">" => |find, v| find.filter(Sought::C.gt(v.c - 1));
        "<=" => |find, v| find.filter(Sought::C.lte(v.c));
        "IN" => |find, v| find.filter(Sought::C.in_list([v.c, v.d]));
        "=", "<" => |find, v| find.filter((Sought::C.eq(v.c), Sought::D.lt(1 + v.d)));
        "tuple IN" => |find, v| find.filter(Sought::clustering().in_list([(v.c, v.d), (v.x, v.y)]));
        "tuple >=" => |find, v| find.filter(Sought::clustering().gte((v.c, v.d)));
        "tuple <=" => |find, v| find.filter(Sought::clustering().lte((v.c, v.d)));
    ];

    const OTHERS: Menu<Clause<Self>> = menu![
        "=" => |find, v| find.filter(Sought::R.eq(v.x));
        ">=" => |find, v| find.filter(Sought::R.gte(v.x));
        "SAI", ">" => |find, v| find.filter(Sought::N.gt(v.x));
        "SAI", "CONTAINS" => |find, v| find.filter(Sought::TAGS.contains(word(v.x)));
        "CONTAINS KEY" => |find, v| find.filter(Sought::SIZES.contains_key(word(v.x)));
    ];

    const CLAUSES: Menu<Clause<Self>> = menu![
        "limit" => |find, v| find.limit(1 + v.x.unsigned_abs() * 2);
        "order_by" => |find, _| find.order_by(Sought::C.desc());
        "per_partition_limit" => |find, v| find.per_partition_limit(1 + v.x.unsigned_abs());
    ];

    const ANSWERS: Menu<Ask<Self>> = answers![Sought:
        "select" => |find, _, db| all!(db, find().select((Sought::C, Sought::D, Sought::N, Sought::S)));
        "select", "page" => |find, _, db| pages!(db, find().select((Sought::P, Sought::T, Sought::TAGS)));
        "select", "cast" => |find, _, db| all!(db, find().select((Sought::N.cast::<String>(), Sought::C)));
        "select", "token()" => |find, _, db| all!(db, find().select((token::<Sought>(), Sought::D)));
        "select", "ttl" => |find, _, db| Answer::rows(done!(db, find().select((Sought::C, Sought::N.ttl()))).map(|rows| rows.into_iter().map(|(c, ttl)| (c, ttl.is_some())).collect()));
        "defer" => |find, _, db| Answer::rows(done!(db, find().defer(Sought::R)).map(|rows| rows.iter().map(Self::shown).collect()));
        "max", "min" => |find, _, db| all!(db, find().select((count(), Sought::N.max(), Sought::T.min())));
        "sum" => |find, _, db| Answer::value(done!(db, find().sum(Sought::N)), |_| true);
        "group_by", "count" => |find, _, db| all!(db, find().select((Sought::P, count())).group_by(Sought::P));
    ];

    writes_as_regular!();
}

impl Regular for Sought {
    const TARGETS: Menu<fn(Values) -> Updating<Self>> = menu![
        "UPDATE" => |v| Sought::key((v.p, v.c, v.d)).update();
    ];

    const SETS: Menu<fn(Updating<Self>, Values) -> Updating<Self>> = menu![
        "set" => |update, v| update.set(Sought::N, v.x);
        "set" => |update, v| update.set(Sought::T, word(v.x));
        "set" => |update, v| update.set(Sought::S, v.x);
        "set" => |update, v| update.set(Sought::R, v.x);
        "clear" => |update, _| update.clear(Sought::N);
        "add" => |update, v| update.add(Sought::TAGS, [word(v.x)]);
        "remove" => |update, v| update.remove(Sought::TAGS, [word(v.x)]);
        "put" => |update, v| update.put(Sought::SIZES, word(v.x), v.y);
        "remove_key" => |update, v| update.remove_key(Sought::SIZES, word(v.x));
    ];

    const TERMS: Menu<fn(Values) -> Term<Self>> = menu![
        "IF =" => |v| Sought::N.eq(v.x).into();
        "IF !=" => |v| Sought::T.ne(word(v.x));
        "IF IN" => |v| Sought::T.in_list([word(v.x), word(v.y)]).into();
        "IF <=" => |v| Sought::N.lte(v.x).into();
        "IF >=" => |v| Sought::S.gte(v.x).into();
        "IF null" => |_| Sought::N.is_null();
    ];

    const DELETES: Menu<fn(Values) -> Deleting<Self>> = menu![
        "DELETE row" => |v| Sought::key((v.p, v.c, v.d)).delete();
        "DELETE column" => |v| Sought::key((v.p, v.c, v.d)).delete_columns((Sought::N, Sought::TAGS));
        "DELETE entry" => |v| Sought::key((v.p, v.c, v.d)).delete_columns(Sought::SIZES.entry(word(v.x)));
        "DELETE range" => |v| Sought::find().filter((Sought::P.eq(v.p), Sought::C.eq(v.c))).delete();
        "DELETE partition" => |v| Sought::find().filter(Sought::P.eq(v.p)).delete();
    ];

    fn row(v: Values) -> Self {
        Self {
            p: v.p,
            c: v.c,
            d: v.d,
            s: Some(v.y),
            n: (v.x > 0).then_some(v.x),
            t: Some(word(v.y)),
            tags: [word(v.x), word(v.q)].into(),
            sizes: [(word(v.x), v.y)].into(),
            r: Some(v.x),
        }
    }

    fn created(v: Values) -> Action<op::Create<Self>, Db> {
        let key = Sought::create().set(Sought::P, v.p).set(Sought::C, v.c).set(Sought::D, v.d);
        key.set(Sought::N, v.x).set(Sought::TAGS, [word(v.y)])
    }

    fn shown(row: &Partial<Self>) -> String {
        shown!(row; Sought::P, Sought::C, Sought::D, Sought::S, Sought::N, Sought::T, Sought::TAGS, Sought::SIZES, Sought::R)
    }
}
