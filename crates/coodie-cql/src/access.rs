//! Which queries the server runs as they are, which only with `ALLOW FILTERING`, and which never.
//!
//! The rules are those of Cassandra 5.0's statement restrictions; where they leave a doubt, the server decides.

mod answers;
mod filtering;
mod order;

pub use order::check_order;

use crate::{Operator, Restriction};
use coodie_core::{ColumnType, Error, Result, Table};
use filtering::{check_index, needs_filtering, refuse_filtering};
use smallvec::SmallVec;

/// A column that is compared itself, by its place in the table, and how it is.
type Compared = (u16, Operator);

fn compared(filters: &[Restriction]) -> SmallVec<[Compared; 4]> {
    filters.iter().filter_map(|filter| Some((filter.at()?, filter.operator))).collect()
}

/// Checks the relations of a query.
///
/// # Errors
/// `InvalidQuery`: two relations exclude each other, or the server would have to filter and is not allowed to, or it
/// cannot combine an index with the partitions asked for.
pub fn check_restrictions(table: &Table, filters: &[Restriction], allow_filtering: bool) -> Result<()> {
    let filters = &compared(filters)[..];
    check_comparisons(table, filters)?;
    check_pairs(table, filters)?;
    if !allow_filtering && let Some(column) = needs_filtering(table, filters) {
        return Err(refuse_filtering(table, column));
    }
    check_index(table, filters)
}

/// What changes in part is never compared as a whole, nor is a vector that rows are found by.
fn check_comparisons(table: &Table, filters: &[Compared]) -> Result<()> {
    let column = |(at, _): &Compared| &table.columns[usize::from(*at)];
    let refused = filters.iter().map(column).find_map(|column| {
        let indexed = matches!(column.ty, ColumnType::Vector(..)) && !column.indexes.is_empty();
        let why = if column.ty.is_multi_cell() {
            "what changes in part is not compared as a whole: mark the field `#[frozen]`"
        } else if indexed {
            "an indexed vector is not compared, only searched for its neighbours: compare another column"
        } else {
            return None;
        };
        Some(Error::invalid_query(format!("{}.{}: {why}", table.name, column.name)))
    });
    refused.map_or(Ok(()), Err)
}

/// A column takes one `=` or `IN`, or a lower and an upper bound.
fn check_pairs(table: &Table, filters: &[Compared]) -> Result<()> {
    for (n, (at, operator)) in filters.iter().enumerate() {
        let bound = |operator: Operator| match operator {
            Operator::Lt | Operator::Le => 1,
            Operator::Gt | Operator::Ge => 2,
            _ => 3,
        };
        let clash = |(_, other): &&Compared| bound(*other) & bound(*operator) != 0;
        if filters[..n].iter().filter(|(other, _)| other == at).any(|other| clash(&other)) {
            let column = table.columns[usize::from(*at)].name;
            return Err(Error::invalid_query(format!(
                "{}.{column}: two filters on one column exclude each other: use one `eq` or `in_list`, or one lower \
                 and one upper bound",
                table.name
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::git_commits;
    use Operator::{Eq, Ge, Gt, In, Lt};
    use coodie_core::Order;

    fn check_restrictions(table: &Table, filters: &[Compared], allow_filtering: bool) -> Result<()> {
        super::check_restrictions(table, &restrictions(filters), allow_filtering)
    }

    fn check_order(table: &Table, filters: &[Compared], order: &[(u16, Order)]) -> Result<()> {
        super::check_order(table, &restrictions(filters), order)
    }

    fn restrictions(filters: &[Compared]) -> Vec<Restriction> {
        filters.iter().map(|(at, operator)| Restriction::column(*at, *operator)).collect()
    }

    const REPO: u16 = 0;
    const BRANCH: u16 = 1;
    const AT: u16 = 2;
    const AUTHOR: u16 = 3;
    const MESSAGE: u16 = 7;

    #[test]
    fn queries_by_key_prefix_and_by_index_need_no_filtering() {
        let table = git_commits();
        for filters in [
            &[][..],
            &[(REPO, Eq), (BRANCH, Eq)],
            &[(REPO, Eq), (BRANCH, In), (AT, Eq)],
            &[(REPO, Eq), (BRANCH, Eq), (AT, Ge), (AT, Lt)],
            &[(AUTHOR, Eq)],
            &[(REPO, Eq), (BRANCH, Eq), (AUTHOR, Eq)],
        ] {
            assert!(check_restrictions(&table, filters, false).is_ok(), "{filters:?}");
        }
    }

    #[test]
    fn all_others_are_refused_until_filtering_is_allowed() {
        let table = git_commits();
        for filters in [
            &[(REPO, Eq)][..],
            &[(AT, Gt)],
            &[(MESSAGE, Eq)],
            &[(AUTHOR, In)],
            &[(AUTHOR, Eq), (MESSAGE, Eq)],
            &[(REPO, Eq), (AUTHOR, Eq)],
        ] {
            let refused = check_restrictions(&table, filters, false).unwrap_err();
            assert!(
                refused.is_invalid_query() && refused.to_string().contains("allow_filtering"),
                "{refused}"
            );
            assert!(check_restrictions(&table, filters, true).is_ok());
        }
    }

    #[test]
    fn an_index_goes_with_one_partition_or_with_all() {
        let table = git_commits();
        for allow_filtering in [false, true] {
            for filters in [
                &[(REPO, Eq), (BRANCH, In), (AUTHOR, Eq)][..],
                &[(AUTHOR, Eq), (REPO, In), (BRANCH, Eq), (AT, Gt)],
            ] {
                let refused = check_restrictions(&table, filters, allow_filtering).unwrap_err();
                let text = refused.to_string();
                assert!(text.contains("git_commits.author: the server cannot read an index"), "{text}");
            }
        }
        assert!(check_restrictions(&table, &[(REPO, Eq), (BRANCH, In), (MESSAGE, Eq)], true).is_ok());
    }

    #[test]
    fn two_filters_on_a_column_are_two_bounds() {
        let table = git_commits();
        for filters in [[(AT, Eq), (AT, Gt)], [(AT, Gt), (AT, Ge)], [(AT, In), (AT, Eq)]] {
            assert!(check_restrictions(&table, &filters, true).is_err(), "{filters:?}");
        }
    }

    #[test]
    fn order_needs_the_partition() {
        let table = git_commits();
        assert!(check_order(&table, &[], &[(AT, Order::Asc)]).is_err());
        assert!(check_order(&table, &[(REPO, Eq), (BRANCH, Eq)], &[(AT, Order::Asc)]).is_ok());
    }

    #[test]
    fn an_index_has_no_order() {
        let (table, filters) = (git_commits(), [(REPO, Eq), (BRANCH, Eq), (AUTHOR, Eq)]);
        let refused = check_order(&table, &filters, &[(AT, Order::Asc)]).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("`author`"), "{refused}");
    }
}
