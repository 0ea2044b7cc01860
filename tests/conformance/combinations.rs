//! Queries of every combination of some filters: coodie and the node are to agree on each.

use crate::mode::*;
use coodie::{Error, ErrorKind, Filter};

/// Relations as CQL, and the same as filters.
pub type Relations<M> = Vec<(&'static str, Filter<M>)>;

/// Some columns' alternatives.
pub type Choices<M> = Vec<fn() -> Relations<M>>;

macro_rules! choices {
    ($model:ident: $([$($column:ident $verb:ident $cql:literal),*])*) => {
        vec![$(|| vec![$((concat!(stringify!($column), $cql), choices!(@ $model $column $verb))),*]),*]
    };
    (@ $model:ident $column:ident in_list) => { $model::$column.in_list([1, 2]) };
    (@ $model:ident $column:ident $verb:ident) => { $model::$column.$verb(1) };
}

macro_rules! partitions {
    ($model:ident) => {
        choices![$model: [] [P eq "=1"] [Q eq "=1"] [P eq "=1", Q eq "=1"] [P eq "=1", Q in_list " IN (1,2)"] [P in_list " IN (1,2)"]]
    };
}

macro_rules! clusterings {
    ($model:ident, $column:ident) => {
        choices![$model: [] [$column eq "=1"] [$column in_list " IN (1,2)"] [$column gte ">=1"]]
    };
}

/// Every combination of one alternative each.
pub fn product<M>(choices: &[Choices<M>]) -> Vec<Relations<M>> {
    let many = choices.iter().map(Vec::len).product();
    let combination = |mut n: usize| {
        let mut all = Vec::new();
        for choices in choices {
            all.extend(choices[n % choices.len()]());
            n /= choices.len();
        }
        all
    };
    (0..many).map(combination).collect()
}

/// Whether coodie refused a query by itself.
pub fn is_refused_unsent<T>(answer: &coodie::Result<T>) -> bool {
    answer.as_ref().is_err_and(|why| why.kind() == ErrorKind::InvalidQuery && why.server_message().is_none())
}

pub fn said<T>(answer: &coodie::Result<T>) -> String {
    answer.as_ref().err().map_or_else(|| "taken".to_owned(), Error::to_string)
}

/// Runs each combination without and with filtering: what coodie refuses the node refuses, what it sends is taken.
macro_rules! agree {
    ($t:expr, $model:ident, $combinations:expr) => {{
        let node = $t.other_client();
        let (mut sent, mut refused, mut wrong) = (0, 0, Vec::new());
        for relations in $combinations {
            let text = relations.iter().map(|(cql, _)| *cql).collect::<Vec<_>>().join(" AND ").to_lowercase();
            let filter = |find: Find<$model>, relations: crate::combinations::Relations<$model>| {
                relations.into_iter().fold(find, |find, (_, filter)| find.filter(filter))
            };
            let answer = done!($t, filter($model::find(), relations));
            if answer.is_ok() {
                sent += 1;
                continue;
            }
            if !crate::combinations::is_refused_unsent(&answer) {
                wrong.push(format!("sent, but refused by the server: {text}: {}", crate::combinations::said(&answer)));
                continue;
            }
            refused += 1;
            if !$t.in_memory() {
                let clause = format!("SELECT * FROM {}.{} WHERE {text}", $t.keyspace, $model::shapes().table().name);
                let raw = finish!(crate::combinations::coodie_raw(&clause).on(&node));
                if raw.is_ok() {
                    wrong.push(format!("refused, but the server takes it: {text}"));
                }
            }
        }
        (sent, refused, wrong)
    }};
}

/// As `agree`, with filtering allowed: whatever is not refused unsent is taken.
macro_rules! allowed {
    ($t:expr, $model:ident, $combinations:expr) => {{
        let (mut sent, mut refused, mut wrong) = (0, 0, Vec::new());
        let node = $t.other_client();
        for relations in $combinations {
            let text = relations.iter().map(|(cql, _)| *cql).collect::<Vec<_>>().join(" AND ").to_lowercase();
            let find = relations.into_iter().fold($model::find(), |find, (_, filter)| find.filter(filter));
            let answer = done!($t, find.allow_filtering());
            if answer.is_ok() {
                sent += 1;
                continue;
            }
            refused += 1;
            if !crate::combinations::is_refused_unsent(&answer) {
                wrong.push(format!("sent, but refused by the server: {text} filtering: {}", crate::combinations::said(&answer)));
            } else if !$t.in_memory() {
                let clause = format!("SELECT * FROM {}.{} WHERE {text} ALLOW FILTERING", $t.keyspace, $model::shapes().table().name);
                if finish!(crate::combinations::coodie_raw(&clause).on(&node)).is_ok() {
                    wrong.push(format!("refused, but the server takes it: {text} filtering"));
                }
            }
        }
        (sent, refused, wrong)
    }};
}

pub fn coodie_raw(cql: &str) -> coodie::Action<coodie::op::Raw, Db> {
    execute_raw(cql, ())
}

/// The same relations, the last one first.
pub fn turned<M>(all: Vec<Relations<M>>) -> Vec<Relations<M>> {
    all.into_iter().map(|relations| relations.into_iter().rev().collect()).collect()
}
