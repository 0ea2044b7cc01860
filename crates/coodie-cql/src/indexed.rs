//! What indexes take of the values that are written, as Cassandra 5.0 has it.

use crate::{AssignmentOperator, Delete, Operator, Part, Relation, Statement, Update};
use coodie_core::{
    Bound, ColumnDef, ColumnType, Error, Index, IndexClass, IndexTarget, Result, Table, Values, cell,
};

/// A value of a write that an index of its column looks at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Indexed {
    /// Which value of the write.
    place: usize,
    column: &'static ColumnDef,
    held: Held,
}

/// What the index holds of the value.
#[derive(Clone, Copy, Debug)]
enum Held {
    /// All of it.
    Value,
    /// Each element of a list or a set.
    Elements,
    /// Each key of a map.
    Keys,
    /// Each value of a map.
    Values,
    /// Each entry of a map.
    Entries,
    /// An entry, whose value is the next one of the write.
    Entry,
    /// All of it: a vector.
    Vector,
}

/// The values of a write that indexes look at.
pub(crate) fn indexed(statement: &Statement, table: &'static Table) -> Vec<Indexed> {
    let mut all = Vec::new();
    if table.columns.iter().all(|column| column.indexes.is_empty()) {
        return all;
    }
    let mut look = |name: &str, part, operator, place| {
        if let Some(at) = table.position(name) {
            look_at(&table.columns[at], part, operator, place, &mut all);
        }
    };
    match statement {
        Statement::Insert(insert) => {
            for (place, column) in insert.columns.iter().enumerate() {
                look(column.name.as_str(), Part::Whole, Some(AssignmentOperator::Set), place);
            }
        }
        Statement::Update(update) => look_at_update(update, &mut look),
        Statement::Delete(delete) => look_at_delete(delete, &mut look),
        _ => {}
    }
    all
}

/// Looks at a column, the part of it that is written, how, and which value of the write it is.
type Look<'l> = dyn FnMut(&str, Part, Option<AssignmentOperator>, usize) + 'l;

fn look_at_update(update: &Update, look: &mut Look<'_>) {
    let mut place = update.using.values();
    for change in &update.assignments {
        look(change.target.column.name.as_str(), change.target.part, Some(change.operator), place);
        place += 1 + change.target.values();
    }
    look_at_row(&update.key, place, look);
}

fn look_at_delete(delete: &Delete, look: &mut Look<'_>) {
    let mut place = 0;
    for target in &delete.columns {
        look(target.column.name.as_str(), target.part, None, place);
        place += target.values();
    }
    look_at_row(&delete.key, place + delete.using.values(), look);
}

/// Indexes hold the key of a row; ranges, which are deleted, they do not look at.
fn look_at_row(key: &[Relation], first: usize, look: &mut Look<'_>) {
    if key.iter().all(|named| named.operator == Operator::Eq) {
        for (n, column) in key.iter().enumerate().filter_map(|(n, named)| Some((n, named.column()?))) {
            look(column.name.as_str(), Part::Whole, Some(AssignmentOperator::Set), first + n);
        }
    }
}

fn look_at(
    column: &'static ColumnDef,
    part: Part,
    operator: Option<AssignmentOperator>,
    place: usize,
    all: &mut Vec<Indexed>,
) {
    for index in column.indexes {
        let held = match index.class {
            IndexClass::Plain => held(&column.ty, index, part, operator),
            IndexClass::Sai if matches!(column.ty, ColumnType::Vector(ColumnType::Float, _)) => {
                operator.map(|_| (0, Held::Vector))
            }
            _ => None,
        };
        all.extend(held.map(|(after, held)| Indexed { place: place + after, column, held }));
    }
}

