use super::{SelectClauses, call, cast, groups, nearest};
use crate::{Operator, Restriction, SelectShape, Selector};
use coodie_core::{Error, Result, Role, Table};

/// Checks what a query selects, groups and bounds.
///
/// # Errors
/// `InvalidQuery`: the server would refuse it, or answer what was not meant.
pub(crate) fn check_clauses(table: &Table, shape: &SelectShape) -> Result<()> {
    let Some(clauses) = &shape.clauses else { return Ok(()) };
    clauses.selectors.iter().try_for_each(|selector| call::check(table, selector))?;
    clauses.selectors.iter().try_for_each(|selector| cast::check(table, selector))?;
    clauses.selectors.iter().try_for_each(|selector| check_nested(table, selector))?;
    check_aggregates(table, shape, clauses)?;
    check_statics(table, shape, clauses)?;
    check_distinct(table, shape, clauses)?;
    groups::check(table, shape, clauses)?;
    nearest::check(table, shape, clauses)
}

fn check_aggregates(table: &Table, shape: &SelectShape, clauses: &SelectClauses) -> Result<()> {
    let counts = shape.reads.counts();
    if !clauses.group.is_empty() && counts {
        return Err(refuse(
            table,
            "a count is one number, and groups have one each: chain `.select((.., count()))` instead of `.count()`",
        ));
    }
    if !(counts || clauses.aggregates()) || !clauses.group.is_empty() {
        return Ok(());
    }
    if clauses.per_partition_limit {
        return Err(refuse(
            table,
            "an aggregate is one row, of no partition: leave `.per_partition_limit(..)` out, or chain `.group_by(..)`",
        ));
    }
    check_beside_aggregates(table, clauses)
}

fn check_beside_aggregates(table: &Table, clauses: &SelectClauses) -> Result<()> {
    match clauses.selectors.iter().find(|selector| !selector.is_aggregate()) {
        None => Ok(()),
        Some(plain) => Err(refuse(
            table,
            &format!(
                "an aggregate is one row of all, and `{}` has a value in each of them: leave it out, or chain \
                 `.group_by(..)`",
                named(table, plain)
            ),
        )),
    }
}

fn check_nested(table: &Table, selector: &Selector<u16>) -> Result<()> {
    selector.parts().iter().try_for_each(|part| check_nested(table, part))?;
    let is_aggregate = matches!(selector, Selector::Call(function, _) if function.is_aggregate());
    match selector.parts().iter().find(|part| is_aggregate && part.is_aggregate()) {
        None => Ok(()),
        Some(part) => {
            let (part, whole) = (named(table, part), named(table, selector));
            Err(refuse(
                table,
                &format!("`{part}` is one value already: select it, or make `{whole}` of a column"),
            ))
        }
    }
}

/// Static columns are the partition's, whatever its rows.
fn check_statics(table: &Table, shape: &SelectShape, clauses: &SelectClauses) -> Result<()> {
    let mut read = Vec::new();
    clauses.selectors.iter().for_each(|selector| selector.each_column(&mut |at| read.push(*at)));
    let is_static = |at: &u16| table.columns[usize::from(*at)].role.is_static();
    if !read.iter().any(is_static) || !read.iter().all(|at| is_of_partition(table, *at)) {
        return Ok(());
    }
    let of_clustering = |at: &&u16| matches!(table.columns[usize::from(**at)].role, Role::Clustering(..));
    let mut compared = shape.filters.iter().flat_map(|filter| filter.subject.columns());
    match compared.find(of_clustering).filter(|_| !clauses.distinct) {
        None => Ok(()),
        Some(at) => Err(refuse(
            table,
            &format!(
                "only static columns are read, which are the partition's: leave the filter on `{}` out, or select a column \
                 of the rows too",
                table.columns[usize::from(*at)].name
            ),
        )),
    }
}

fn check_distinct(table: &Table, shape: &SelectShape, clauses: &SelectClauses) -> Result<()> {
    if !clauses.distinct {
        return Ok(());
    }
    if clauses.per_partition_limit {
        return Err(refuse(table, "a distinct partition is one row: leave `.per_partition_limit(..)` out"));
    }
    if !shape.order.is_empty() {
        return Err(refuse(
            table,
            "a distinct partition is one row, without an order: leave `.order_by(..)` out",
        ));
    }
    if clauses.nearest.is_some() {
        return Err(refuse(
            table,
            "neighbours are rows, and distinct partitions are not: leave `.distinct()` out, or `.order_by_ann(..)`",
        ));
    }
    check_compared_by_distinct(table, &shape.filters)?;
    check_read_by_distinct(table, shape, clauses)
}

fn check_compared_by_distinct(table: &Table, filters: &[Restriction]) -> Result<()> {
    let mut compared = filters.iter().flat_map(|filter| filter.subject.columns());
    match compared.find(|at| !is_of_partition(table, **at)) {
        None => Ok(()),
        Some(at) => Err(refuse(
            table,
            &format!(
                "distinct partitions are filtered by the partition key and static columns, and `{}` is a column of rows: \
                 leave the filter out, or `.distinct()`",
                table.columns[usize::from(*at)].name
            ),
        )),
    }
}

fn check_read_by_distinct(table: &Table, shape: &SelectShape, clauses: &SelectClauses) -> Result<()> {
    let mut read = Vec::new();
    clauses.selectors.iter().for_each(|selector| selector.each_column(&mut |at| read.push(*at)));
    if let Some(at) = read.iter().find(|at| !is_of_partition(table, **at)) {
        let column = table.columns[usize::from(*at)].name;
        return Err(refuse(
            table,
            &format!(
                "distinct partitions have their key and static columns, and `{column}` is a column of rows: leave it out"
            ),
        ));
    }
    let missing = table.partition.iter().find(|at| !read.contains(&(**at as u16)));
    match missing.filter(|_| !names_partitions(table, &shape.filters)) {
        None => Ok(()),
        Some(at) => {
            let column = table.columns[*at].name;
            Err(refuse(
                table,
                &format!("the server tells partitions apart by their whole key: select `{column}` as well"),
            ))
        }
    }
}

/// Tells whether the whole partition key is compared with values.
fn names_partitions(table: &Table, filters: &[Restriction]) -> bool {
    let given = |at: &usize| filters.iter().any(|f| f.is(*at, Operator::Eq) || f.is(*at, Operator::In));
    table.partition.iter().all(given)
}

fn is_of_partition(table: &Table, at: u16) -> bool {
    let role = table.columns[usize::from(at)].role;
    role.is_static() || matches!(role, Role::Partition(_))
}

/// What a selector is in messages.
pub(super) fn named(table: &Table, selector: &Selector<u16>) -> String {
    selector.map(&mut |at| table.columns[usize::from(*at)].name).to_string()
}

#[cold]
pub(super) fn refuse(table: &Table, why: &str) -> Error {
    Error::invalid_query(format!("{}: {why}", table.name))
}
