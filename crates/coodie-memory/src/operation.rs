//! What an assignment does to its column. Cassandra's `Operation`.

use crate::catalogue::{Column, Definition};
use crate::collection;
use crate::refusal::invalid;
use crate::storage::{Data, Multi, Row};
use crate::values::Value;
use crate::write::Write;
use bytes::Bytes;
use coodie_core::{CollectionType, DataType, Name, Result};
use coodie_cql::AssignmentOperator;

/// A change of one column; its values begin with the `?` at `marker`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operation {
    pub(crate) column: usize,
    pub(crate) operator: Operator,
    marker: usize,
}

/// How a column changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Assign(AssignmentOperator),
    Delete,
}

/// Where the elements of lists go: after all that were added, or before them. It grows for the whole database.
#[derive(Debug, Default)]
pub(crate) struct Places {
    last: i64,
    first: i64,
}

impl Places {
    fn after(&mut self) -> Bytes {
        self.last += 1;
        place(self.last)
    }

    /// A run of places before all others.
    fn before(&mut self, count: usize) -> impl Iterator<Item = Bytes> + use<> {
        self.first -= count as i64;
        (self.first..).map(place)
    }
}

/// Ordered as its bytes are.
fn place(n: i64) -> Bytes {
    Bytes::copy_from_slice(&(n ^ i64::MIN).to_be_bytes())
}

impl Operation {
    /// The operation, if the column can be changed so; its first `?` is at `marker`.
    pub(crate) fn assign(
        table: &Definition,
        name: &Name,
        operator: AssignmentOperator,
        marker: usize,
    ) -> Result<Self> {
        let column = table.column(name)?;
        check(name, &table.columns[column], operator)?;
        Ok(Self { column, operator: Operator::Assign(operator), marker })
    }

    /// The deletion of a column.
    pub(crate) fn delete(column: usize) -> Self {
        Self { column, operator: Operator::Delete, marker: 0 }
    }

    /// How many `?` it takes.
    pub(crate) fn markers(&self) -> usize {
        match self.operator {
            Operator::Assign(AssignmentOperator::Put) => 2,
            Operator::Assign(_) => 1,
            Operator::Delete => 0,
        }
    }

    /// Writes the change into `row`; `there` is the row as it is.
    pub(crate) fn execute(
        &self,
        table: &Definition,
        values: &[Value],
        write: &Write,
        places: &mut Places,
        (there, row): (Option<&Row>, &mut Row),
    ) -> Result<()> {
        let column = &table.columns[self.column];
        let data = match self.operator {
            Operator::Delete => Some(self.deletion(column, write)),
            Operator::Assign(operator) if column.is_counter() => {
                count(operator, &values[self.marker], write)?
            }
            Operator::Assign(operator) => {
                let there = there.and_then(|row| row.columns.get(&self.column));
                Change { column, write, places }.data(operator, &values[self.marker..], there)?
            }
        };
        if let Some(data) = data {
            row.merge_column(self.column, &column.ty, data);
        }
        Ok(())
    }

    fn deletion(&self, column: &Column, write: &Write) -> Data {
        if column.is_multi_cell() {
            return Data::Multi(Multi { deletion: Some(write.deletion()), cells: Vec::new() });
        }
        Data::Single(write.cell(None))
    }
}

/// Refuses an operator that the column's type does not have.
fn check(name: &Name, column: &Column, operator: AssignmentOperator) -> Result<()> {
    if operator == AssignmentOperator::Set {
        return check_set(name, column);
    }
    match refusal(column, operator) {
        Some(what) => {
            let text = spelt(name, operator);
            Err(invalid(format!("Invalid operation ({text}) for {what} {name}")))
        }
        None => Ok(()),
    }
}

fn check_set(name: &Name, column: &Column) -> Result<()> {
    if column.is_counter() {
        return Err(invalid(format!(
            "Cannot set the value of counter column {name} (counters can only be incremented/decremented, not set)"
        )));
    }
    Ok(())
}

/// As the server spells an operation.
fn spelt(name: &Name, operator: AssignmentOperator) -> String {
    match operator {
        AssignmentOperator::Add => format!("{name} = {name} + ?"),
        AssignmentOperator::Subtract => format!("{name} = {name} - ?"),
        // The server says minus, too.
        AssignmentOperator::Prepend => format!("{name} = ? - {name}"),
        _ => format!("{name}[?] = ?"),
    }
}

