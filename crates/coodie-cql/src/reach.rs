//! Which rows a write may name, and what its condition may ask, as Cassandra 5.0 has it.

use crate::{Operator, Restriction, Subject, Terms};
use coodie_core::{ColumnDef, Error, Result, Role, Table};

/// What is written to the rows that filters name.
#[derive(Clone, Copy)]
pub(crate) struct Written {
    pub(crate) verb: &'static str,
    /// Whether columns are written, and not rows deleted.
    pub(crate) of_columns: bool,
    /// Whether only static columns are.
    pub(crate) of_partition: bool,
    pub(crate) conditional: bool,
}

/// Checks the filters by which rows are written.
///
/// # Errors
/// `InvalidQuery`: they name no partition, or rows that cannot be written so.
pub(crate) fn check_rows(table: &Table, rows: &[Restriction], written: Written) -> Result<()> {
    let named = |row: &Restriction| row.subject.columns().iter().all(|at| column(table, *at).role.is_key());
    if let Some(row) = rows.iter().find(|row| matches!(row.subject, Subject::Token(_)) || !named(row)) {
        return Err(not_by_key(table, row));
    }
    if let Some(row) = rows.iter().find(|row| !names_rows(row)) {
        return Err(refused(table, row.subject.columns()[0], WHOLE));
    }
    for (n, row) in rows.iter().enumerate() {
        if let Some(at) = rows[..n].iter().find_map(|other| in_common(row, other)) {
            return Err(refused(
                table,
                at,
                "two filters on one column exclude each other: leave one of them out",
            ));
        }
    }
    check_partition(table, rows, written)?;
    check_clustering(table, rows, written)?;
    match rows.iter().find(|row| written.conditional && row.operator != Operator::Eq) {
        None => Ok(()),
        Some(row) => Err(refused(table, row.subject.columns()[0], ONE_ROW)),
    }
}

/// Tells whether it compares the whole of a column, or of several.
fn names_rows(row: &Restriction) -> bool {
    let whole = matches!(row.subject, Subject::Column(_) | Subject::Tuple(_));
    whole && !matches!(row.operator, Operator::Contains | Operator::ContainsKey | Operator::Like)
}

const WHOLE: &str = "rows are written by the whole values of their key: compare with `eq` or `in_list`";
const ONE_ROW: &str =
    "a condition is on one row: compare each key column with `eq`, and write each row by itself";

fn column(table: &Table, at: u16) -> &ColumnDef {
    &table.columns[usize::from(at)]
}

#[cold]
fn refused(table: &Table, at: u16, why: &str) -> Error {
    Error::invalid_query(format!("{}.{}: {why}", table.name, column(table, at).name))
}

#[cold]
fn not_by_key(table: &Table, row: &Restriction) -> Error {
    if let Subject::Token(columns) = &row.subject {
        let names: Vec<_> = columns.iter().map(|at| column(table, *at).name).collect();
        return Error::invalid_query(format!(
            "{}: a range of tokens is only read: a write names its partitions, by `eq` or `in_list` on `{}`",
            table.name,
            names.join("`, `")
        ));
    }
    let at = row.subject.columns().iter().find(|at| !column(table, **at).role.is_key());
    let at = *at.unwrap_or(&row.subject.columns()[0]);
    let name = column(table, at).name;
    refused(
        table,
        at,
        &format!(
            "rows are written by their key, and `{name}` is not part of it: make it a condition, `.only_if(..)`, or read \
             the keys first"
        ),
    )
}

/// A column that two filters compare, unless they are its two bounds.
fn in_common(a: &Restriction, b: &Restriction) -> Option<u16> {
    let bound = |operator: Operator| match operator {
        Operator::Lt | Operator::Le => 1,
        Operator::Gt | Operator::Ge => 2,
        _ => 3,
    };
    let apart = bound(a.operator) & bound(b.operator) == 0;
    let common = a.subject.columns().iter().find(|at| b.subject.columns().contains(at));
    common.copied().filter(|_| !apart || a.subject.columns()[0] != b.subject.columns()[0])
}

fn check_partition(table: &Table, rows: &[Restriction], written: Written) -> Result<()> {
    for at in table.partition.iter().map(|at| *at as u16) {
        let (name, verb) = (column(table, at).name, written.verb);
        match rows.iter().find(|row| row.at() == Some(at)).map(|row| row.operator) {
            Some(Operator::Eq | Operator::In) => {}
            Some(_) => {
                return Err(refused(
                    table,
                    at,
                    "a write names its partitions: use `eq` or `in_list` instead",
                ));
            }
            None => {
                return Err(Error::invalid_query(format!(
                    "{}: the {verb} needs the whole partition key, and `{name}` has no filter: add an `eq` or \
                     `in_list`",
                    table.name
                )));
            }
        }
    }
    Ok(())
}

