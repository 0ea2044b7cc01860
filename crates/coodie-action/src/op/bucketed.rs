//! Columns that are the buckets of others: a key that names another bucket is refused.

use coodie_core::{Bound, Error, Result, Table, Values, cell};
use coodie_cql::{Model, Operator, Restriction};

/// Refuses a whole key, partition key first, whose bucket is not that of its time.
pub(crate) fn check_key<M: Model>(key: &Values) -> Result<()> {
    check::<M>(|table, column| {
        let place = table.partition.iter().chain(&table.clustering).position(|at| *at == column);
        match place.and_then(|place| key.iter().nth(place)) {
            Some(Bound::Value(value)) => vec![value],
            _ => Vec::new(),
        }
    })
}

/// Refuses filters that name rows whose bucket is not that of their time.
pub(crate) fn check_rows<M: Model>(rows: &[Restriction], values: &Values) -> Result<()> {
    check::<M>(|_, column| compared(rows, values, column))
}

fn check<'v, M: Model>(cells: impl Fn(&Table, usize) -> Vec<&'v [u8]>) -> Result<()> {
    for one in M::BUCKETS {
        let table = M::shapes().table();
        let (Some(bucket), Some(time)) = (table.position(one.bucket), table.position(one.time)) else {
            continue;
        };
        let (buckets, mut right) = (cells(table, bucket), Vec::new());
        for time in cells(table, time) {
            right.clear();
            (one.of)(time, &mut right)
                .map_err(|why| Error::codec(format!("{}.{}: {why}", table.name, one.time)))?;
            if buckets.iter().any(|bucket| right.get(4..) != Some(bucket)) {
                return Err(another(table, one.bucket, one.time));
            }
        }
    }
    Ok(())
}

/// What a column is compared with by `=` or `IN`, alone or within a tuple.
fn compared<'v>(rows: &[Restriction], values: &'v Values, column: usize) -> Vec<&'v [u8]> {
    let (mut values, mut found) = (values.iter(), Vec::new());
    for row in rows {
        let value = values.by_ref().take(row.subject.values()).last();
        let place = row.subject.columns().iter().position(|at| usize::from(*at) == column);
        let (Some(Bound::Value(value)), Some(place)) = (value, place) else { continue };
        let all: Vec<_> = match row.operator {
            Operator::Eq => vec![value],
            Operator::In => cell::elements(value).flatten().collect(),
            _ => continue,
        };
        let part = |value| if row.at().is_some() { Some(value) } else { nth(value, place) };
        found.extend(all.into_iter().filter_map(part));
    }
    found
}

/// A part of a tuple.
fn nth(mut tuple: &[u8], place: usize) -> Option<&[u8]> {
    for _ in 0..place {
        cell::next(&mut tuple).ok()?;
    }
    cell::next(&mut tuple).ok()?
}

#[cold]
fn another(table: &Table, bucket: &str, time: &str) -> Error {
    Error::invalid_query(format!(
        "{}: `{bucket}` is the bucket of `{time}`, and the key names another one: give `{bucket}` the time itself",
        table.name
    ))
}
