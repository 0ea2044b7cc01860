//! What is refused without `allow_filtering`, and what is not: the node decides.

use crate::combinations::{Relations, product, turned};
use crate::mode::*;
use coodie::Model;

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
