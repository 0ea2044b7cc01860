//! Groups of rows.

use crate::mode::*;
use coodie::PagingState;
use coodie::select::count;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "sales")]
pub struct Sale {
    #[partition_key(0)]
    shop: i32,
    #[partition_key(1)]
    year: i32,
    #[clustering]
    month: i32,
    #[clustering]
    day: i32,
    #[static_column]
    name: Option<String>,
    amount: Option<i32>,
}

fn sale(shop: i32, year: i32, month: i32, day: i32) -> Sale {
    Sale { shop, year, month, day, name: Some(format!("shop {shop}")), amount: Some(month * 10 + day) }
}

macro_rules! fill {
    ($t:expr) => {{
        done!($t, Sale::sync_table())?;
        for (shop, year, month, day) in [
            (1, 2024, 1, 1),
            (1, 2024, 1, 2),
            (1, 2024, 2, 1),
            (1, 2024, 3, 1),
            (1, 2024, 3, 5),
            (1, 2025, 1, 1),
            (2, 2024, 1, 9),
            (2, 2024, 2, 9),
        ] {
            done!($t, sale(shop, year, month, day).save())?;
        }
    }};
}

fn of(shop: i32, year: i32) -> Find<Sale> {
    Sale::find().filter(Sale::SHOP.eq(shop)).filter(Sale::YEAR.eq(year))
}

