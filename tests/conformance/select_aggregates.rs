//! Sums, averages, extremes and counts.

use crate::mode::*;
use coodie::Varint;
use coodie::select::count;
use rust_decimal::Decimal;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "numbers")]
pub struct Numbers {
    #[partition_key]
    id: i32,
    #[clustering]
    n: i32,
    tiny: Option<i8>,
    small: Option<i16>,
    int: Option<i32>,
    big: Option<i64>,
    float: Option<f32>,
    double: Option<f64>,
    decimal: Option<Decimal>,
    varint: Option<Varint>,
    text: Option<String>,
}

fn none(id: i32, n: i32) -> Numbers {
    Numbers {
        id,
        n,
        tiny: None,
        small: None,
        int: None,
        big: None,
        float: None,
        double: None,
        decimal: None,
        varint: None,
        text: None,
    }
}

fn all(id: i32, n: i32) -> Numbers {
    Numbers {
        tiny: Some(n as i8),
        small: Some(n as i16),
        int: Some(n),
        big: Some(i64::from(n)),
        float: Some(n as f32 / 4.0),
        double: Some(f64::from(n) / 8.0),
        decimal: Some(Decimal::new(i64::from(n), 2)),
        varint: Some(Varint::from(i64::from(n))),
        text: Some(format!("text {n}")),
        ..none(id, n)
    }
}

#[derive(Document, Debug)]
#[document(table = "hits")]
pub struct Hits {
    #[partition_key]
    url: String,
    #[counter]
    views: i64,
}

macro_rules! fill {
    ($t:expr, $numbers:expr) => {{
        done!($t, Numbers::sync_table())?;
        for numbers in $numbers {
            done!($t, numbers.save())?;
        }
    }};
}

