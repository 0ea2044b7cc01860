//! Why a query is refused that would read rows only to drop them.

use super::merged::Merged;
use super::plan::Plan;
use super::remedy::refuse;
use coodie_core::{Error, Result, Table};

/// Refuses a query for which the server would have to filter.
///
/// # Errors
/// `InvalidQuery`, naming the first column that would cost it.
pub(super) fn check_filtering(table: &Table, filters: &[Merged], plan: &Plan<'_>) -> Result<()> {
    if !plan.needs_filtering() {
        return Ok(());
    }
    let compared: Vec<_> = filters.iter().filter(|filter| plan.is_compared(filter)).collect();
    let costly = |filter: &&&Merged| !plan.is_supported(filter) && !plan.is_reached(filter);
    let named = compared.iter().find(costly).or(compared.get(1)).or(compared.first());
    let named = named.copied().unwrap_or(&filters[0]);
    match table.union {
        Some(union) if named.columns[0] == 0 => Err(refuse_variants(table, union.name)),
        _ => Err(refuse(table, plan, &compared, named)),
    }
}

/// An index is read for all partitions or for one, not for those of an `IN`; rows are held against no tuple; and SASI
/// knows no collections.
pub(super) fn check_index(table: &Table, plan: &Plan<'_>) -> Result<()> {
    if let (Some((index, _)), Some(partition)) = (plan.index(), plan.list_beside_index()) {
        return Err(refuse_index(table, index.name, table.columns[usize::from(partition)].name));
    }
    if let Some(misread) = plan.misread_by_sasi() {
        return Err(refuse_beside_sasi(table, misread));
    }
    match plan.held_tuple() {
        Some(tuple) => Err(refuse_tuple(table, tuple)),
        None => Ok(()),
    }
}

#[cold]
fn refuse_index(table: &Table, index: &str, partition: &str) -> Error {
    Error::invalid_query(format!(
        "{table}.{index}: the server cannot read an index for several partitions: `{index}` is indexed, and \
         `{partition}` has an `in_list`. Ask for each partition by itself, with `{partition}` in an `eq`, or leave one \
         of the two filters out",
        table = table.name,
    ))
}

#[cold]
fn refuse_beside_sasi(table: &Table, misread: &Merged) -> Error {
    let column = table.columns[usize::from(misread.columns[0])].name;
    let why = if misread.test.is_parts() {
        "the server breaks off where a SASI index leads to the rows and a collection is searched"
    } else {
        "where a SASI index leads to the rows, the server finds no range of what it indexes in mode CONTAINS"
    };
    Error::invalid_query(format!("{}.{column}: {why}: leave one of the two filters out", table.name))
}

#[cold]
fn refuse_tuple(table: &Table, tuple: &Merged) -> Error {
    let columns: Vec<_> = tuple.columns.iter().map(|at| table.columns[usize::from(*at)].name).collect();
    Error::invalid_query(format!(
        "{}: where an index leads to the rows, the server compares no tuple of `{}`: filter by the whole partition \
         key, or compare each column by itself",
        table.name,
        columns.join("`, `")
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
