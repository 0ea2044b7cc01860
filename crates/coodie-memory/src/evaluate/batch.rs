use super::condition::{self, Conditioned, SamePartition, Shows};
use super::indexing;
use super::modification::{Context, Modification};
use super::prepare::prepare;
use super::size;
use crate::catalogue::Definition;
use crate::database::Database;
use crate::refusal::invalid;
use crate::storage::Change;
use crate::values::{Value, bind};
use coodie_core::{Result, Values, ValuesRef};
use coodie_cql::{BatchKind, ShapeRef};
use coodie_driver::{BatchRequest, Page};
use std::sync::Arc;

/// A write of a batch, with its table and its values.
struct Item<'t> {
    modification: Modification<'t>,
    values: Vec<Value>,
}

/// Carries out one write.
pub(crate) fn write(
    database: &mut Database,
    keyspace: Option<&str>,
    shape: &ShapeRef,
    values: &Values,
) -> Result<Page> {
    let tables = tables(database, keyspace, std::iter::once(shape))?;
    let items = items(&tables, std::iter::once((shape, values.borrowed())))?;
    run(database, &items, None)
}

/// Carries out several writes as one: with one timestamp, all or nothing.
pub(crate) fn batch(database: &mut Database, batch: &BatchRequest) -> Result<Page> {
    let shapes = || batch.writes.iter().map(|(shape, _)| shape);
    let tables = tables(database, batch.keyspace.as_deref(), shapes())?;
    let items = items(&tables, batch.writes.iter())?;
    check_kind(batch.kind, &items)?;
    check_tables(&items)?;
    if items.is_empty() { Ok(Page::empty()) } else { run(database, &items, Some(batch)) }
}

/// The tables written to, held so that they outlive the look-up.
fn tables<'s>(
    database: &Database,
    keyspace: Option<&str>,
    shapes: impl Iterator<Item = &'s ShapeRef>,
) -> Result<Vec<Arc<Definition>>> {
    shapes.map(|shape| database.writable(keyspace, shape.statement())).collect()
}

fn items<'t>(
    tables: &'t [Arc<Definition>],
    writes: impl Iterator<Item = (&'t ShapeRef, ValuesRef<'t>)>,
) -> Result<Vec<Item<'t>>> {
    let item = |(table, (shape, values)): (&'t Arc<Definition>, (&'t ShapeRef, ValuesRef<'t>))| {
        let modification = prepare(shape.statement(), table)?;
        let modification = modification.ok_or_else(|| {
            invalid("Invalid statement in batch: only UPDATE, INSERT and DELETE statements are allowed.")
        })?;
        Ok(Item { modification, values: bind(shape, table, values)? })
    };
    tables.iter().zip(writes).map(item).collect()
}

fn check_kind(kind: BatchKind, items: &[Item<'_>]) -> Result<()> {
    let counters = items.iter().filter(|item| item.modification.table.is_counter()).count();
    let (has_counters, has_others) = (counters > 0, counters < items.len());
    let refusal = match kind {
        BatchKind::Counter if has_others => "Cannot include non-counter statement in a counter batch",
        _ if has_counters && has_others => "Counter and non-counter mutations cannot exist in the same batch",
        BatchKind::Logged if has_counters => "Cannot include a counter statement in a logged batch",
        _ => return Ok(()),
    };
    Err(invalid(refusal))
}

fn check_tables(items: &[Item<'_>]) -> Result<()> {
    let conditional = items.iter().any(|item| item.modification.condition.is_some());
    let several =
        items.windows(2).any(|pair| !same_table(pair[0].modification.table, pair[1].modification.table));
    if conditional && several {
        return Err(invalid("Batch with conditions cannot span multiple tables"));
    }
    Ok(())
}

fn same_table(a: &Definition, b: &Definition) -> bool {
    (&a.keyspace, &a.name) == (&b.keyspace, &b.name)
}

fn run(database: &mut Database, items: &[Item<'_>], batch: Option<&BatchRequest>) -> Result<Page> {
    let (clock, now) = database.time();
    let conditions = conditions(items, batch.is_some())?;
    let said = batch.and_then(|batch| batch.timestamp).filter(|_| conditions.is_empty());
    let timestamp = said.unwrap_or(clock);
    let Some(first) = items.first() else { return Ok(Page::empty()) };
    let table = first.modification.table;
    if !conditions.is_empty() {
        let rows = &database.table(table)?.rows;
        if !conditions.iter().all(|condition| condition.holds(table, rows, now)) {
            return Ok(condition::refused(table, rows, &conditions, &shows(items, batch.is_some()), now));
        }
    }
    let mut changes = Vec::new();
    for item in items {
        let read = (!conditions.is_empty()).then_some(&conditions[..]);
        changes.push((item.modification.table, changes_of(database, item, read, (timestamp, now))?));
    }
    if batch.is_some() && conditions.is_empty() {
        size::check(&changes)?;
    }
    apply(database, changes)?;
    Ok(if conditions.is_empty() { Page::empty() } else { condition::applied(table) })
}

/// Makes the changes, once all of them are known to be possible.
fn apply(database: &mut Database, changes: Vec<(&Definition, Vec<Change>)>) -> Result<()> {
    for (table, all) in &changes {
        all.iter().try_for_each(|change| indexing::check(table, change))?;
    }
    for (table, all) in changes {
        let rows = &mut database.table_mut(table)?.rows;
        for change in all {
            rows.apply(&|at| table.columns[at].ty.clone(), change);
        }
    }
    Ok(())
}

fn changes_of(
    database: &mut Database,
    item: &Item<'_>,
    read: Option<&[Conditioned]>,
    (timestamp, now): (i64, i64),
) -> Result<Vec<Change>> {
    let mut places = std::mem::take(&mut database.places);
    let table = database.table(item.modification.table)?;
    let context = Context { rows: &table.rows, read, values: &item.values, timestamp, now };
    let changes = item.modification.changes(&context, &mut places);
    database.places = places;
    changes
}

/// The rows that the conditions are about, all in one partition; keys are checked before all else.
fn conditions(items: &[Item<'_>], is_batch: bool) -> Result<Vec<Conditioned>> {
    let mut conditions: Vec<Conditioned> = Vec::new();
    if items.iter().all(|item| item.modification.condition.is_none()) {
        items.iter().try_for_each(|item| item.modification.keys(&item.values).map(drop))?;
        return Ok(conditions);
    }
    let mut partition = SamePartition::new(is_batch);
    for item in items {
        if let Some(condition) = item.modification.conditioned(&item.values, &mut partition)? {
            if let Some(why) = conditions.iter().find_map(|other| other.contradicts(&condition)) {
                return Err(invalid(why));
            }
            conditions.push(condition);
        }
    }
    Ok(conditions)
}

fn shows(items: &[Item<'_>], is_batch: bool) -> Shows {
    let mut shows = Shows::new(is_batch);
    for item in items {
        shows.rows |= item.modification.updates_rows();
        if let Some(asked) = &item.modification.condition {
            shows.statics |= item.modification.updates_statics();
            shows.add(item.modification.columns_read(asked));
        }
    }
    shows
}
