//! Ranges of tokens: by numbers, and by keys.

use crate::mode::*;
use coodie::{ErrorKind, TokenBound};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "rings")]
pub struct Ring {
    #[partition_key]
    p: i32,
    #[clustering]
    c: i32,
    #[static_column]
    s: Option<i32>,
    r: Option<i32>,
    #[indexed]
    i: Option<i32>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "pairs")]
pub struct Pair {
    #[partition_key(1)]
    b: String,
    #[partition_key(0)]
    a: i32,
    v: Option<i32>,
}

/// The tokens of the keys 0 to 4, and the keys in their order.
const TOKENS: [(i64, i32); 5] = [
    (-4_069_959_284_402_364_209, 1),
    (-3_485_513_579_396_041_028, 0),
    (-3_248_873_570_005_575_792, 2),
    (-2_729_420_104_000_364_805, 4),
    (9_010_454_139_840_013_625, 3),
];

macro_rules! fill {
    ($t:expr) => {{
        done!($t, Ring::sync_table())?;
        for p in 0..5 {
            for c in 0..2 {
                done!($t, Ring { p, c, s: Some(p), r: Some(c), i: Some(p % 2) }.save())?;
            }
        }
    }};
}

fn keys(rows: &[Ring]) -> Vec<i32> {
    let mut keys: Vec<_> = rows.iter().map(|row| row.p).collect();
    keys.dedup();
    keys
}

fn those(passes: impl Fn(i64) -> bool) -> Vec<i32> {
    TOKENS.into_iter().filter(|(token, _)| passes(*token)).map(|(_, key)| key).collect()
}

fn is_invalid<T>(answer: coodie::Result<T>, words: &str) -> bool {
    let Err(why) = answer else { return false };
    assert!(why.to_string().contains(words), "{why}");
    why.kind() == ErrorKind::InvalidQuery && why.server_message().is_none()
}