cases! {
    fn rows_are_grouped_by_partition(t) {
        fill!(t);
        let query = Sale::find().select((Sale::SHOP, Sale::YEAR, count(), Sale::AMOUNT.sum()));
        let mut found = done!(t, query.group_by((Sale::SHOP, Sale::YEAR)))?;
        found.sort_unstable();
        assert_eq!(found, [(1, 2024, 5, 11 + 12 + 21 + 31 + 35), (1, 2025, 1, 11), (2, 2024, 2, 19 + 29)]);
    }

    fn rows_are_grouped_by_a_part_of_the_clustering_key(t) {
        fill!(t);
        let query = || of(1, 2024).select((Sale::MONTH, count(), Sale::AMOUNT.max()));
        let by_month = [(1, 2, Some(12)), (2, 1, Some(21)), (3, 2, Some(35))];
        let grouped = query().group_by((Sale::SHOP, Sale::YEAR, Sale::MONTH));
        assert_eq!(done!(t, grouped)?, by_month);
        // What is held by `=` may be left out.
        assert_eq!(done!(t, query().group_by(Sale::MONTH))?, by_month);
        let held = of(1, 2024).filter(Sale::clustering().eq((1,))).select((Sale::DAY, count())).group_by(Sale::DAY);
        assert_eq!(done!(t, held)?, [(1, 1), (2, 1)]);
        let held = of(1, 2024).filter(Sale::clustering().eq((1, 2))).select((Sale::DAY, count())).group_by(Sale::DAY);
        assert_eq!(done!(t, held)?, [(2, 1)]);
        let descending = query().group_by(Sale::MONTH).order_by(Sale::MONTH.desc());
        assert_eq!(done!(t, descending)?.iter().map(|group| group.0).collect::<Vec<_>>(), [3, 2, 1]);
    }

    fn a_group_by_all_of_the_key_is_a_row(t) {
        fill!(t);
        let query = of(1, 2024).select((Sale::MONTH, Sale::DAY, count()));
        let found = done!(t, query.group_by((Sale::SHOP, Sale::YEAR, Sale::MONTH, Sale::DAY)))?;
        assert_eq!(found.len(), 5);
        assert!(found.iter().all(|group| group.2 == 1));
    }

    fn without_rows_there_are_no_groups(t) {
        fill!(t);
        let query = of(9, 2024).select((Sale::MONTH, count()));
        assert_eq!(done!(t, query.group_by(Sale::MONTH))?, []);
    }

    fn a_limit_is_of_groups(t) {
        fill!(t);
        let query = || of(1, 2024).select((Sale::MONTH, count())).group_by(Sale::MONTH);
        assert_eq!(done!(t, query().limit(2))?, [(1, 2), (2, 1)]);
        assert_eq!(done!(t, query().limit(9))?.len(), 3);
        assert_eq!(done!(t, query().first())?, Some((1, 2)));
    }

    fn a_limit_by_partition_is_of_groups_too(t) {
        fill!(t);
        let query = Sale::find().select((Sale::SHOP, Sale::YEAR, Sale::MONTH, count()));
        let query = query.group_by((Sale::SHOP, Sale::YEAR, Sale::MONTH)).per_partition_limit(2);
        let mut found = done!(t, query)?;
        found.sort_unstable();
        let expected = [(1, 2024, 1, 2), (1, 2024, 2, 1), (1, 2025, 1, 1), (2, 2024, 1, 1), (2, 2024, 2, 1)];
        assert_eq!(found, expected);
    }

    fn pages_are_of_groups(t) {
        fill!(t);
        let query = || {
            let query = Sale::find().select((Sale::SHOP, Sale::YEAR, Sale::MONTH, Sale::AMOUNT.sum()));
            query.group_by((Sale::SHOP, Sale::YEAR, Sale::MONTH))
        };
        let all = done!(t, query())?;
        assert_eq!(all.len(), 6);
        for size in 1..=7 {
            let (mut found, mut token) = (Vec::new(), None::<PagingState>);
            loop {
                let page = done!(t, query().page_size(size).page(token.take()))?;
                assert!(page.data.len() <= size as usize);
                found.extend(page.data);
                token = page.paging_state;
                if token.is_none() {
                    break;
                }
            }
            assert_eq!(found, all, "pages of {size}");
            assert_eq!(rows!(t, query().page_size(size))?, all, "pages of {size}");
        }
    }

    fn pages_are_of_groups_within_a_partition_too(t) {
        fill!(t);
        let query = || of(1, 2024).select((Sale::MONTH, Sale::AMOUNT.sum())).group_by(Sale::MONTH);
        let all = done!(t, query())?;
        let some = || {
            let some = Sale::find().filter(Sale::SHOP.in_list([1, 2])).filter(Sale::YEAR.eq(2024));
            some.select((Sale::SHOP, count())).group_by((Sale::SHOP, Sale::YEAR, Sale::MONTH))
        };
        assert_eq!((all.len(), done!(t, some())?.len()), (3, 5));
        for size in 1..=6 {
            assert_eq!(rows!(t, query().page_size(size))?, all, "pages of {size}");
            assert_eq!(rows!(t, some().page_size(size))?.len(), 5, "pages of {size}");
            assert_eq!(rows!(t, some().per_partition_limit(2).page_size(size))?.len(), 4, "pages of {size}");
        }
    }

    fn a_limit_holds_across_pages_of_groups(t) {
        fill!(t);
        let query = || {
            let query = Sale::find().select((Sale::SHOP, Sale::YEAR, Sale::MONTH, count()));
            query.group_by((Sale::SHOP, Sale::YEAR, Sale::MONTH)).filter(Sale::SHOP.eq(1)).filter(Sale::YEAR.eq(2024))
        };
        for size in 1..=4 {
            assert_eq!(done!(t, query().limit(2).page_size(size))?.len(), 2, "pages of {size}");
            assert_eq!(done!(t, query().per_partition_limit(1).page_size(size))?.len(), 1, "pages of {size}");
        }
    }

    fn documents_are_the_first_of_their_groups(t) {
        fill!(t);
        let found = done!(t, of(1, 2024).group_by(Sale::MONTH))?;
        assert_eq!(found, [sale(1, 2024, 1, 1), sale(1, 2024, 2, 1), sale(1, 2024, 3, 1)]);
    }

    fn a_partition_without_rows_is_no_group_of_documents(t) {
        fill!(t);
        done!(t, Sale::key((3, 2024, 1, 1)).update().set(Sale::NAME, "empty"))?;
        let query = Sale::find().select((Sale::SHOP, Sale::YEAR, Sale::MONTH, count()));
        let found = done!(t, query.group_by((Sale::SHOP, Sale::YEAR, Sale::MONTH)))?;
        assert_eq!(found.len(), 6);
        assert!(found.iter().all(|group| group.0 < 3));
    }

    fn groups_of_several_partitions_come_in_their_order(t) {
        fill!(t);
        let some = Sale::find().filter(Sale::SHOP.in_list([1, 2])).filter(Sale::YEAR.eq(2024));
        let query = some.select((Sale::SHOP, Sale::MONTH, count()));
        let found = done!(t, query.group_by((Sale::SHOP, Sale::YEAR, Sale::MONTH)))?;
        assert_eq!(found, [(1, 1, 2), (1, 2, 1), (1, 3, 2), (2, 1, 1), (2, 2, 1)]);
    }

    fn rows_are_grouped_by_the_key_from_its_start(t) {
        fill!(t);
        let day = of(1, 2024).select(count()).group_by(Sale::DAY);
        let refused = done!(t, day).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("`day` does not come next"), "{refused}");
        let turned = of(1, 2024).select(count()).group_by((Sale::DAY, Sale::MONTH));
        assert!(done!(t, turned).unwrap_err().is_invalid_query());
        let part = Sale::find().select(count()).group_by(Sale::SHOP);
        let refused = done!(t, part).unwrap_err();
        assert!(refused.to_string().contains("`year` of the partition key is left out"), "{refused}");
        let refused = done!(t, Sale::find().group_by((Sale::SHOP, Sale::YEAR)).count()).unwrap_err();
        assert!(refused.to_string().contains("instead of `.count()`"), "{refused}");
        let refused = done!(t, Sale::find().group_by((Sale::SHOP, Sale::YEAR)).sum(Sale::AMOUNT)).unwrap_err();
        assert!(refused.is_invalid_query(), "{refused}");
    }
}
