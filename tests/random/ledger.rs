//! A partition key of two columns, rows in both orders, a static column, a plain index.

use crate::answer::Answer;
use crate::menu::{Menu, Values, word};
use crate::regular::Regular;
use crate::subject::{Ask, Clause, Deleting, Subject, Updating};
use coodie::aio::*;
use coodie::select::{count, token};
use coodie::{Action, Partial, Term, op};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "ledger")]
pub struct Ledger {
    #[partition_key(0)]
    p: i32,
    #[partition_key(1)]
    q: i32,
    #[clustering(0)]
    c: i32,
    #[clustering(1, desc)]
    d: i32,
    #[static_column]
    s: Option<i32>,
    r: Option<i32>,
    t: Option<String>,
    #[indexed]
    i: Option<i32>,
}

fn late(time: Option<i64>) -> Option<i64> {
    // What has no timestamp is of now.
    time.map(|time| time.min(1_000_000))
}

impl Subject for Ledger {
    const LIMITS_GROUPS: bool = false;
    const PARTITIONS: Menu<Clause<Self>> = menu![
        "=" => |find, v| find.filter((Ledger::P.eq(v.p), Ledger::Q.eq(v.q)));
        "=" => |find, v| find.filter(Ledger::P.eq(v.p)).filter(Ledger::Q.eq(v.q));
        "=", "IN" => |find, v| find.filter((Ledger::P.eq(v.p), Ledger::Q.in_list([v.q, 1 - v.q])));
        "IN" => |find, v| find.filter((Ledger::P.in_list([1, v.p]), Ledger::Q.in_list([0, v.q])));
        "all partitions" => |find, _| find;
        "token", "token >" => |find, v| find.filter(Ledger::token().gt(Ledger::token_of((v.p, v.q))));
        "token", "token >=" => |find, v| find.filter(Ledger::token().gte(Ledger::token_of((v.p, v.q))));
        "token", "token <" => |find, v| find.filter(Ledger::token().lt(Ledger::token_of((v.p, v.q))));
        "token", "token <=" => |find, v| find.filter(Ledger::token().lte(Ledger::token_of((v.p, v.q))));
        "token", "token =" => |find, v| find.filter(Ledger::token().eq(Ledger::token_of((v.p, v.q))));
        "token", "token between" => |find, v| find.filter(Ledger::token().between(Ledger::token_of((v.p, v.q)), i64::MAX));
        "token", "token between" => |find, _| find.filter(Ledger::token().between(-4_069_959_284_402_364_209, 5_000_000_000_000_000_000));
        "index", "=" => |find, v| find.filter(Ledger::I.eq(v.x));
        "index", "=", "=" => |find, v| find.filter((Ledger::P.eq(v.p), Ledger::Q.eq(v.q), Ledger::I.eq(v.x)));
        "=" => |find, v| find.filter(Ledger::P.eq(v.p));
        "lookup" => |find, v| find.lookup("p", v.p).lookup("q__in", [v.q, 1]);
    ];