/// Rows are deleted by a range of the clustering key, which begins with its first columns; columns are written to rows
/// whose whole key is known, or to the partition.
fn check_clustering(table: &Table, rows: &[Restriction], written: Written) -> Result<()> {
    if written.of_partition {
        return check_no_rows(table, rows);
    }
    let whole = written.of_columns || written.conditional;
    let mut ended: Option<(u16, bool)> = None;
    for at in table.clustering.iter().map(|at| *at as u16) {
        let row = rows.iter().find(|row| row.subject.columns().contains(&at));
        let ranged = row.is_some_and(|row| !matches!(row.operator, Operator::Eq | Operator::In));
        match (ended, row) {
            (_, None) if whole => return Err(not_whole(table, at, written)),
            _ if ranged && whole => return Err(no_range(table, at, written)),
            (Some((before, range)), Some(row)) if row.subject.columns()[0] == at => {
                return Err(gap(table, at, before, range));
            }
            (None, None) => ended = Some((at, false)),
            (None, Some(_)) if ranged => ended = Some((at, true)),
            _ => {}
        }
    }
    Ok(())
}

fn check_no_rows(table: &Table, rows: &[Restriction]) -> Result<()> {
    let mut restricted = rows.iter().map(|row| column(table, row.subject.columns()[0]));
    match restricted.find(|column| matches!(column.role, Role::Clustering(..))) {
        None => Ok(()),
        Some(clustering) => Err(Error::invalid_query(format!(
            "{}: only static columns are written, which are the partition's: leave the filter on `{}` out",
            table.name, clustering.name
        ))),
    }
}

#[cold]
fn not_whole(table: &Table, at: u16, written: Written) -> Error {
    let name = column(table, at).name;
    let remedy = match (written.verb, written.of_columns) {
        ("update", _) => "add an `eq` or `in_list`, or read the keys first",
        (_, true) => "add an `eq` or `in_list`, or delete the rows",
        _ => "add an `eq`, or leave the condition out",
    };
    let what = if written.of_columns { "columns are written to" } else { "a condition is on" };
    Error::invalid_query(format!(
        "{}: {what} rows whose whole key is known, and `{name}` has no filter: {remedy}",
        table.name
    ))
}

#[cold]
fn no_range(table: &Table, at: u16, written: Written) -> Error {
    let why = match (written.conditional, written.verb) {
        (true, _) => ONE_ROW,
        (_, "update") => {
            "rows of a range are deleted, never updated: use `eq` or `in_list`, or read the keys first"
        }
        _ => {
            "rows of a range are deleted whole, never their columns: use `eq` or `in_list`, or delete the rows"
        }
    };
    refused(table, at, why)
}

#[cold]
fn gap(table: &Table, at: u16, before: u16, range: bool) -> Error {
    let before = column(table, before).name;
    refused(
        table,
        at,
        &if range {
            format!(
                "only the last clustering column of a range has bounds: use `eq` or `in_list` on `{before}`"
            )
        } else {
            format!("a range begins with the first clustering columns: filter by `{before}` too")
        },
    )
}

/// Refuses what no virtual table takes: a TTL, a timestamp, a condition.
///
/// # Errors
/// `InvalidQuery`.
#[inline]
pub fn check_stored(table: &Table) -> Result<()> {
    if table.is_virtual() { Err(not_stored(table)) } else { Ok(()) }
}

#[cold]
fn not_stored(table: &Table) -> Error {
    Error::invalid_query(format!(
        "{}: the table is virtual, and takes writes without TTL, timestamp and condition: leave them out",
        table.name
    ))
}

/// Checks what a condition asks.
///
/// # Errors
/// `InvalidQuery`: it asks what a condition cannot.
pub(crate) fn check_terms(table: &Table, terms: &Terms) -> Result<()> {
    check_stored(table)?;
    if table.is_counter() {
        return Err(Error::invalid_query(format!(
            "{}: counters are written without conditions: leave the condition out",
            table.name
        )));
    }
    terms.compared().iter().try_for_each(|term| check_term(table, term))
}

fn check_term(table: &Table, term: &Restriction) -> Result<()> {
    let at = term.subject.columns()[0];
    let why = match (&term.subject, term.operator) {
        (Subject::Token(_) | Subject::Tuple(_), _) => "a condition compares columns, not keys: leave it out",
        _ if column(table, at).role.is_key() => {
            "the key is fixed by the write itself, and no condition asks for it: leave it out"
        }
        (_, Operator::Like) => "a condition knows no `like`: compare with `eq`, or read the row first",
        (Subject::Column(_), operator) if operator.is_range() && column(table, at).ty.holds_duration() => {
            "durations have no order, nor has what holds them: use `eq`"
        }
        _ => return Ok(()),
    };
    Err(refused(table, at, why))
}
