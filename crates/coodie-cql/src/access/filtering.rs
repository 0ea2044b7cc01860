use super::Compared;
use super::answers::answers;
use crate::Operator;
use coodie_core::{Error, Index, IndexClass, Result, Role, Table};

/// The first column for which the server would have to read rows and drop them again.
pub(super) fn needs_filtering(table: &Table, filters: &[Compared]) -> Option<u16> {
    let held = || filters.iter().filter(|(at, _)| is_held_against_rows(table, filters, *at));
    let (first, second) = (held().next()?, held().nth(1));
    if indexes_answer(table, held) {
        return None;
    }
    let costly = |restriction: &&Compared| {
        !may_be_by_index(table, restriction) && !reached_by_key(table, filters, restriction.0)
    };
    Some(held().find(costly).or(second).unwrap_or(first).0)
}

/// Tells whether the indexes of one class answer all filters together: a plain index stands alone.
fn indexes_answer<'f, I: Iterator<Item = &'f Compared>>(table: &Table, held: impl Fn() -> I) -> bool {
    let by = |class: IndexClass, (at, operator): &Compared| {
        let column = &table.columns[usize::from(*at)];
        let takes = |index: &Index| index.class == class && answers(column, index, *operator) != Some(false);
        column.indexes.iter().any(takes)
    };
    let Some((first, _)) = held().next() else { return true };
    let classes = table.columns[usize::from(*first)].indexes.iter().map(|index| index.class);
    let alone = |class: &IndexClass| *class != IndexClass::Plain || held().count() == 1;
    classes.filter(alone).any(|class| held().all(|restriction| by(class, restriction)))
}

/// Tells whether the server compares a column row by row, or by an index, rather than by the place of the rows.
fn is_held_against_rows(table: &Table, filters: &[Compared], at: u16) -> bool {
    match table.columns[usize::from(at)].role {
        Role::Partition(_) => !has_whole_partition(table, filters),
        Role::Clustering(..) => !has_whole_partition(table, filters) || has_gap(table, filters),
        _ => true,
    }
}

/// Tells whether a clustering column is compared and one before it is not held by an `=` or an `IN`.
fn has_gap(table: &Table, filters: &[Compared]) -> bool {
    let clustering = |at: u16| matches!(table.columns[usize::from(at)].role, Role::Clustering(..));
    filters.iter().any(|(at, _)| clustering(*at) && !follows_fixed(table, filters, *at))
}

/// Tells whether an index answers the filter.
fn is_by_index(table: &Table, (at, operator): &Compared) -> bool {
    let column = &table.columns[usize::from(*at)];
    column.indexes.iter().any(|index| answers(column, index, *operator) == Some(true))
}

/// Tells whether an index answers the filter, or may: of some classes only the server knows.
fn may_be_by_index(table: &Table, (at, operator): &Compared) -> bool {
    let column = &table.columns[usize::from(*at)];
    column.indexes.iter().any(|index| answers(column, index, *operator) != Some(false))
}

/// The column by whose index the server looks for rows.
pub(super) fn used_index(table: &Table, filters: &[Compared]) -> Option<u16> {
    let held = filters.iter().any(|(at, _)| is_held_against_rows(table, filters, *at));
    filters.iter().find(|filter| held && is_by_index(table, filter)).map(|(at, _)| *at)
}

/// An index is read for all partitions or for one, not for those of an `IN`.
pub(super) fn check_index(table: &Table, filters: &[Compared]) -> Result<()> {
    let in_partition =
        |(at, operator): &&Compared| *operator == Operator::In && table.partition.contains(&usize::from(*at));
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
pub(super) fn has_whole_partition(table: &Table, filters: &[Compared]) -> bool {
    let given = |at: &usize| filters.iter().any(|(f, op)| usize::from(*f) == *at && !op.is_range());
    table.partition.iter().all(given)
}

/// Tells whether the key leads to the rows that a filter on this column keeps.
fn reached_by_key(table: &Table, filters: &[Compared], at: u16) -> bool {
    let whole_partition = has_whole_partition(table, filters);
    match table.columns[usize::from(at)].role {
        Role::Partition(_) => whole_partition,
        Role::Clustering(..) => whole_partition && follows_fixed(table, filters, at),
        _ => false,
    }
}

/// Tells whether all clustering columns before this one are held by an `=` or an `IN`.
fn follows_fixed(table: &Table, filters: &[Compared], at: u16) -> bool {
    let fixed = |c: &usize| filters.iter().any(|(f, op)| usize::from(*f) == *c && !op.is_range());
    table.clustering.iter().take_while(|c| **c != usize::from(at)).all(fixed)
}

#[cold]
pub(super) fn refuse_filtering(table: &Table, at: u16) -> Error {
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
