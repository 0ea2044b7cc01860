//! Why a query is refused that would read rows only to drop them.

use super::answers::has_order;
use super::merged::{Merged, Test};
use super::plan::Plan;
use coodie_core::{ColumnDef, Error, Result, Table};

/// Refuses a query for which the server would have to filter.
///
/// # Errors
/// `InvalidQuery`, naming the first column that would cost it.
pub(super) fn check_filtering(table: &Table, filters: &[Merged], plan: &Plan<'_>) -> Result<()> {
    if !plan.needs_filtering() {
        return Ok(());
    }
    let compared = || filters.iter().filter(|filter| plan.is_compared(filter));
    let costly = |filter: &&Merged| !plan.is_supported(filter) && !plan.is_reached(filter);
    let named = compared().find(costly).or_else(|| compared().nth(1)).or_else(|| compared().next());
    Err(named.map_or_else(|| refuse(table, &filters[0]), |filter| refuse(table, filter)))
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

#[cold]
fn refuse(table: &Table, filter: &Merged) -> Error {
    let at = filter.columns[0];
    let column = table.columns[usize::from(at)].name;
    if let (Some(union), 0) = (table.union, at) {
        return refuse_variants(table, union.name);
    }
    Error::invalid_query(format!(
        "{name}.{column}: the server would read rows only to drop them. Give {key}, or {index}, or keep a \
         second table whose key begins with {begins}. To accept the cost, chain `.allow_filtering()`",
        name = table.name,
        key = key_to_give(table),
        index = index_for(&table.columns[usize::from(at)], filter.test),
        begins = begins(filter.test, column),
    ))
}

/// What of the key a query needs.
fn key_to_give(table: &Table) -> String {
    let key: Vec<_> = table.key().map(|column| column.name).collect();
    let (key, first) = (key.join("`, `"), key[..table.partition.len()].join("`, `"));
    if table.clustering.is_empty() {
        return format!("the whole key (`{key}`)");
    }
    format!("the key from its start (`{key}`, all of `{first}` first)")
}

/// The index that would answer a filter, or one like it.
fn index_for(column: &ColumnDef, test: Test) -> String {
    let name = column.name;
    let index = match test {
        Test::Range { .. } if has_order(&column.ty) => "#[indexed(sai)]",
        Test::Range { .. } | Test::In => {
            return format!("compare it with `eq` and mark `{name}` with `#[indexed]`");
        }
        Test::Parts { values, keys, entries } if values.max(keys).max(entries) > 1 => "#[indexed(sai)]",
        Test::Parts { entries: 1.., .. } => "#[indexed(entries)]",
        Test::Parts { values: 0, .. } => "#[indexed(keys)]",
        _ => "#[indexed]",
    };
    format!("mark `{name}` with `{index}`")
}

/// With what the key of a table would begin that answers a filter.
fn begins(test: Test, column: &str) -> String {
    match test {
        Test::Parts { entries: 1.., .. } => format!("a key and a value of `{column}`"),
        Test::Parts { values: 0, .. } => format!("one key of `{column}`"),
        Test::Parts { .. } => format!("one element of `{column}`"),
        _ => format!("`{column}`"),
    }
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