cases! {
    fn sums_and_averages_have_the_type_of_their_column(t) {
        fill!(t, [1, 2, 4].map(|n| all(1, n)));
        let find = || Numbers::find();
        assert_eq!(done!(t, find().sum(Numbers::TINY))?, 7_i8);
        assert_eq!(done!(t, find().sum(Numbers::SMALL))?, 7_i16);
        assert_eq!(done!(t, find().sum(Numbers::INT))?, 7);
        assert_eq!(done!(t, find().sum(Numbers::BIG))?, 7_i64);
        assert_eq!(done!(t, find().sum(Numbers::FLOAT))?, 1.75_f32);
        assert_eq!(done!(t, find().sum(Numbers::DOUBLE))?, 0.875);
        assert_eq!(done!(t, find().sum(Numbers::DECIMAL))?, Decimal::new(7, 2));
        assert_eq!(done!(t, find().sum(Numbers::VARINT))?, Varint::from(7_i64));
        assert_eq!(done!(t, find().avg(Numbers::TINY))?, 2_i8);
        assert_eq!(done!(t, find().avg(Numbers::INT))?, 2);
        assert_eq!(done!(t, find().avg(Numbers::BIG))?, 2_i64);
        assert_eq!(done!(t, find().avg(Numbers::VARINT))?, Varint::from(2_i64));
        // Rounded with each row, to as many digits as it has.
        assert_eq!(done!(t, find().avg(Numbers::DECIMAL))?, Decimal::new(2, 2));
        let double = done!(t, find().avg(Numbers::DOUBLE))?;
        assert!((double - 0.875 / 3.0).abs() < 1e-12, "{double}");
    }

    fn without_rows_sums_are_zero_and_extremes_are_none(t) {
        fill!(t, [0; 0].map(|n| all(1, n)));
        let find = || Numbers::find();
        assert_eq!(done!(t, find().sum(Numbers::TINY))?, 0);
        assert_eq!(done!(t, find().sum(Numbers::DOUBLE))?, 0.0);
        assert_eq!(done!(t, find().sum(Numbers::DECIMAL))?, Decimal::ZERO);
        assert_eq!(done!(t, find().sum(Numbers::VARINT))?, Varint::from(0_i64));
        assert_eq!(done!(t, find().avg(Numbers::SMALL))?, 0);
        assert_eq!(done!(t, find().avg(Numbers::FLOAT))?, 0.0);
        assert_eq!(done!(t, find().avg(Numbers::DECIMAL))?, Decimal::ZERO);
        assert_eq!(done!(t, find().min(Numbers::INT))?, None);
        assert_eq!(done!(t, find().max(Numbers::TEXT))?, None);
        assert_eq!(done!(t, find().select((count(), Numbers::INT.count(), Numbers::INT.sum())))?, [(0, 0, 0)]);
    }

    fn nulls_count_for_nothing(t) {
        fill!(t, [all(1, 3), none(1, 4), all(2, 5), none(3, 1)]);
        let query = (count(), Numbers::INT.count(), Numbers::INT.sum(), Numbers::INT.avg(), Numbers::INT.min());
        assert_eq!(done!(t, Numbers::find().select(query))?, [(4, 2, 8, 4, Some(3))]);
        let of_nulls = Numbers::find().filter(Numbers::ID.eq(3));
        assert_eq!(done!(t, of_nulls.select((Numbers::INT.sum(), Numbers::INT.max())))?, [(0, None)]);
    }

    fn a_sum_wraps_around_where_its_type_ends(t) {
        let most = |n: i32| Numbers {
            tiny: Some(i8::MAX),
            int: Some(i32::MAX),
            big: Some(i64::MAX),
            ..none(1, n)
        };
        fill!(t, [most(1), most(2)]);
        assert_eq!(done!(t, Numbers::find().sum(Numbers::TINY))?, -2);
        assert_eq!(done!(t, Numbers::find().sum(Numbers::INT))?, -2);
        assert_eq!(done!(t, Numbers::find().sum(Numbers::BIG))?, -2);
        // An average does not.
        assert_eq!(done!(t, Numbers::find().avg(Numbers::TINY))?, i8::MAX);
        assert_eq!(done!(t, Numbers::find().avg(Numbers::BIG))?, i64::MAX);
        let wide = Numbers::find().select(Numbers::INT.cast::<i64>().max());
        assert_eq!(done!(t, wide)?, [Some(i64::from(i32::MAX))]);
    }

    fn averages_of_integers_have_no_fraction(t) {
        fill!(t, [all(1, -1), all(1, -2), all(1, -4)]);
        assert_eq!(done!(t, Numbers::find().avg(Numbers::INT))?, -2);
        assert_eq!(done!(t, Numbers::find().avg(Numbers::VARINT))?, Varint::from(-2_i64));
        let decimal = done!(t, Numbers::find().avg(Numbers::DECIMAL))?;
        assert!(decimal < Decimal::ZERO, "{decimal}");
    }

    fn extremes_follow_the_order_of_the_type(t) {
        fill!(t, [all(1, 9), all(1, 10), all(2, -3)]);
        let query = (Numbers::INT.min(), Numbers::INT.max(), Numbers::TEXT.min(), Numbers::TEXT.max());
        let texts = (Some("text -3".to_owned()), Some("text 9".to_owned()));
        assert_eq!(done!(t, Numbers::find().select(query))?, [(Some(-3), Some(10), texts.0, texts.1)]);
        assert_eq!(done!(t, Numbers::find().max(Numbers::DECIMAL))?, Some(Decimal::new(10, 2)));
        assert_eq!(done!(t, Numbers::find().min(Numbers::ID))?, Some(1));
    }

    fn aggregates_are_of_the_rows_that_pass(t) {
        fill!(t, (1..=6).map(|n| all(n % 2, n)));
        let of_one = || Numbers::find().filter(Numbers::ID.eq(1));
        assert_eq!(done!(t, of_one().sum(Numbers::INT))?, 9);
        assert_eq!(done!(t, of_one().filter(Numbers::N.gt(1)).min(Numbers::INT))?, Some(3));
        let some = Numbers::find().filter(Numbers::INT.gte(5)).allow_filtering();
        assert_eq!(done!(t, some.avg(Numbers::DOUBLE))?, 0.6875);
        let both = Numbers::find().filter(Numbers::ID.in_list([0, 1]));
        assert_eq!(done!(t, both.select((count(), Numbers::INT.sum())))?, [(6, 21)]);
    }

    fn counters_are_summed_up(t) {
        done!(t, Hits::sync_table())?;
        for (url, by) in [("/a", 3), ("/b", 4)] {
            done!(t, Hits::key(url).increment(Hits::VIEWS, by))?;
        }
        let query = (Hits::VIEWS.sum(), Hits::VIEWS.avg(), Hits::VIEWS.min(), Hits::VIEWS.max());
        assert_eq!(done!(t, Hits::find().select(query))?, [(7, 3, Some(3), Some(4))]);
        assert_eq!(done!(t, Hits::find().sum(Hits::VIEWS))?, 7);
    }

    fn a_limit_does_not_bound_an_aggregate(t) {
        fill!(t, (1..=3).map(|n| all(1, n)));
        let refused = done!(t, Numbers::find().limit(2).sum(Numbers::INT)).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("leave `.limit(..)` out"), "{refused}");
        let refused = done!(t, Numbers::find().limit(2).select((count(), Numbers::INT.sum()))).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("a limit does not bound an aggregate"), "{refused}");
        assert_eq!(done!(t, Numbers::find().select(Numbers::INT.sum()).first())?, Some(6));
    }

    fn an_aggregate_has_no_pages(t) {
        fill!(t, (1..=3).map(|n| all(1, n)));
        let refused = done!(t, Numbers::find().select(count()).page(None)).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("has no pages"), "{refused}");
        assert_eq!(rows!(t, Numbers::find().page_size(1).select(count()))?, [3]);
    }

    fn a_column_beside_an_aggregate_needs_groups(t) {
        fill!(t, (1..=3).map(|n| all(1, n)));
        let refused = done!(t, Numbers::find().select((Numbers::ID, count()))).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("`.group_by(..)`"), "{refused}");
    }

    fn an_aggregate_is_made_of_a_column(t) {
        fill!(t, [1].map(|n| all(1, n)));
        let refused = done!(t, Numbers::find().select(Numbers::INT.max().max())).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("`MAX(int)` is one value already"), "{refused}");
    }

    fn aggregates_of_casts(t) {
        fill!(t, (1..=3).map(|n| all(1, n)));
        let query = (Numbers::INT.cast::<f64>().max(), Numbers::INT.max().cast::<String>());
        assert_eq!(done!(t, Numbers::find().select(query))?, [(Some(3.0), Some("3".to_owned()))]);
    }
}