    const ROWS: Menu<Clause<Self>> = menu![
        "=" => |find, v| find.filter(Ledger::C.eq(v.c));
        "=" => |find, v| find.filter((Ledger::C.eq(v.c), Ledger::D.eq(v.d)));
        "=", ">" => |find, v| find.filter((Ledger::C.eq(v.c), Ledger::D.gt(0)));
        "=", "<=" => |find, v| find.filter((Ledger::C.eq(v.c), Ledger::D.lte(v.d)));
        "<" => |find, v| find.filter(Ledger::C.lt(1 + v.c));
        "<=" => |find, v| find.filter(Ledger::C.lte(v.c));
        ">" => |find, v| find.filter(Ledger::C.gt(v.c - 1));
        ">=" => |find, v| find.filter(Ledger::C.gte(v.c));
        ">=", "<" => |find, v| find.filter((Ledger::C.gte(v.c), Ledger::C.lt(2)));
        "between" => |find, v| find.filter(Ledger::C.between(v.c, v.d));
        "IN" => |find, v| find.filter(Ledger::C.in_list([v.c, v.d]));
        "tuple =" => |find, v| find.filter(Ledger::clustering().eq((v.c, v.d)));
        "tuple IN" => |find, v| find.filter(Ledger::clustering().in_list([(v.c, v.d), (v.x, v.y), (1, 1)]));
        "tuple >" => |find, v| find.filter(Ledger::clustering().gt((v.c, v.d)));
        "tuple >=" => |find, v| find.filter(Ledger::clustering().gte((v.c, v.d)));
        "tuple <" => |find, v| find.filter(Ledger::clustering().lt((v.c, v.d)));
        "tuple <=" => |find, v| find.filter(Ledger::clustering().lte((v.c, v.d)));
        "tuple between" => |find, v| find.filter(Ledger::clustering().between((0, v.d), (v.c, v.y)));
        "tuple =" => |find, v| find.filter(Ledger::clustering().eq((v.c,)));
        "tuple IN" => |find, v| find.filter(Ledger::clustering().in_list([(v.c,), (v.x,)]));
        "tuple <" => |find, v| find.filter(Ledger::clustering().lt((1 + v.c,)));
        "tuple between" => |find, v| find.filter(Ledger::clustering().between((v.c,), (2, v.d)));
        "tuple =", "between" => |find, v| find.filter((Ledger::clustering().eq((v.c,)), Ledger::D.between(v.x, v.y)));
        "tuple >" => |find, v| find.filter(Ledger::clustering().gt((v.c - 1, v.d)));
        "tuple <" => |find, v| find.filter(Ledger::clustering().lt((2, v.d)));
        "tuple between" => |find, v| find.filter(Ledger::clustering().between((v.c - 1, v.d), (2, v.y)));
        "tuple >=" => |find, v| find.filter(Ledger::clustering().gte((v.c,)));
        "tuple >", "<" => |find, v| find.filter((Ledger::clustering().gt((v.c, v.d)), Ledger::C.lt(2)));
        "lookup" => |find, v| find.lookup("c__gte", v.c).lookup("c__lt", 3);
    ];

    const OTHERS: Menu<Clause<Self>> = menu![
        "=" => |find, v| find.filter(Ledger::R.eq(v.x));
        "=" => |find, v| find.filter(Ledger::S.eq(v.x));
        "<" => |find, v| find.filter(Ledger::R.lt(1 + v.x));
        "<=" => |find, v| find.filter(Ledger::T.lte(word(v.x)));
        ">" => |find, v| find.filter(Ledger::T.gt(word(v.x)));
        ">=" => |find, v| find.filter(Ledger::S.gte(v.x));
        "between" => |find, v| find.filter(Ledger::R.between(v.x, v.y));
        "IN" => |find, v| find.filter(Ledger::R.in_list([v.x, v.y]));
        "index", "=" => |find, v| find.filter(Ledger::I.eq(v.x));
        "<" => |find, v| find.filter(Ledger::I.lt(1 + v.x));
        "=", ">" => |find, v| find.filter((Ledger::R.eq(v.x), Ledger::T.gt(word(0))));
    ];

    const CLAUSES: Menu<Clause<Self>> = menu![
        "order_by" => |find, _| find.order_by(Ledger::C.desc());
        "order_by" => |find, _| find.order_by(Ledger::C.desc()).order_by(Ledger::D.asc());
        "order_by" => |find, _| find.order_by_name("-c");
        "limit" => |find, v| find.limit(1 + v.x.unsigned_abs() * 2);
        "limit" => |find, v| find.limit(3 + v.y.unsigned_abs() * 3);
        "limit" => |find, v| find.limit(5 + v.y.unsigned_abs());
        "per_partition_limit" => |find, v| find.per_partition_limit(1 + v.x.unsigned_abs());
        "per_partition_limit", "limit" => |find, v| find.per_partition_limit(1 + v.x.unsigned_abs()).limit(1 + v.y.unsigned_abs());
    ];