/// What the column is that it cannot be changed so.
fn refusal(column: &Column, operator: AssignmentOperator) -> Option<&'static str> {
    use AssignmentOperator::{Add, Prepend, Put, Subtract};
    let list = matches!(column.ty, DataType::Collection { typ: CollectionType::List(_), .. });
    let set = matches!(column.ty, DataType::Collection { typ: CollectionType::Set(_), .. });
    let collection = matches!(column.ty, DataType::Collection { .. });
    match operator {
        Prepend if !list => Some("non list column"),
        Prepend if !column.is_multi_cell() => Some("frozen list column"),
        Add if matches!(column.ty, DataType::Tuple(_)) => Some("tuple column"),
        Add | Subtract if column.is_counter() => None,
        Add | Subtract if !collection => Some("non counter column"),
        Put if !collection => Some("non collection column"),
        _ if !column.is_multi_cell() => Some("frozen collection column"),
        Put if set => Some("set column"),
        _ => None,
    }
}

/// What is added to a counter.
fn count(operator: AssignmentOperator, value: &Value, write: &Write) -> Result<Option<Data>> {
    let Value::Bytes(bytes) = value else {
        let null = invalid("Invalid null value for counter increment");
        return if *value == Value::Unset { Ok(None) } else { Err(null) };
    };
    let by = bytes.first_chunk().map_or(0, |by| i64::from_be_bytes(*by));
    if operator != AssignmentOperator::Subtract {
        return Ok(Some(Data::Delta(by, write.timestamp)));
    }
    let by = by.checked_neg().ok_or_else(|| {
        invalid(format!(
            "The negation of {by} overflows supported counter precision (signed 8 bytes integer)"
        ))
    })?;
    Ok(Some(Data::Delta(by, write.timestamp)))
}

struct Change<'c> {
    column: &'c Column,
    write: &'c Write,
    places: &'c mut Places,
}

impl Change<'_> {
    fn data(
        self,
        operator: AssignmentOperator,
        values: &[Value],
        there: Option<&Data>,
    ) -> Result<Option<Data>> {
        Ok(match operator {
            AssignmentOperator::Put => self.put(&values[0], &values[1])?,
            AssignmentOperator::Set => self.set(&values[0]),
            AssignmentOperator::Subtract => self.subtract(&values[0], there),
            _ => self.add(&values[0], operator == AssignmentOperator::Prepend),
        })
    }

    fn set(mut self, value: &Value) -> Option<Data> {
        let value = match value {
            Value::Bytes(value) => Some(value),
            Value::Unset => return None,
            _ => None,
        };
        if !self.column.is_multi_cell() {
            return Some(Data::Single(self.write.cell(value.cloned())));
        }
        let mut multi = Multi { deletion: Some(self.write.deletion_before()), cells: Vec::new() };
        if let Some(value) = value {
            self.elements(value, false, &mut multi);
        }
        Some(Data::Multi(multi))
    }

    fn add(mut self, value: &Value, before: bool) -> Option<Data> {
        let Value::Bytes(value) = value else { return None };
        let mut multi = Multi::default();
        self.elements(value, before, &mut multi);
        Some(Data::Multi(multi))
    }

    /// Adds a cell for each element of `value`.
    fn elements(&mut self, value: &[u8], before: bool, multi: &mut Multi) {
        let ty = &self.column.ty;
        let DataType::Collection { typ, .. } = ty else { return };
        let entries = collection::entries(typ, value);
        let mut before = before.then(|| self.places.before(entries.len()));
        for (key, value) in entries {
            let path = match (typ, &mut before) {
                (CollectionType::List(_), Some(before)) => before.next().unwrap_or_default(),
                (CollectionType::List(_), None) => self.places.after(),
                _ => key,
            };
            multi.put(ty, path, self.write.cell(Some(value)));
        }
    }

    fn put(self, key: &Value, value: &Value) -> Result<Option<Data>> {
        let key = match key {
            Value::Bytes(key) => key.clone(),
            Value::Unset => return Err(invalid("Invalid unset map key")),
            _ => return Err(invalid("Invalid null map key")),
        };
        let value = match value {
            Value::Bytes(value) => Some(value.clone()),
            Value::Unset => return Ok(None),
            _ => None,
        };
        let cells = vec![(key, self.write.cell(value))];
        Ok(Some(Data::Multi(Multi { deletion: None, cells })))
    }

    /// Tombstones for the elements of `value`; those of a list are looked for.
    fn subtract(self, value: &Value, there: Option<&Data>) -> Option<Data> {
        let Value::Bytes(value) = value else { return None };
        let taken: Vec<_> = collection::Elements::of(value).map(Bytes::copy_from_slice).collect();
        let paths = match (&self.column.ty, there) {
            (DataType::Collection { typ: CollectionType::List(_), .. }, Some(Data::Multi(there))) => {
                let found = there.live(self.write.now).filter(|(_, element)| taken.contains(element));
                found.map(|(path, _)| path.clone()).collect()
            }
            (DataType::Collection { typ: CollectionType::List(_), .. }, _) => return None,
            _ => taken,
        };
        let mut multi = Multi::default();
        for path in paths {
            multi.put(&self.column.ty, path, self.write.cell(None));
        }
        Some(Data::Multi(multi))
    }
}
