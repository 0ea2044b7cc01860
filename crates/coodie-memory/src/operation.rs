//! What an assignment does to its column. Cassandra's `Operation`.

mod change;
mod check;

use crate::catalogue::{Column, Definition};
use crate::refusal::invalid;
use crate::storage::{Data, Multi, Row};
use crate::values::Value;
use crate::write::Write;
use bytes::Bytes;
use change::Change;
use check::check;
use coodie_core::{Name, Result};
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