    const ANSWERS: Menu<Ask<Self>> = answers![Ledger:
        "select" => |find, _, db| all!(db, find().select((Ledger::C, Ledger::D, Ledger::R, Ledger::T)));
        "select", "token()" => |find, _, db| all!(db, find().select((Ledger::P, Ledger::Q, token::<Ledger>(), Ledger::S)));
        "select", "page" => |find, _, db| pages!(db, find().select((Ledger::C, Ledger::D, Ledger::I)));
        "select", "max", "writetime" => |find, _, db| {
            let times = done!(db, find().select(Ledger::T.writetime().max()));
            Answer::rows(times.map(|rows| rows.into_iter().map(late).collect()))
        };
        "select", "writetime" => |find, _, db| {
            let times = done!(db, find().select((Ledger::C, Ledger::R.writetime(), Ledger::S.writetime())));
            Answer::rows(times.map(|rows| rows.into_iter().map(|(c, r, s)| (c, late(r), late(s))).collect()))
        };
        "select", "ttl" => |find, _, db| Answer::rows(done!(db, find().select((Ledger::C, Ledger::R.ttl()))).map(|rows| rows.into_iter().map(|(c, ttl)| (c, ttl.is_some())).collect()));
        "select", "cast" => |find, _, db| all!(db, find().select((Ledger::R.cast::<String>(), Ledger::C.cast::<i64>())));
        "only" => |find, _, db| Answer::rows(done!(db, find().only((Ledger::R, Ledger::T))).map(|rows| rows.iter().map(Self::shown).collect()));
        "defer" => |find, _, db| Answer::rows(done!(db, find().defer(Ledger::I)).map(|rows| rows.iter().map(Self::shown).collect()));
        "distinct" => |find, _, db| Answer::rows(done!(db, find().distinct()).map(|rows| rows.iter().map(Self::shown).collect()));
        "select", "distinct", "page" => |find, _, db| pages!(db, find().select((Ledger::P, Ledger::Q)).distinct());
        "select", "distinct" => |find, _, db| all!(db, find().select((Ledger::P, Ledger::Q, Ledger::S)).distinct());
        "sum" => |find, _, db| Answer::value(done!(db, find().sum(Ledger::R)), |_| true);
        "avg" => |find, _, db| Answer::value(done!(db, find().avg(Ledger::R)), |_| true);
        "sum", "avg" => |find, _, db| all!(db, find().select((Ledger::R.sum(), Ledger::R.avg(), Ledger::I.avg())));
        "min" => |find, _, db| Answer::value(done!(db, find().min(Ledger::T)), Option::is_some);
        "max" => |find, _, db| Answer::value(done!(db, find().max(Ledger::R)), Option::is_some);
        "count", "min", "max", "select" => |find, _, db| all!(db, find().select((count(), Ledger::R.count(), Ledger::C.min(), Ledger::R.max())));
        "group_by", "count" => |find, _, db| all!(db, find().select((Ledger::P, Ledger::Q, count(), Ledger::R.sum())).group_by((Ledger::P, Ledger::Q)));
        "group_by", "max" => |find, _, db| all!(db, find().select((Ledger::P, Ledger::C, Ledger::R.max())).group_by((Ledger::P, Ledger::Q, Ledger::C)));
        "group_by" => |find, _, db| all!(db, find().group_by((Ledger::P, Ledger::Q, Ledger::C)));
    ];

    writes_as_regular!();
}

impl Regular for Ledger {
    const TARGETS: Menu<fn(Values) -> Updating<Self>> = menu![
        "UPDATE" => |v| Ledger::key((v.p, v.q, v.c, v.d)).update();
        "UPDATE" => |v| Ledger::find().filter((Ledger::P.eq(v.p), Ledger::Q.eq(v.q), Ledger::C.eq(v.c), Ledger::D.in_list([v.d, v.x]))).update();
        "UPDATE" => |v| Ledger::find().filter((Ledger::P.eq(v.p), Ledger::Q.in_list([0, v.q]), Ledger::C.in_list([v.c, 1]), Ledger::D.eq(v.d))).update();
    ];

