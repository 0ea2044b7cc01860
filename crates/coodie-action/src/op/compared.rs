//! The values that a query compares with, looked at before they are sent.

use coodie_core::cell::elements;
use coodie_core::{Bound, Error, Result, Table, Values};
use coodie_cql::{Operator, Restriction, Subject, check_looked_for, check_partition, check_pattern};

/// Refuses values that the server would refuse, or take for something else.
///
/// # Errors
/// `InvalidQuery`.
pub(super) fn check_compared(table: &Table, filters: &[Restriction], values: &Values) -> Result<()> {
    let mut values = values.iter();
    let (mut named, mut bytes) = (0, 0);
    for filter in filters {
        for value in values.by_ref().take(filter.subject.values()) {
            let Bound::Value(value) = value else { return Err(refuse_null(table, filter)) };
            check_value(table, filter, value)?;
            check_looked_for(table, filters, filter, value)?;
            if names_partition(table, filter) {
                let longest = longest(table, filter, value)?;
                (named, bytes) = (named + 1, bytes + longest);
            }
        }
    }
    if named > 1 && named == table.partition.len() { check_partition(table, named, bytes) } else { Ok(()) }
}

/// Tells whether it compares a column of the partition key by `=` or `IN`.
fn names_partition(table: &Table, filter: &Restriction) -> bool {
    let partition = filter.at().is_some_and(|at| table.partition.contains(&usize::from(at)));
    partition && matches!(filter.operator, Operator::Eq | Operator::In)
}

/// The length of the longest value of a part of the partition key; where it is the whole key, each is looked at.
fn longest(table: &Table, filter: &Restriction, value: &[u8]) -> Result<usize> {
    let whole = table.partition.len() == 1;
    if filter.operator == Operator::Eq {
        let checked = if whole { check_partition(table, 1, value.len()) } else { Ok(()) };
        return checked.map(|()| value.len());
    }
    let mut longest = 0;
    for value in elements(value) {
        let value = value.ok_or_else(|| refuse_null(table, filter))?;
        longest = longest.max(value.len());
        if whole {
            check_partition(table, 1, value.len())?;
        }
    }
    Ok(longest)
}

fn check_value(table: &Table, filter: &Restriction, value: &[u8]) -> Result<()> {
    match (&filter.subject, filter.operator) {
        (Subject::Column(at), Operator::Like) => check_pattern(table, *at, value),
        (Subject::Token(_), Operator::Eq | Operator::Lt | Operator::Le) if value == LEAST_TOKEN => {
            Err(refuse_least_token(table))
        }
        (Subject::Column(_), Operator::In) if elements(value).any(|value| value.is_none()) => {
            Err(refuse_null(table, filter))
        }
        _ => Ok(()),
    }
}

/// The server takes it for the end of the ring, and a range up to it for a range up to all.
const LEAST_TOKEN: [u8; 8] = i64::MIN.to_be_bytes();

#[cold]
fn refuse_null(table: &Table, filter: &Restriction) -> Error {
    let columns: Vec<_> =
        filter.subject.columns().iter().map(|at| table.columns[usize::from(*at)].name).collect();
    Error::invalid_query(format!(
        "{}.{}: a filter compares with a value, and CQL finds no nulls: leave the filter out",
        table.name,
        columns.join(", ")
    ))
}

#[cold]
fn refuse_least_token(table: &Table) -> Error {
    Error::invalid_query(format!(
        "{}: no partition has the least token, `i64::MIN`, and the server takes it for the end of the ring: compare \
         with another token, or leave the filter out",
        table.name
    ))
}