cases! {
    fn every_operator_keeps_its_partitions(t) {
        fill!(t);
        for at in [-3_485_513_579_396_041_028, 0, -3_485_513_579_396_041_027, i64::MAX] {
            let token = Ring::token;
            for (filter, kept) in [
                (token().gt(at), those(|token| token > at)),
                (token().gte(at), those(|token| token >= at)),
                (token().lt(at), those(|token| token < at)),
                (token().lte(at), those(|token| token <= at)),
                (token().eq(at), those(|token| token == at)),
            ] {
                assert_eq!(keys(&done!(t, Ring::find().filter(filter))?), kept, "{at}");
            }
        }
    }

    fn a_key_stands_for_its_token(t) {
        fill!(t);
        for (at, key) in TOKENS {
            let token = Ring::token;
            for (filter, kept) in [
                (token().gt(Ring::token_of(key)), those(|token| token > at)),
                (token().gte(Ring::token_of(key)), those(|token| token >= at)),
                (token().lt(Ring::token_of(key)), those(|token| token < at)),
                (token().lte(Ring::token_of(key)), those(|token| token <= at)),
                (token().eq(Ring::token_of(key)), vec![key]),
            ] {
                assert_eq!(keys(&done!(t, Ring::find().filter(filter))?), kept, "{key}");
            }
        }
    }

    fn two_bounds_are_a_range(t) {
        fill!(t);
        let (from, to) = (TOKENS[1].0, TOKENS[3].0);
        let within = Ring::find().filter((Ring::token().gt(from), Ring::token().lte(to)));
        assert_eq!(keys(&done!(t, within)?), those(|token| token > from && token <= to));
        assert_eq!(keys(&done!(t, Ring::find().filter(Ring::token().between(from, to)))?), those(|token| token >= from && token <= to));
        let mixed = Ring::find().filter(Ring::token().between(Ring::token_of(0), i64::MAX));
        assert_eq!(keys(&done!(t, mixed)?), [0, 2, 4, 3]);
        let turned = Ring::find().filter(Ring::token().between(to, from));
        assert_eq!(done!(t, turned)?, []);
        let none = Ring::find().filter((Ring::token().gt(from), Ring::token().lt(from)));
        assert_eq!(done!(t, none)?, []);
        let half_open = Ring::find().filter((Ring::token().gte(from), Ring::token().lt(from)));
        assert_eq!(done!(t, half_open)?, []);
    }

    fn pieces_of_the_ring_give_each_row_once(t) {
        fill!(t);
        let edges = [i64::MIN, -4_000_000_000_000_000_000, -3_000_000_000_000_000_000, 0, i64::MAX];
        let mut rows = Vec::new();
        for pair in edges.windows(2) {
            let piece = (Ring::token().gt(pair[0]), Ring::token().lte(pair[1]));
            rows.extend(done!(t, Ring::find().filter(piece))?);
        }
        assert_eq!(rows, done!(t, Ring::find())?);
    }

    fn the_least_token_is_no_partitions(t) {
        fill!(t);
        assert_eq!(done!(t, Ring::find().filter(Ring::token().gte(i64::MIN)))?.len(), 10);
        assert_eq!(done!(t, Ring::find().filter(Ring::token().gt(i64::MIN)))?.len(), 10);
        for filter in [Ring::token().eq(i64::MIN), Ring::token().lt(i64::MIN), Ring::token().lte(i64::MIN)] {
            assert!(is_invalid(done!(t, Ring::find().filter(filter)), "i64::MIN"));
        }
    }

    fn tokens_of_a_key_of_several_columns(t) {
        done!(t, Pair::sync_table())?;
        for a in 0..4 {
            done!(t, Pair { a, b: format!("b{a}"), v: Some(a) }.save())?;
        }
        let all = done!(t, Pair::find())?;
        let second = &all[1];
        let from = Pair::find().filter(Pair::token().gte(Pair::token_of((second.a, &second.b))));
        assert_eq!(done!(t, from)?, all[1..]);
        let one = Pair::find().filter(Pair::token().eq(Pair::token_of((second.a, second.b.as_str()))));
        assert_eq!(done!(t, one)?, all[1..2]);
        let before = Pair::find().filter(Pair::token().lt(Pair::token_of((second.a, second.b.clone()))));
        assert_eq!(done!(t, before)?, all[..1]);
    }

    fn beside_named_partitions_the_token_chooses_among_them(t) {
        fill!(t);
        let at = TOKENS[1].0;
        let find = |keys: [i32; 3]| Ring::find().filter(Ring::P.in_list(keys));
        assert_eq!(keys(&done!(t, find([0, 1, 2]).filter(Ring::token().gte(at)))?), [0, 2]);
        assert_eq!(keys(&done!(t, find([0, 1, 2]).filter(Ring::token().eq(at)))?), [0]);
        assert_eq!(keys(&done!(t, Ring::find().filter((Ring::P.eq(1), Ring::token().gte(at))))?), [0; 0]);
        assert_eq!(keys(&done!(t, Ring::find().filter((Ring::P.eq(2), Ring::token().gte(at))))?), [2]);
        // The ends turned, the range goes over the end of the ring.
        let turned = find([0, 1, 3]).filter((Ring::token().gt(TOKENS[3].0), Ring::token().lt(at)));
        assert_eq!(keys(&done!(t, turned)?), [1, 3]);
    }

    fn a_token_and_a_clustering_column_need_filtering(t) {
        fill!(t);
        let find = || Ring::find().filter((Ring::token().gt(TOKENS[1].0), Ring::C.eq(1)));
        assert!(is_invalid(done!(t, find()), "rings.c"));
        let rows = done!(t, find().allow_filtering())?;
        assert_eq!((keys(&rows), rows.len()), (vec![2, 4, 3], 3));
        let other = || Ring::find().filter((Ring::token().gt(TOKENS[1].0), Ring::R.eq(1)));
        assert!(is_invalid(done!(t, other()), "rings.r"));
        assert_eq!(done!(t, other().allow_filtering())?.len(), 3);
    }

    fn a_token_and_an_index_go_together(t) {
        fill!(t);
        let find = || Ring::find().filter((Ring::token().gt(TOKENS[0].0), Ring::I.eq(0)));
        assert_eq!(keys(&done!(t, find())?), [0, 2, 4]);
        assert_eq!(done!(t, find().limit(3))?.len(), 3);
        let both = Ring::find().filter((Ring::token().lt(0), Ring::I.eq(1), Ring::C.eq(0)));
        assert_eq!(keys(&done!(t, both)?), [1]);
    }

    fn a_range_of_tokens_has_no_order(t) {
        fill!(t);
        let ordered = Ring::find().filter(Ring::token().gt(0)).order_by(Ring::C.desc());
        assert!(is_invalid(done!(t, ordered), "within a partition only"));
        let named = Ring::find().filter((Ring::P.eq(3), Ring::token().gt(0))).order_by(Ring::C.desc());
        assert_eq!(done!(t, named)?.iter().map(|row| row.c).collect::<Vec<_>>(), [1, 0]);
    }

    fn filters_on_the_token_exclude_each_other(t) {
        fill!(t);
        for filters in [
            [Ring::token().gt(1), Ring::token().gte(2)],
            [Ring::token().lt(1), Ring::token().lte(Ring::token_of(2))],
            [Ring::token().eq(1), Ring::token().gt(2)],
            [Ring::token().eq(1), Ring::token().eq(1)],
        ] {
            assert!(is_invalid(done!(t, Ring::find().filter(filters)), "on the token exclude each other"));
        }
    }

    fn ranges_of_tokens_are_paged_counted_and_limited(t) {
        fill!(t);
        let find = || Ring::find().filter(Ring::token().lt(0));
        assert_eq!(done!(t, find().count())?, 8);
        assert_eq!(done!(t, find().limit(3))?.len(), 3);
        assert_eq!(done!(t, find().first())?.map(|row| row.p), Some(1));
        for size in [1, 3, 8, 9] {
            let rows = rows!(t, find().page_size(size))?;
            assert_eq!((keys(&rows), rows.len()), (vec![1, 0, 2, 4], 8), "{size}");
        }
    }

    fn partitions_of_statics_alone_are_in_their_range(t) {
        done!(t, Ring::sync_table())?;
        done!(t, Ring::create().set(Ring::P, 1).set(Ring::C, 1).set(Ring::S, 5))?;
        assert_eq!(done!(t, Ring::find().filter(Ring::token().lt(0)).count())?, 1);
        assert_eq!(done!(t, Ring::find().filter(Ring::token().gt(0)).count())?, 0);
    }

    fn a_bound_may_be_chosen_while_running(t) {
        fill!(t);
        fn after(bound: impl TokenBound<Ring>) -> coodie::Filter<Ring> {
            Ring::token().gt(bound)
        }
        for filter in [after(0), after(Ring::token_of(4))] {
            assert_eq!(keys(&done!(t, Ring::find().filter(filter))?), [3]);
        }
    }
}
