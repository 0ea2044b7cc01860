//! What is refused without `allow_filtering`, and what is not: the node decides.

use crate::mode::*;
use coodie::{Error, ErrorKind, Filter, Model};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "plain")]
pub struct Plain {
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
    #[indexed]
    i: Option<i32>,
    #[indexed]
    j: Option<i32>,
}

/// Any part of a row may be indexed.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "indexed")]
pub struct Indexed {
    #[partition_key(0)]
    p: i32,
    #[partition_key(1)]
    #[indexed]
    q: i32,
    #[clustering(0)]
    #[indexed]
    c: i32,
    #[clustering(1)]
    d: i32,
    #[static_column]
    #[indexed]
    s: Option<i32>,
    r: Option<i32>,
}

/// A partition key of one column, no clustering key.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "single")]
pub struct Single {
    #[partition_key]
    p: i32,
    #[indexed]
    i: Option<i32>,
    r: Option<i32>,
}

/// Relations as CQL, and the same as filters.
type Relations<M> = Vec<(&'static str, Filter<M>)>;

/// Some columns' alternatives.
type Choices<M> = Vec<fn() -> Relations<M>>;

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
fn product<M>(choices: &[Choices<M>]) -> Vec<Relations<M>> {
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
fn is_refused_unsent<T>(answer: &coodie::Result<T>) -> bool {
    answer.as_ref().is_err_and(|why| why.kind() == ErrorKind::InvalidQuery && why.server_message().is_none())
}

fn said<T>(answer: &coodie::Result<T>) -> String {
    answer.as_ref().err().map_or_else(|| "taken".to_owned(), Error::to_string)
}

/// Runs each combination without and with filtering: what coodie refuses the node refuses, what it sends is taken.
macro_rules! agree {
    ($t:expr, $model:ident, $combinations:expr) => {{
        let node = $t.other_client();
        let (mut sent, mut refused, mut wrong) = (0, 0, Vec::new());
        for relations in $combinations {
            let text = relations.iter().map(|(cql, _)| *cql).collect::<Vec<_>>().join(" AND ").to_lowercase();
            let filter = |find: Find<$model>, relations: Relations<$model>| {
                relations.into_iter().fold(find, |find, (_, filter)| find.filter(filter))
            };
            let answer = done!($t, filter($model::find(), relations));
            if answer.is_ok() {
                sent += 1;
                continue;
            }
            if !is_refused_unsent(&answer) {
                wrong.push(format!("sent, but refused by the server: {text}: {}", said(&answer)));
                continue;
            }
            refused += 1;
            if !$t.in_memory() {
                let clause = format!("SELECT p FROM {}.{} WHERE {text}", $t.keyspace, $model::shapes().table().name);
                let raw = finish!(coodie_raw(&clause).on(&node));
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
            if !is_refused_unsent(&answer) {
                wrong.push(format!("sent, but refused by the server: {text} filtering: {}", said(&answer)));
            } else if !$t.in_memory() {
                let clause = format!("SELECT p FROM {}.{} WHERE {text} ALLOW FILTERING", $t.keyspace, $model::shapes().table().name);
                if finish!(coodie_raw(&clause).on(&node)).is_ok() {
                    wrong.push(format!("refused, but the server takes it: {text} filtering"));
                }
            }
        }
        (sent, refused, wrong)
    }};
}

fn coodie_raw(cql: &str) -> coodie::Action<coodie::op::Raw, Db> {
    execute_raw(cql, ())
}

fn plain() -> Vec<Relations<Plain>> {
    let others = choices![Plain: [] [S eq "=1"] [R eq "=1"] [I eq "=1"] [I in_list " IN (1,2)"] [I gte ">=1"] [I eq "=1", J eq "=1"] [I eq "=1", R eq "=1"]];
    product(&[partitions!(Plain), clusterings!(Plain, C), clusterings!(Plain, D), others])
}

fn indexed() -> Vec<Relations<Indexed>> {
    let others = choices![Indexed: [] [S eq "=1"] [S gte ">=1"] [R eq "=1"] [S eq "=1", R eq "=1"]];
    product(&[partitions!(Indexed), clusterings!(Indexed, C), clusterings!(Indexed, D), others])
}

/// All but those for which Cassandra 5.0.8 itself breaks: an index on a part of the partition key, with a filter on a
/// clustering column, ends in a `NullPointerException` (in `RowFilter`), which index it chooses being a matter of luck.
fn unbroken(all: Vec<Relations<Indexed>>) -> Vec<Relations<Indexed>> {
    let has = |all: &Relations<Indexed>, columns: &str| all.iter().any(|(cql, _)| columns.contains(&cql[..1]));
    all.into_iter().filter(|all| has(all, "P") || !has(all, "Q") || !has(all, "CD")).collect()
}

fn single() -> Vec<Relations<Single>> {
    let keys = choices![Single: [] [P eq "=1"] [P in_list " IN (1,2)"]];
    let others = choices![Single: [] [R eq "=1"] [I eq "=1"] [I in_list " IN (1,2)"] [I lt "<1"] [I eq "=1", R eq "=1"]];
    product(&[keys, others])
}

/// The same relations, the last one first.
fn turned<M>(all: Vec<Relations<M>>) -> Vec<Relations<M>> {
    all.into_iter().map(|relations| relations.into_iter().rev().collect()).collect()
}

const ROW: Plain = Plain { p: 1, q: 1, c: 1, d: 1, s: Some(1), r: Some(1), i: Some(1), j: Some(1) };

cases! {
    fn coodie_and_the_node_agree_which_queries_need_filtering(t) {
        done!(t, Plain::sync_table())?;
        done!(t, ROW.save())?;
        let (sent, refused, wrong) = agree!(t, Plain, plain());
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (32, 768), "queries that run without filtering");
    }

    fn coodie_and_the_node_agree_which_queries_filtering_allows(t) {
        done!(t, Plain::sync_table())?;
        done!(t, ROW.save())?;
        let (sent, refused, wrong) = allowed!(t, Plain, plain());
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (672, 768), "queries that run with filtering");
    }

    fn coodie_and_the_node_agree_where_keys_and_statics_are_indexed(t) {
        done!(t, Indexed::sync_table())?;
        done!(t, Indexed { p: 1, q: 1, c: 1, d: 1, s: Some(1), r: Some(1) }.save())?;
        let (sent, refused, wrong) = agree!(t, Indexed, indexed());
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (34, 480), "queries that run without filtering");
        let (sent, refused, wrong) = allowed!(t, Indexed, unbroken(indexed()));
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (321, 405), "queries that run with filtering");
    }

    fn coodie_and_the_node_agree_on_a_key_of_one_column(t) {
        done!(t, Single::sync_table())?;
        done!(t, Single { p: 1, i: Some(1), r: Some(1) }.save())?;
        let (sent, refused, wrong) = agree!(t, Single, single());
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (5, 18), "queries that run without filtering");
        let (sent, refused, wrong) = allowed!(t, Single, single());
        assert_eq!(wrong, [""; 0]);
        assert_eq!((sent, sent + refused), (16, 18), "queries that run with filtering");
    }

    fn the_order_of_filters_does_not_matter(t) {
        done!(t, Plain::sync_table())?;
        done!(t, ROW.save())?;
        let some = || product(&[
            choices![Plain: [P eq "=1", Q eq "=1"]],
            clusterings!(Plain, C),
            clusterings!(Plain, D),
            choices![Plain: [] [R eq "=1"] [I eq "=1"]],
        ]);
        let (sent, refused, wrong) = agree!(t, Plain, turned(some()));
        assert_eq!(wrong, [""; 0]);
        let (straight, ..) = agree!(t, Plain, some());
        assert_eq!((sent, sent + refused), (straight, 48));
    }
}
