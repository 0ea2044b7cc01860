//! Which queries the server runs as they are, which only with `ALLOW FILTERING`, and which never.
//!
//! The rules are those of Cassandra 5.0's statement restrictions; where they leave a doubt, the server decides.

use crate::Operator;
use coodie_core::{Error, Order, Result, Role, Table};

/// A column, by its place in the table, and how it is compared.
pub type Restriction = (u16, Operator);

/// Checks the relations of a query.
///
/// # Errors
/// `InvalidQuery`: two relations exclude each other, or the server would have to filter and is not allowed to, or it
/// cannot combine an index with the partitions asked for.
pub fn check_restrictions(table: &Table, filters: &[Restriction], allow_filtering: bool) -> Result<()> {
    check_pairs(table, filters)?;
    if !allow_filtering && let Some(column) = needs_filtering(table, filters) {
        return Err(refuse_filtering(table, column));
    }
    check_index(table, filters)
}

/// A column takes one `=` or `IN`, or a lower and an upper bound.
fn check_pairs(table: &Table, filters: &[Restriction]) -> Result<()> {
    for (n, (at, operator)) in filters.iter().enumerate() {
        let bound = |operator: Operator| match operator {
            Operator::Lt | Operator::Le => 1,
            Operator::Gt | Operator::Ge => 2,
            Operator::Eq | Operator::In => 3,
        };
        let clash = |(_, other): &&Restriction| bound(*other) & bound(*operator) != 0;
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

/// The first column for which the server would have to read rows and drop them again.
fn needs_filtering(table: &Table, filters: &[Restriction]) -> Option<u16> {
    let mut held = filters.iter().filter(|(at, _)| is_held_against_rows(table, filters, *at));
    let (first, second) = (held.next()?, held.next());
    if second.is_none() && is_by_index(table, first) {
        return None;
    }
    let all = || [first].into_iter().chain(second).chain(held.clone());
    let costly = |restriction: &&Restriction| {
        !is_by_index(table, restriction) && !reached_by_key(table, filters, restriction.0)
    };
    Some(all().find(costly).or(second).unwrap_or(first).0)
}

/// Tells whether the server compares a column row by row, or by an index, rather than by the place of the rows.
fn is_held_against_rows(table: &Table, filters: &[Restriction], at: u16) -> bool {
    match table.columns[usize::from(at)].role {
        Role::Partition(_) => !has_whole_partition(table, filters),
        Role::Clustering(..) => !has_whole_partition(table, filters) || has_gap(table, filters),
        _ => true,
    }
}

/// Tells whether a clustering column is compared and one before it is not held by an `=` or an `IN`.
fn has_gap(table: &Table, filters: &[Restriction]) -> bool {
    let clustering = |at: u16| matches!(table.columns[usize::from(at)].role, Role::Clustering(..));
    filters.iter().any(|(at, _)| clustering(*at) && !follows_fixed(table, filters, *at))
}

/// Tells whether an index can answer the filter.
fn is_by_index(table: &Table, (at, operator): &Restriction) -> bool {
    *operator == Operator::Eq && !table.columns[usize::from(*at)].indexes.is_empty()
}

/// The column by whose index the server looks for rows.
fn used_index(table: &Table, filters: &[Restriction]) -> Option<u16> {
    let held = filters.iter().any(|(at, _)| is_held_against_rows(table, filters, *at));
    filters.iter().find(|filter| held && is_by_index(table, filter)).map(|(at, _)| *at)
}

/// An index is read for all partitions or for one, not for those of an `IN`.
fn check_index(table: &Table, filters: &[Restriction]) -> Result<()> {
    let in_partition = |(at, operator): &&Restriction| {
        *operator == Operator::In && table.partition.contains(&usize::from(*at))
    };
    match (used_index(table, filters), filters.iter().find(in_partition)) {
        (Some(index), Some((partition, _))) => Err(refuse_index(table, index, *partition)),
        _ => Ok(()),
    }
}

#[cold]
fn refuse_index(table: &Table, index: u16, partition: u16) -> Error {
    let name = |at: u16| table.columns[usize::from(at)].name;
    Error::invalid_query(format!(
        "{table}.{index}: the server cannot read an index for several partitions: `{index}` is indexed, and \
         `{partition}` has an `in_list`. Ask for each partition by itself, with `{partition}` in an `eq`, or leave one \
         of the two filters out",
        table = table.name,
        index = name(index),
        partition = name(partition),
    ))
}

/// Tells whether each column of the partition key has an `=` or an `IN`.
fn has_whole_partition(table: &Table, filters: &[Restriction]) -> bool {
    let given = |at: &usize| filters.iter().any(|(f, op)| usize::from(*f) == *at && !op.is_range());
    table.partition.iter().all(given)
}

/// Tells whether the key leads to the rows that a filter on this column keeps.
fn reached_by_key(table: &Table, filters: &[Restriction], at: u16) -> bool {
    let whole_partition = has_whole_partition(table, filters);
    match table.columns[usize::from(at)].role {
        Role::Partition(_) => whole_partition,
        Role::Clustering(..) => whole_partition && follows_fixed(table, filters, at),
        _ => false,
    }
}

/// Tells whether all clustering columns before this one are held by an `=` or an `IN`.
fn follows_fixed(table: &Table, filters: &[Restriction], at: u16) -> bool {
    let fixed = |c: &usize| filters.iter().any(|(f, op)| usize::from(*f) == *c && !op.is_range());
    table.clustering.iter().take_while(|c| **c != usize::from(at)).all(fixed)
}

#[cold]
fn refuse_filtering(table: &Table, at: u16) -> Error {
    let column = table.columns[usize::from(at)].name;
    if let (Some(union), 0) = (table.union, at) {
        return refuse_variants(table, union.name);
    }
    let key: Vec<_> = table.key().map(|column| column.name).collect();
    let first: Vec<_> = table.partition.iter().map(|at| table.columns[*at].name).collect();
    Error::invalid_query(format!(
        "{name}.{column}: the server would read rows only to drop them. Give the key from its start (`{key}`, all of \
         `{first}` first), or mark `{column}` with `#[indexed]`, or keep a second table whose key begins with \
         `{column}`. To accept the cost, chain `.allow_filtering()`",
        name = table.name,
        key = key.join("`, `"),
        first = first.join("`, `"),
    ))
}

/// The discriminator is compared in every query of a variant.
#[cold]
fn refuse_variants(table: &Table, union: &str) -> Error {
    let (name, discriminator) = (table.name, table.columns[0].name);
    Error::invalid_query(format!(
        "{name}.{discriminator}: the server would read the rows of all variants of `{union}` only to drop those of \
         others. Index the discriminator, by `discriminator(name = \"{discriminator}\", indexed)` on `{union}`, or read \
         `{union}`, which is each of its variants, or keep a table for each. To accept the cost, chain \
         `.allow_filtering()`"
    ))
}

/// Checks an `ORDER BY`.
///
/// # Errors
/// `InvalidQuery`: the partition is not given, an index leads to the rows, or the columns are not the clustering key's in its order, all as
/// declared or all reversed.
pub fn check_order(table: &Table, filters: &[Restriction], order: &[(u16, Order)]) -> Result<()> {
    if order.is_empty() {
        return Ok(());
    }
    if !has_whole_partition(table, filters) {
        return Err(refuse_order(
            table,
            "rows have an order within a partition only: filter by its whole key",
        ));
    }
    if let Some(index) = used_index(table, filters) {
        let index = table.columns[usize::from(index)].name;
        let why = format!("`{index}` is looked for by its index, which has no order: sort the rows yourself");
        return Err(refuse_order(table, &why));
    }
    let mut clustering = table.clustering.iter();
    let mut reversed = None;
    for (at, wanted) in order {
        let equal = |c: &usize| filters.contains(&(*c as u16, Operator::Eq));
        if clustering.by_ref().find(|c| **c == usize::from(*at) || !equal(c)) != Some(&usize::from(*at)) {
            return Err(refuse_order(table, "order by the clustering columns in their declared order"));
        }
        let Role::Clustering(_, declared) = table.columns[usize::from(*at)].role else {
            return Err(refuse_order(table, "only clustering columns have an order"));
        };
        if *reversed.get_or_insert(*wanted != declared) != (*wanted != declared) {
            return Err(refuse_order(table, "order all columns as declared, or all the other way round"));
        }
    }
    Ok(())
}

#[cold]
fn refuse_order(table: &Table, why: &str) -> Error {
    let clustering: Vec<_> = table.clustering.iter().map(|at| table.columns[*at].name).collect();
    Error::invalid_query(format!(
        "{}: {why}; the clustering key is `{}`",
        table.name,
        clustering.join("`, `")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::git_commits;
    use Operator::{Eq, Ge, Gt, In, Lt};

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
