//! Which columns can be compared, and how, whatever leads to the rows.

use super::answers::{is_sasi, sasi_mode};
use crate::{Operator, Restriction, Subject};
use coodie_core::{ColumnDef, ColumnType, Error, IndexClass, Result, Table};

/// Refuses a comparison that the type of its column, or its indexes, do not have.
///
/// # Errors
/// `InvalidQuery`.
pub(super) fn check_comparisons(table: &Table, filters: &[Restriction]) -> Result<()> {
    filters.iter().try_for_each(|filter| match &filter.subject {
        Subject::Column(at) => check(table, *at, filter.operator, why_not),
        Subject::Entry(at) => check(table, *at, filter.operator, why_no_entry),
        Subject::Tuple(columns) if filter.operator.is_range() => {
            columns.iter().try_for_each(|at| check(table, *at, filter.operator, why_not))
        }
        _ => Ok(()),
    })
}

fn check(
    table: &Table,
    at: u16,
    operator: Operator,
    why: fn(&ColumnDef, Operator) -> Option<&'static str>,
) -> Result<()> {
    let column = &table.columns[usize::from(at)];
    match why(column, operator) {
        None => Ok(()),
        Some(why) => Err(Error::invalid_query(format!("{}.{}: {why}", table.name, column.name))),
    }
}

fn why_not(column: &ColumnDef, operator: Operator) -> Option<&'static str> {
    let whole = whole(&column.ty);
    let map = matches!(whole, ColumnType::Map(..));
    Some(match operator {
        Operator::Contains if map || matches!(whole, ColumnType::List(_) | ColumnType::Set(_)) => {
            return None;
        }
        Operator::Contains => "only lists, sets and maps contain something: compare with `eq`",
        Operator::ContainsKey if map => return None,
        Operator::ContainsKey => "only maps have keys: lists and sets have `contains`",
        Operator::Like if has_sasi(column) => return None,
        Operator::Like => "`like` needs text with a SASI index: mark the field `#[indexed(sasi)]`",
        _ if map && column.ty.is_multi_cell() => {
            "what changes in part is not compared as a whole: filter by `contains`, `contains_key` or `entry`, or mark \
             the field `#[frozen]`"
        }
        _ if matches!(column.ty, ColumnType::User(_)) => {
            "what changes in part is not compared as a whole: mark the field `#[frozen]`"
        }
        _ if column.ty.is_multi_cell() => {
            "what changes in part is not compared as a whole: filter by `contains`, or mark the field `#[frozen]`"
        }
        _ if matches!(column.ty, ColumnType::Vector(..)) && !column.indexes.is_empty() => {
            "an indexed vector is not compared, only searched for its neighbours: compare another column"
        }
        _ if operator.is_range() && column.ty.holds_duration() => {
            "durations have no order, nor has what holds them: use `eq`"
        }
        _ => return None,
    })
}

fn why_no_entry(column: &ColumnDef, _: Operator) -> Option<&'static str> {
    match &column.ty {
        ColumnType::Map(..) => None,
        ColumnType::Frozen(ColumnType::Map(..)) => Some(
            "a frozen map is compared as a whole: use `eq`, or search it by `contains` or `contains_key`",
        ),
        _ => Some("only maps have entries: lists and sets have `contains`"),
    }
}

fn whole(ty: &ColumnType) -> &ColumnType {
    if let ColumnType::Frozen(ty) = ty { ty } else { ty }
}

fn has_sasi(column: &ColumnDef) -> bool {
    let sasi = |class: IndexClass| matches!(class, IndexClass::Custom(class) if is_sasi(class));
    let text = matches!(column.ty, ColumnType::Text | ColumnType::Ascii);
    text && column.indexes.iter().any(|index| sasi(index.class))
}

/// Refuses a pattern of `LIKE` that no index on the column answers.
///
/// # Errors
/// `InvalidQuery`.
pub fn check_pattern(table: &Table, at: u16, pattern: &[u8]) -> Result<()> {
    let column = &table.columns[usize::from(at)];
    let refuse = |why: &str| Err(Error::invalid_query(format!("{}.{}: {why}", table.name, column.name)));
    if pattern.iter().all(|byte| *byte == b'%') && pattern.len() < 3 {
        return refuse("the pattern of `like` is empty: write a character beside `%`");
    }
    let by_mode = |mode: &str| column.indexes.iter().any(|index| sasi_mode(index) == mode);
    if pattern.starts_with(b"%") && !by_mode("CONTAINS") {
        return refuse(
            "the index has mode PREFIX, which finds `x%` and `x` only: write `options(mode = \"CONTAINS\")` on it, or \
             another pattern",
        );
    }
    Ok(())
}
