//! Which queries the server runs as they are, which only with `ALLOW FILTERING`, and which never.
//!
//! The rules are those of Cassandra 5.0's statement restrictions; where they leave a doubt, the server decides.

mod answers;
mod comparison;
mod filtering;
mod merged;
mod nearest;
mod order;
mod path;
mod plan;
mod remedy;

pub use comparison::check_pattern;
pub use order::check_order;
pub use path::Access;

use crate::{Operator, Restriction};
use comparison::check_comparisons;
use coodie_core::{Error, Result, Table};
use filtering::{check_filtering, check_index};
use merged::merge;
pub(crate) use nearest::has_neighbours;
use nearest::{check_nearest, with_nearest};
use plan::Plan;
pub(crate) use plan::is_equal;

/// Checks the relations of a query, which may be for the neighbours of a vector.
///
/// # Errors
/// `InvalidQuery`: two relations exclude each other, or the server would have to filter and is not allowed to, or it
/// cannot combine an index with the partitions asked for.
pub fn check_restrictions(
    table: &Table,
    filters: &[Restriction],
    nearest: Option<u16>,
    allow_filtering: bool,
) -> Result<()> {
    check_comparisons(table, filters)?;
    let mut merged = merge(table, filters)?;
    if nearest.is_some() {
        check_nearest(table, &merged, &Plan::of(table, &merged, has_token(filters), true))?;
    }
    with_nearest(table, &mut merged, nearest);
    if !allow_filtering {
        check_filtering(table, &merged, &Plan::of(table, &merged, has_token(filters), true))?;
    }
    check_index(table, &Plan::of(table, &merged, has_token(filters), false))
}

/// The most bytes of what is looked for in a plain index, which is a table that has it for a key.
const LONGEST_KEY: usize = 65_535;

/// Refuses a value that no plain index has, where such an index is to lead to it.
///
/// # Errors
/// `InvalidQuery`.
pub fn check_looked_for(
    table: &Table,
    filters: &[Restriction],
    filter: &Restriction,
    value: &[u8],
) -> Result<()> {
    let of_one = matches!(filter.operator, Operator::Eq | Operator::Contains | Operator::ContainsKey);
    let Some(at) = filter.at().filter(|_| of_one && value.len() > LONGEST_KEY) else { return Ok(()) };
    let merged = merge(table, filters)?;
    if !Plan::of(table, &merged, has_token(filters), false).is_led_by_plain(at) {
        return Ok(());
    }
    Err(Error::invalid_query(format!(
        "{}.{}: a plain index finds values of at most {LONGEST_KEY} bytes, and this one has {}: compare with another, \
         or index a digest of the values",
        table.name,
        table.columns[usize::from(at)].name,
        value.len()
    )))
}

fn has_token(filters: &[Restriction]) -> bool {
    filters.iter().any(|filter| filter.subject.is_token())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Operator::{self, Eq, Ge, Gt, In, Lt};
    use crate::example::git_commits;
    use coodie_core::Order;

    /// A column by its place, and how it is compared.
    type Compared = (u16, Operator);

    fn check_restrictions(table: &Table, filters: &[Compared], allow_filtering: bool) -> Result<()> {
        super::check_restrictions(table, &restrictions(filters), None, allow_filtering)
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
