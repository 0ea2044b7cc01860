//! Texts that are found by a pattern.

use crate::answer::Answer;
use crate::menu::{Menu, Values, word};
use crate::regular::Regular;
use crate::subject::{Ask, Clause, Deleting, Subject, Updating};
use coodie::aio::*;
use coodie::select::count;
use coodie::{Action, Partial, Term, op};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "phrases")]
pub struct Phrase {
    #[partition_key]
    p: i32,
    #[clustering]
    c: i32,
    #[indexed(sasi, options(mode = "CONTAINS"))]
    text: Option<String>,
    n: Option<i32>,
}

impl Subject for Phrase {
    const LIMITS_GROUPS: bool = true;
    const PARTITIONS: Menu<Clause<Self>> = menu![
        "LIKE" => |find, v| find.filter(Phrase::TEXT.like(format!("{}%", word(v.x))));
        "LIKE" => |find, v| find.filter(Phrase::TEXT.like(format!("%{}", word(v.x))));
        "LIKE" => |find, v| find.filter(Phrase::TEXT.like(format!("%{}%", word(v.x))));
        "LIKE" => |find, v| find.filter(Phrase::TEXT.like(word(v.x)));
        "=" => |find, v| find.filter(Phrase::P.eq(v.p));
        "all partitions" => |find, _| find;
        "SASI", "=", "IN" => |find, v| find.filter((Phrase::P.in_list([0, v.p]), Phrase::TEXT.eq(word(v.x))));
        "SASI", "=" => |find, v| find.filter(Phrase::TEXT.eq(word(v.x)));
    ];

    const ROWS: Menu<Clause<Self>> = menu![
        "=" => |find, v| find.filter(Phrase::C.eq(v.c));
        ">=" => |find, v| find.filter(Phrase::C.gte(v.c));
    ];

    const OTHERS: Menu<Clause<Self>> = menu![
        "=" => |find, v| find.filter(Phrase::N.eq(v.x));
        "<" => |find, v| find.filter(Phrase::N.lt(1 + v.x));
    ];

    const CLAUSES: Menu<Clause<Self>> = menu![
        "limit" => |find, v| find.limit(2 + v.x.unsigned_abs());
        "per_partition_limit" => |find, v| find.per_partition_limit(1 + v.x.unsigned_abs());
        "page_size" => |find, v| find.page_size(1 + v.x.unsigned_abs());
    ];

    const ANSWERS: Menu<Ask<Self>> = answers![Phrase:
        "select" => |find, _, db| all!(db, find().select((Phrase::C, Phrase::TEXT)));
        "group_by", "page" => |find, _, db| pages!(db, find().select((Phrase::P, count(), Phrase::N.max())).group_by(Phrase::P));
        "group_by", "page" => |find, _, db| pages!(db, find().select((Phrase::C, Phrase::N.sum(), count())).group_by((Phrase::P, Phrase::C)));
    ];

    writes_as_regular!();
}

impl Regular for Phrase {
    const TARGETS: Menu<fn(Values) -> Updating<Self>> = menu![
        "UPDATE" => |v| Phrase::key((v.p, v.c)).update();
    ];

    const SETS: Menu<fn(Updating<Self>, Values) -> Updating<Self>> = menu![
        "set" => |update, v| update.set(Phrase::TEXT, word(v.x));
        "set" => |update, v| update.set(Phrase::TEXT, word(v.x) + &word(v.y));
        "set" => |update, v| update.set(Phrase::N, v.x);
        "clear" => |update, _| update.clear(Phrase::TEXT);
    ];

    const TERMS: Menu<fn(Values) -> Term<Self>> = menu![
        "IF =" => |v| Phrase::TEXT.eq(word(v.x)).into();
        "IF <" => |v| Phrase::N.lt(1 + v.x).into();
    ];

    const DELETES: Menu<fn(Values) -> Deleting<Self>> = menu![
        "DELETE row" => |v| Phrase::key((v.p, v.c)).delete();
        "DELETE column" => |v| Phrase::key((v.p, v.c)).delete_columns(Phrase::TEXT);
    ];

    fn row(v: Values) -> Self {
        Self { p: v.p, c: v.c, text: Some(word(v.x) + &word(v.y)), n: Some(v.x) }
    }

    fn created(v: Values) -> Action<op::Create<Self>, Db> {
        Phrase::create().set(Phrase::P, v.p).set(Phrase::C, v.c).set(Phrase::TEXT, word(v.x))
    }

    fn shown(row: &Partial<Self>) -> String {
        shown!(row; Phrase::P, Phrase::C, Phrase::TEXT, Phrase::N)
    }
}