/// What a plain index holds of a value, and how far after the first value of the write it stands.
fn held(
    ty: &ColumnType,
    index: &Index,
    part: Part,
    operator: Option<AssignmentOperator>,
) -> Option<(usize, Held)> {
    use ColumnType::{List, Map, Set};
    let (written, taken) = (operator.is_some(), operator == Some(AssignmentOperator::Subtract));
    match (part, ty, index.target) {
        (Part::Entry, Map(..), IndexTarget::Keys) => Some((0, Held::Value)),
        (Part::Entry, Map(..), IndexTarget::Entries) => written.then_some((0, Held::Entry)),
        (Part::Entry, ..) => written.then_some((1, Held::Value)),
        (Part::Whole, Map(..), IndexTarget::Keys) if taken => Some((0, Held::Elements)),
        (Part::Whole, Map(..) | List(_), _) if taken => None,
        (Part::Whole, Map(..), IndexTarget::Keys) => Some((0, Held::Keys)),
        (Part::Whole, Map(..), IndexTarget::Entries) => Some((0, Held::Entries)),
        (Part::Whole, Map(..), _) => Some((0, Held::Values)),
        (Part::Whole, List(_) | Set(_), _) => Some((0, Held::Elements)),
        (Part::Whole, ..) => written.then_some((0, Held::Value)),
        (Part::Field(_), ..) => None,
    }
}

/// Refuses values that an index does not take.
///
/// # Errors
/// `InvalidQuery`.
#[cold]
pub(crate) fn check(all: &[Indexed], table: &Table, values: &Values) -> Result<()> {
    for Indexed { place, column, held } in all {
        let mut rest = values.iter().skip(*place);
        let Some(Bound::Value(value)) = rest.next() else { continue };
        if matches!(held, Held::Vector) {
            if let Some(why) = vector_fault(column, value) {
                let (table, column) = (table.name, column.name);
                return Err(Error::invalid_query(format!("{table}.{column}: {why}: write another, or none")));
            }
            continue;
        }
        let next = if let Some(Bound::Value(value)) = rest.next() { value.len() } else { 0 };
        let bytes = longest(*held, value, next);
        if bytes > LONGEST {
            return Err(too_long(table, column, bytes));
        }
    }
    Ok(())
}

/// The longest value in a plain index, which has it as a key.
const LONGEST: usize = 65_534;
/// What stands around the two parts of an entry.
const AROUND: usize = 6;

fn longest(held: Held, value: &[u8], next: usize) -> usize {
    let lengths = || cell::elements(value).map(|element| element.map_or(0, <[u8]>::len));
    let lengths: &mut dyn Iterator<Item = usize> = match held {
        Held::Value | Held::Vector => &mut std::iter::once(value.len()),
        Held::Entry => &mut std::iter::once(value.len() + next + AROUND),
        Held::Elements => &mut lengths(),
        Held::Keys => &mut lengths().step_by(2),
        Held::Values => &mut lengths().skip(1).step_by(2),
        Held::Entries => {
            let keys = lengths().step_by(2);
            &mut keys.zip(lengths().skip(1).step_by(2)).map(|(key, value)| key + value + AROUND)
        }
    };
    lengths.max().unwrap_or_default()
}

#[cold]
fn too_long(table: &Table, column: &ColumnDef, bytes: usize) -> Error {
    Error::invalid_query(format!(
        "{}.{}: the index on the column holds values of at most {LONGEST} bytes, and this one has {bytes}: shorten it, \
         or leave the index out",
        table.name, column.name
    ))
}

/// Says why a storage-attached index takes no such vector, if it takes none.
#[must_use]
pub fn vector_fault(column: &ColumnDef, vector: &[u8]) -> Option<&'static str> {
    let (elements, _) = vector.as_chunks();
    let mut elements = elements.iter().map(|element| f32::from_be_bytes(*element));
    if !elements.clone().all(f32::is_finite) {
        Some("an index holds vectors of finite numbers")
    } else if by_cosine(column) && elements.all(|element| element == 0.0) {
        Some("a vector of zeros has no direction, and the index compares by cosine")
    } else {
        None
    }
}

fn by_cosine(column: &ColumnDef) -> bool {
    let option = |index: &Index| {
        index.options.iter().find(|(name, _)| *name == "similarity_function").map(|(_, value)| *value)
    };
    let index = column.indexes.iter().find(|index| index.class == IndexClass::Sai);
    index.is_some_and(|index| option(index).is_none_or(|value| value.eq_ignore_ascii_case("cosine")))
}
