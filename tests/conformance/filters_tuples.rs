//! Tuples of clustering columns: ranges by the first column first.

use crate::mode::*;
use coodie::{ErrorKind, Filter};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "triples")]
pub struct Triple {
    #[partition_key]
    p: i32,
    #[clustering(0)]
    a: i32,
    #[clustering(1)]
    b: i32,
    #[clustering(2)]
    c: String,
    r: Option<i32>,
}

/// Columns in both orders.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "mixed")]
pub struct Mixed {
    #[partition_key]
    p: i32,
    #[clustering(0)]
    a: i32,
    #[clustering(1, desc)]
    b: i32,
    #[clustering(2)]
    c: String,
    r: Option<i32>,
}

/// Columns all the other way round.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "turned")]
pub struct Turned {
    #[partition_key]
    p: i32,
    #[clustering(0, desc)]
    a: i32,
    #[clustering(1, desc)]
    b: i32,
    #[clustering(2, desc)]
    c: String,
    r: Option<i32>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "indexed_tuples")]
pub struct Indexed {
    #[partition_key]
    p: i32,
    #[clustering(0)]
    #[indexed(sai)]
    a: i32,
    #[clustering(1)]
    b: i32,
    #[indexed]
    i: Option<i32>,
}

type Place = (i32, i32, String);

fn all() -> Vec<Place> {
    let mut all = Vec::new();
    for a in 0..3 {
        for b in 0..3 {
            all.extend(["x", "y"].map(|c| (a, b, c.to_owned())));
        }
    }
    all
}

macro_rules! fill {
    ($t:expr, $($model:ident),*) => {$(
        done!($t, $model::sync_table())?;
        let mut batch = Batch::new().unlogged();
        for (a, b, c) in all() {
            let row = $model { p: 1, a, b, c, r: Some(a) };
            batch = batch.push(row.save());
        }
        done!($t, batch)?;
    )*};
}

/// The places of the rows of the partition that pass.
macro_rules! kept {
    ($t:expr, $model:ident, $filters:expr) => {
        done!($t, $model::find().filter(($model::P.eq(1), $filters)))?
            .into_iter()
            .map(|row| (row.a, row.b, row.c))
            .collect::<Vec<Place>>()
    };
}

/// Those that pass, in the order of `Triple`, of `Mixed` and of `Turned`.
fn those(passes: impl Fn(&Place) -> bool) -> [Vec<Place>; 3] {
    let kept: Vec<_> = all().into_iter().filter(passes).collect();
    let mut mixed = kept.clone();
    mixed.sort_by(|x, y| x.0.cmp(&y.0).then(y.1.cmp(&x.1)).then(x.2.cmp(&y.2)));
    let turned = kept.iter().rev().cloned().collect();
    [kept, mixed, turned]
}

/// A filter of each of the three.
macro_rules! each {
    ($t:expr, $verb:ident($($values:expr),*), $passes:expr) => {{
        let found = [
            kept!($t, Triple, Triple::clustering().$verb($($values),*)),
            kept!($t, Mixed, Mixed::clustering().$verb($($values),*)),
            kept!($t, Turned, Turned::clustering().$verb($($values),*)),
        ];
        assert_eq!(found, those($passes), "{} {}", stringify!($verb), stringify!($($values),*));
    }};
}

fn is_invalid<T>(answer: coodie::Result<T>, words: &str) -> bool {
    let Err(why) = answer else { return false };
    assert!(why.to_string().contains(words), "{why}");
    why.kind() == ErrorKind::InvalidQuery && why.server_message().is_none()
}

fn two(place: &Place) -> (i32, i32) {
    (place.0, place.1)
}

fn three(place: &Place) -> (i32, i32, &str) {
    (place.0, place.1, &place.2)
}

