//! Counters.

use crate::answer::Answer;
use crate::menu::{Menu, Pick, Values};
use crate::step::{Batch as Several, Moment, Write};
use crate::subject::{Ask, Clause, Subject};
use coodie::aio::*;
use coodie::select::count;
use coodie::{Action, Partial, op};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "hits")]
pub struct Hits {
    #[partition_key]
    p: i32,
    #[clustering(desc)]
    c: i32,
    #[static_column]
    #[counter]
    seen: Option<i64>,
    #[counter]
    up: Option<i64>,
    #[counter]
    down: Option<i64>,
}

/// Nothing is deleted: what a counter counts after that Cassandra leaves open.
const COUNTS: Menu<fn(Values) -> Action<op::Increment<'static, Hits>, Db>> = menu![
    "increment" => |v| Hits::key((v.p, v.c)).increment(Hits::UP, i64::from(v.x));
    "decrement" => |v| Hits::key((v.p, v.c)).decrement(Hits::DOWN, i64::from(v.x));
    "decrement" => |v| Hits::key((v.p, v.c)).decrement(Hits::SEEN, 1);
    "increment", "decrement" => |v| Hits::key((v.p, v.c)).increment(Hits::UP, 7).decrement(Hits::SEEN, i64::from(v.y));
    "increment" => |v| Hits::find().filter((Hits::P.eq(v.p), Hits::C.in_list([v.c, v.d]))).increment(Hits::UP, 1);
];

fn counted(
    write: &Write,
) -> (&'static crate::menu::Entry<fn(Values) -> Action<op::Increment<'static, Hits>, Db>>, Values) {
    match write {
        Write::Save(v, _) | Write::Create(v, _) | Write::Insert(v) | Write::CreateIf(v) => (&COUNTS[0], *v),
        Write::Update(at, ..) | Write::Delete(at, _) | Write::UpdateIf(at, ..) | Write::DeleteIf(at, _) => {
            of(at)
        }
    }
}

fn of(
    at: &Pick,
) -> (&'static crate::menu::Entry<fn(Values) -> Action<op::Increment<'static, Hits>, Db>>, Values) {
    (at.of(COUNTS), at.values)
}

impl Subject for Hits {
    const LIMITS_GROUPS: bool = true;
    const PARTITIONS: Menu<Clause<Self>> = menu![
        "=" => |find, v| find.filter(Hits::P.eq(v.p));
        "IN" => |find, v| find.filter(Hits::P.in_list([v.p, 0]));
        "all partitions" => |find, _| find;
        "token", "token >=" => |find, v| find.filter(Hits::token().gte(Hits::token_of(v.p)));
        "token", "token <" => |find, v| find.filter(Hits::token().lt(Hits::token_of(v.p)));
    ];

    const ROWS: Menu<Clause<Self>> = menu![
        "=" => |find, v| find.filter(Hits::C.eq(v.c));
        ">" => |find, v| find.filter(Hits::C.gt(v.c - 1));
        "<=" => |find, v| find.filter(Hits::C.lte(v.c));
        "IN" => |find, v| find.filter(Hits::C.in_list([v.c, v.d]));
        "between" => |find, v| find.filter(Hits::C.between(v.c, 2));
    ];

    const OTHERS: Menu<Clause<Self>> = menu![
        "=" => |find, v| find.filter(Hits::UP.eq(i64::from(v.x)));
    ];

    const CLAUSES: Menu<Clause<Self>> = menu![
        "order_by" => |find, _| find.order_by(Hits::C.asc());
        "limit" => |find, v| find.limit(1 + v.x.unsigned_abs());
        "per_partition_limit" => |find, v| find.per_partition_limit(1 + v.x.unsigned_abs());
    ];

    const ANSWERS: Menu<Ask<Self>> = answers![Hits:
        "select" => |find, _, db| all!(db, find().select((Hits::C, Hits::UP, Hits::SEEN)));
        "sum" => |find, _, db| all!(db, find().select((Hits::UP.sum(), Hits::DOWN.max())));
        "group_by", "count" => |find, _, db| all!(db, find().select((Hits::P, count(), Hits::UP.max())).group_by(Hits::P));
        "distinct" => |find, _, db| Answer::rows(done!(db, find().distinct()).map(|rows| rows.iter().map(shown).collect()));
    ];

    fn make(write: &Write, _: Moment, db: &Db) -> Answer {
        let (entry, values) = counted(write);
        Answer::done(done!(db, (entry.make)(values)))
    }

    fn make_batch(batch: &Several, _: Moment, db: &Db) -> Answer {
        let counts = batch.writes.iter().map(counted);
        let batch =
            counts.fold(Batch::new().counter(), |batch, (entry, values)| batch.push((entry.make)(values)));
        Answer::done(done!(db, batch))
    }

    fn words_of(write: &Write, _: Moment) -> Vec<&'static str> {
        counted(write).0.words.to_vec()
    }

    fn source_of(write: &Write) -> String {
        let (entry, values) = counted(write);
        format!("{} with {values:?}", entry.source)
    }
}

fn shown(row: &Partial<Hits>) -> String {
    shown!(row; Hits::P, Hits::C, Hits::SEEN, Hits::UP, Hits::DOWN)
}
