use crate::difference::difference;
use crate::subject::random;
use crate::{Db, Generated, Place, done};
use std::fmt::{Debug, Display};

/// How many partitions are written, and how many rows in each of them at most.
const PARTITIONS: usize = 2;
const ROWS: usize = 4;

/// Tests a document in each of the places: the rows must come back equal, and in the same order everywhere.
pub fn compare<M: Generated>(seed: u64, places: &[&Place]) -> Result<(), String> {
    let mut first: Option<Vec<M>> = None;
    for place in places {
        let found = lives_in::<M>(seed, place).map_err(|why| format!("in {}: {why}", place.name))?;
        match &first {
            Some(first) => same("rows are not in the order of the first place", &found, first)?,
            None => first = Some(found),
        }
    }
    Ok(())
}

/// A document's life in one place. Answers with its rows as they were read.
fn lives_in<M: Generated>(seed: u64, place: &Place) -> Result<Vec<M>, String> {
    let mut random = random::<M>(seed);
    let turn = random.below(2);
    let [one, other] = [&place.modes[turn], &place.modes[1 - turn]];
    is_made::<M>(one, other)?;
    let mut rows = rows::<M>(&mut random);
    for row in &rows {
        said("write", row.put(one))?;
        is_read(row, one, other)?;
    }
    for row in rows.iter_mut().step_by(2) {
        let next = M::sample(&mut random).in_place_of(row);
        said("overwrite", next.put(other))?;
        *row = next.over(row);
        is_read(row, one, other)?;
    }
    let found = all::<M>(&rows, one, other)?;
    is_deleted(rows, one, other)?;
    said("drop", done!(other, M::drop_table()))?;
    said("drop types", M::drop_types(one))?;
    Ok(found)
}

/// The first sync makes the table, and the second one finds nothing to do.
fn is_made<M: Generated>(one: &Db, other: &Db) -> Result<(), String> {
    let made = said("first sync", done!(one, M::sync_table()))?;
    if made.statements.is_empty() {
        return Err("the first sync did nothing".to_owned());
    }
    for db in [one, other] {
        let plan = said("plan", done!(db, M::sync_table().plan()))?;
        same("the second plan is not empty", plan.statements(), &[] as &[String])?;
        let again = said("second sync", done!(db, M::sync_table()))?;
        same("the second sync is not empty", &again.to_string(), &String::new())?;
    }
    Ok(())
}

/// Rows whose keys differ; those of a partition have the same statics.
fn rows<M: Generated>(random: &mut crate::Random) -> Vec<M> {
    let mut rows: Vec<M> = Vec::new();
    for _ in 0..PARTITIONS {
        let first = M::sample(random);
        let first = rows.iter().find(|row| first.is_in_partition_of(row)).unwrap_or(&first).clone();
        for _ in 0..ROWS {
            let row = M::sample(random).in_partition_of(&first);
            if !rows.iter().any(|other| row.is_in_place_of(other)) {
                rows.push(row);
            }
        }
    }
    rows
}

/// A row comes back in both modes, by its key and as it is.
fn is_read<M: Generated>(row: &M, one: &Db, other: &Db) -> Result<(), String> {
    for db in [one, other] {
        same("read by key", &said("get", done!(db, M::get(row.whole_key())))?, row)?;
        same("read again", &said("reload", done!(db, row.reload()))?, row)?;
        for filter in row.filters() {
            let what = format!("{filter:?}");
            let found = said(&what, done!(db, M::find().filter(filter)))?;
            if !found.contains(row) {
                return Err(format!("{what} does not find\n{row:#?}"));
            }
        }
    }
    Ok(())
}

/// All rows come back, in the same order in both modes.
fn all<M: Generated>(rows: &[M], one: &Db, other: &Db) -> Result<Vec<M>, String> {
    let found = said("find", done!(one, M::find()))?;
    same("the modes differ", &said("find", done!(other, M::find()))?, &found)?;
    if let Some(row) = found.iter().find(|row| !rows.contains(row)) {
        return Err(format!("a row was read that was not written:\n{row:#?}"));
    }
    same("not as many rows were read as written", &found.len(), &rows.len()).map(|()| found)
}

/// Deletes the rows, as far as no statics are left without one.
fn is_deleted<M: Generated>(mut rows: Vec<M>, one: &Db, other: &Db) -> Result<(), String> {
    while let Some(row) = rows.pop() {
        let is_last = !rows.iter().any(|other| row.is_in_partition_of(other));
        if M::HAS_STATICS && is_last {
            continue;
        }
        said("delete", done!(one, row.delete()))?;
        let gone = done!(other, M::get(row.whole_key())).err().is_some_and(|why| why.is_document_not_found());
        if !gone {
            return Err(format!("read although it was deleted:\n{row:#?}"));
        }
    }
    Ok(())
}

/// What went wrong, and where.
fn said<T>(what: &str, result: Result<T, impl Display>) -> Result<T, String> {
    result.map_err(|why| format!("{what}: {why}"))
}

fn same<T: PartialEq + Debug + ?Sized>(what: &str, found: &T, expected: &T) -> Result<(), String> {
    if found == expected {
        return Ok(());
    }
    Err(format!("{what}\n{}", difference(&format!("{expected:#?}"), &format!("{found:#?}"))))
}