cases! {
    fn tuples_above_a_tuple(t) {
        fill!(t, Triple, Mixed, Turned);
        each!(t, gt((1, 1)), |place| two(place) > (1, 1));
        each!(t, gt((1, 1, "x")), |place| three(place) > (1, 1, "x"));
        each!(t, gt((1,)), |place| place.0 > 1);
        each!(t, gt((9, 9, "z")), |_| false);
        each!(t, gt((-1, 0)), |_| true);
    }

    fn tuples_from_a_tuple_on(t) {
        fill!(t, Triple, Mixed, Turned);
        each!(t, gte((1, 1)), |place| two(place) >= (1, 1));
        each!(t, gte((1, 1, "y")), |place| three(place) >= (1, 1, "y"));
        each!(t, gte((1,)), |place| place.0 >= 1);
        each!(t, gte((2, 2, "y")), |place| three(place) >= (2, 2, "y"));
    }

    fn tuples_below_a_tuple(t) {
        fill!(t, Triple, Mixed, Turned);
        each!(t, lt((1, 1)), |place| two(place) < (1, 1));
        each!(t, lt((1, 1, "y")), |place| three(place) < (1, 1, "y"));
        each!(t, lt((0, 0, "x")), |_| false);
        each!(t, lt((2,)), |place| place.0 < 2);
    }

    fn tuples_up_to_a_tuple(t) {
        fill!(t, Triple, Mixed, Turned);
        each!(t, lte((1, 1)), |place| two(place) <= (1, 1));
        each!(t, lte((1, 1, "x")), |place| three(place) <= (1, 1, "x"));
        each!(t, lte((9, 9)), |_| true);
    }

    fn tuples_between_two(t) {
        fill!(t, Triple, Mixed, Turned);
        each!(t, between((0, 1), (2, 0)), |place| (0, 1) <= two(place) && two(place) <= (2, 0));
        each!(t, between((1, 0, "y"), (1, 2, "x")), |place| (1, 0, "y") <= three(place) && three(place) <= (1, 2, "x"));
        each!(t, between((1, 1), (1, 1)), |place| two(place) == (1, 1));
        each!(t, between((2, 0), (0, 2)), |_| false);
        each!(t, between((0, 2), (1, 0)), |place| (0, 2) <= two(place) && two(place) <= (1, 0));
    }

    fn bounds_may_be_of_different_lengths(t) {
        fill!(t, Triple, Mixed, Turned);
        each!(t, between((0, 1, "y"), (1,)), |place| (0, 1, "y") <= three(place) && place.0 <= 1);
        each!(t, between((1,), (2, 1)), |place| place.0 >= 1 && two(place) <= (2, 1));
        each!(t, between((1, 1), (1, 1, "x")), |place| two(place) >= (1, 1) && three(place) <= (1, 1, "x"));
    }

    fn a_tuple_that_is_equal(t) {
        fill!(t, Triple, Mixed, Turned);
        each!(t, eq((1, 1)), |place| two(place) == (1, 1));
        each!(t, eq((1, 1, "y")), |place| three(place) == (1, 1, "y"));
        each!(t, eq((1,)), |place| place.0 == 1);
        each!(t, eq((7, 7)), |_| false);
    }

    fn tuples_in_a_list(t) {
        fill!(t, Triple, Mixed, Turned);
        each!(t, in_list([(2, 2), (0, 1), (2, 2), (9, 9)]), |place| [(0, 1), (2, 2)].contains(&two(place)));
        each!(t, in_list([(1, 1, "y"), (0, 0, "x")]), |place| [(1, 1, "y"), (0, 0, "x")].contains(&three(place)));
        each!(t, in_list([(2,), (0,)]), |place| place.0 != 1);
        each!(t, in_list(Vec::<(i32, i32)>::new()), |_| false);
    }

    fn a_tuple_goes_with_a_bound_on_its_first_column(t) {
        fill!(t, Triple, Mixed, Turned);
        let found = kept!(t, Triple, (Triple::clustering().gt((0, 1)), Triple::A.lt(2)));
        assert_eq!(found, those(|place| two(place) > (0, 1) && place.0 < 2)[0]);
        let found = kept!(t, Mixed, (Mixed::A.lte(1), Mixed::clustering().gte((0, 1, "y"))));
        assert_eq!(found, those(|place| three(place) >= (0, 1, "y") && place.0 <= 1)[1]);
        let found = kept!(t, Turned, (Turned::A.gt(0), Turned::clustering().lt((2, 1))));
        assert_eq!(found, those(|place| two(place) < (2, 1) && place.0 > 0)[2]);
    }

    fn an_equal_tuple_goes_before_other_columns(t) {
        fill!(t, Triple, Mixed, Turned);
        let found = kept!(t, Triple, (Triple::clustering().eq((1, 1)), Triple::C.gt("x")));
        assert_eq!(found, [(1, 1, "y".to_owned())]);
        let found = kept!(t, Mixed, (Mixed::clustering().in_list([(1, 1), (0, 2)]), Mixed::C.eq("x")));
        assert_eq!(found, [(0, 2, "x".to_owned()), (1, 1, "x".to_owned())]);
    }

    fn rows_between_tuples_come_in_either_order(t) {
        fill!(t, Triple, Mixed, Turned);
        let found = done!(t, Mixed::find().filter((Mixed::P.eq(1), Mixed::clustering().gt((0, 1)))).order_by(Mixed::A.desc()))?;
        let expected: Vec<_> = those(|place| two(place) > (0, 1))[1].iter().rev().cloned().collect();
        assert_eq!(found.into_iter().map(|row| (row.a, row.b, row.c)).collect::<Vec<_>>(), expected);
        let ordered = Triple::find().filter((Triple::P.eq(1), Triple::clustering().eq((1, 1)))).order_by(Triple::C.desc());
        assert_eq!(done!(t, ordered)?.into_iter().map(|row| row.c).collect::<Vec<_>>(), ["y", "x"]);
    }

    fn ranges_of_tuples_are_paged_at_every_size(t) {
        fill!(t, Triple, Mixed, Turned);
        for size in [1, 2, 5, 20] {
            let found = rows!(t, Mixed::find().filter((Mixed::P.eq(1), Mixed::clustering().between((0, 1), (2, 0)))).page_size(size))?;
            let found: Vec<_> = found.into_iter().map(|row| (row.a, row.b, row.c)).collect();
            assert_eq!(found, those(|place| (0, 1) <= two(place) && two(place) <= (2, 0))[1], "{size}");
        }
        let find = || Mixed::find().filter((Mixed::P.eq(1), Mixed::clustering().gt((1, 1))));
        assert_eq!(done!(t, find().limit(3))?.len(), 3);
        assert_eq!(done!(t, find().count())?, 8);
    }

    fn several_partitions_have_the_same_range(t) {
        fill!(t, Triple);
        done!(t, Triple { p: 2, a: 2, b: 2, c: "z".into(), r: None }.save())?;
        let found = done!(t, Triple::find().filter((Triple::P.in_list([1, 2]), Triple::clustering().gt((2, 1)))))?;
        assert_eq!(found.iter().map(|row| (row.p, row.b, row.c.as_str())).collect::<Vec<_>>(), [(1, 2, "x"), (1, 2, "y"), (2, 2, "z")]);
    }

    fn without_the_partition_a_tuple_needs_filtering(t) {
        fill!(t, Triple);
        let find = || Triple::find().filter(Triple::clustering().gte((2, 2)));
        assert!(is_invalid(done!(t, find()), "triples.a"));
        assert_eq!(done!(t, find().allow_filtering())?.len(), 2);
        let list = || Triple::find().filter(Triple::clustering().in_list([(0, 0), (2, 2)]));
        assert!(is_invalid(done!(t, list()), "triples.a"));
        assert_eq!(done!(t, list().allow_filtering())?.len(), 4);
        let tokens = Triple::find().filter((Triple::token().gte(Triple::token_of(1)), Triple::clustering().eq((2, 2))));
        assert_eq!(done!(t, tokens.allow_filtering())?.len(), 2);
    }

    fn a_tuple_and_a_later_column_need_filtering(t) {
        fill!(t, Triple);
        let find = || Triple::find().filter((Triple::P.eq(1), Triple::clustering().gt((0, 1)), Triple::C.eq("x")));
        assert!(is_invalid(done!(t, find()), "triples.c"));
        assert_eq!(done!(t, find().allow_filtering())?.len(), 7);
        let regular = Triple::find().filter((Triple::P.eq(1), Triple::clustering().gt((0, 1)), Triple::R.eq(2)));
        assert_eq!(done!(t, regular.allow_filtering())?.len(), 6);
    }

    fn where_an_index_leads_tuples_are_refused(t) {
        done!(t, Indexed::sync_table())?;
        done!(t, Indexed { p: 1, a: 1, b: 2, i: Some(1) }.save())?;
        let found = done!(t, Indexed::find().filter((Indexed::P.eq(1), Indexed::clustering().gt((1, 1)))))?;
        assert_eq!(found.len(), 1);
        let beside = Indexed::find().filter((Indexed::P.eq(1), Indexed::clustering().gt((1, 1)), Indexed::I.eq(1)));
        assert_eq!(done!(t, beside)?.len(), 1);
        let led = || Indexed::find().filter(Indexed::clustering().gt((1, 1)));
        assert!(is_invalid(done!(t, led().allow_filtering()), "compares no tuple of `a`, `b`"));
        let equal = Indexed::find().filter(Indexed::clustering().eq((1, 2)));
        assert_eq!(done!(t, equal.allow_filtering())?.len(), 1);
        let one = Indexed::find().filter(Indexed::clustering().gt((0,)));
        assert_eq!(done!(t, one)?.len(), 1);
    }

    fn a_tuple_excludes_filters_on_its_columns(t) {
        fill!(t, Triple);
        let refuse = |filters: [Filter<Triple>; 2]| Triple::find().filter(Triple::P.eq(1)).filter(filters).allow_filtering();
        for (filters, words) in [
            ([Triple::clustering().eq((1, 1)), Triple::A.eq(1)], "exclude each other"),
            ([Triple::clustering().in_list([(1, 1)]), Triple::A.gt(1)], "exclude each other"),
            ([Triple::A.eq(1), Triple::clustering().gt((1, 1))], "exclude each other"),
            ([Triple::clustering().gt((1, 1)), Triple::B.lt(1)], "begin both with `a`"),
            ([Triple::B.lt(1), Triple::clustering().gt((1, 1))], "begin both with `a`"),
            ([Triple::clustering().gt((1, 1)), Triple::clustering().gt((0, 0, "x"))], "exclude each other"),
            ([Triple::clustering().lt((1, 1)), Triple::A.lte(1)], "exclude each other"),
        ] {
            assert!(is_invalid(done!(t, refuse(filters)), words));
        }
    }
}