    const SETS: Menu<fn(Updating<Self>, Values) -> Updating<Self>> = menu![
        "set" => |update, v| update.set(Ledger::R, v.x);
        "set" => |update, v| update.set(Ledger::T, word(v.x));
        "set" => |update, v| update.set(Ledger::I, v.x);
        "set" => |update, v| update.set(Ledger::S, v.x);
        "clear" => |update, _| update.clear(Ledger::R);
        "clear" => |update, _| update.clear(Ledger::I);
        "set", "clear" => |update, v| update.set(Ledger::T, word(v.x)).clear(Ledger::S);
    ];

    const TERMS: Menu<fn(Values) -> Term<Self>> = menu![
        "IF =" => |v| Ledger::R.eq(v.x).into();
        "IF !=" => |v| Ledger::R.ne(v.x);
        "IF <" => |v| Ledger::R.lt(1 + v.x).into();
        "IF <=" => |v| Ledger::T.lte(word(v.x)).into();
        "IF <=" => |v| Ledger::R.lte(v.x).into();
        "IF >" => |v| Ledger::S.gt(v.x - 1).into();
        "IF >=" => |v| Ledger::I.gte(v.x).into();
        "IF IN" => |v| Ledger::R.in_list([v.x, v.y]).into();
        "IF null" => |_| Ledger::R.is_null();
        "IF not null" => |_| Ledger::S.is_not_null();
        "IF !=" => |v| Ledger::S.ne(v.x);
    ];

    const DELETES: Menu<fn(Values) -> Deleting<Self>> = menu![
        "DELETE row" => |v| Ledger::key((v.p, v.q, v.c, v.d)).delete();
        "DELETE column" => |v| Ledger::key((v.p, v.q, v.c, v.d)).delete_columns(Ledger::R);
        "DELETE column" => |v| Ledger::key((v.p, v.q, v.c, v.d)).delete_columns((Ledger::T, Ledger::S));
        "DELETE range" => |v| Ledger::find().filter((Ledger::P.eq(v.p), Ledger::Q.eq(v.q), Ledger::C.eq(v.c))).delete();
        "DELETE range" => |v| Ledger::find().filter((Ledger::P.eq(v.p), Ledger::Q.eq(v.q), Ledger::C.eq(v.c), Ledger::D.gte(v.d))).delete();
        "DELETE range" => |v| Ledger::find().filter((Ledger::P.eq(v.p), Ledger::Q.eq(v.q), Ledger::C.between(v.c, v.d))).delete();
        "DELETE range" => |v| Ledger::find().filter((Ledger::P.eq(v.p), Ledger::Q.eq(v.q), Ledger::clustering().gt((v.c, v.d)))).delete();
        "DELETE partition" => |v| Ledger::find().filter((Ledger::P.eq(v.p), Ledger::Q.eq(v.q))).delete();
        "DELETE rows" => |v| Ledger::find().filter((Ledger::P.eq(v.p), Ledger::Q.in_list([0, 1]), Ledger::C.eq(v.c), Ledger::D.eq(v.d))).delete();
        "DELETE rows" => |v| Ledger::find().filter((Ledger::P.eq(v.p), Ledger::Q.eq(v.q), Ledger::C.in_list([v.c, v.x]), Ledger::D.eq(v.d))).delete();
    ];

    fn row(v: Values) -> Self {
        let present = |n: i32| (n > 0).then_some(n);
        Self {
            p: v.p,
            q: v.q,
            c: v.c,
            d: v.d,
            s: present(v.y),
            r: present(v.x),
            t: present(v.y).map(word),
            i: Some(v.x),
        }
    }

    fn created(v: Values) -> Action<op::Create<Self>, Db> {
        let key =
            Ledger::create().set(Ledger::P, v.p).set(Ledger::Q, v.q).set(Ledger::C, v.c).set(Ledger::D, v.d);
        key.set(Ledger::R, v.x).set(Ledger::I, v.y)
    }

    fn shown(row: &Partial<Self>) -> String {
        shown!(row; Ledger::P, Ledger::Q, Ledger::C, Ledger::D, Ledger::S, Ledger::R, Ledger::T, Ledger::I)
    }
}
