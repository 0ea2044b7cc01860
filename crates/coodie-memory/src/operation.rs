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
use coodie_core::{DataType, Result};
use coodie_cql::{AssignmentOperator, ColumnRef, Target};

/// A change of one column; its values begin with the `?` at `marker`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operation {
    pub(crate) column: usize,
    part: Part,
    operator: Operator,
    marker: usize,
}

/// Which part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Whole,
    Entry,
    /// By its position in the user type.
    Field(usize),
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
        target: &Target<ColumnRef>,
        operator: AssignmentOperator,
        marker: usize,
    ) -> Result<Self> {
        let column = table.column(&target.column.name)?;
        check::assignment(target, &table.columns[column], operator)?;
        let part = Part::of(target, &table.columns[column].ty);
        Ok(Self { column, part, operator: Operator::Assign(operator), marker })
    }

    /// The deletion of a column or of a part of it, if it can be deleted so.
    pub(crate) fn delete(table: &Definition, target: &Target<ColumnRef>, marker: usize) -> Result<Self> {
        let column = table.column(&target.column.name)?;
        check::deletion(target, &table.columns[column])?;
        let part = Part::of(target, &table.columns[column].ty);
        Ok(Self { column, part, operator: Operator::Delete, marker })
    }

    /// How many `?` it takes.
    pub(crate) fn markers(&self) -> usize {
        usize::from(self.part == Part::Entry) + usize::from(self.operator != Operator::Delete)
    }

    /// Tells whether the server reads the column before it writes: what lists lose, and what stands at a position.
    pub(crate) fn reads(&self, table: &Definition) -> bool {
        let ty = &table.columns[self.column].ty;
        let list = matches!(ty, DataType::Collection { typ: coodie_core::CollectionType::List(_), .. });
        list && (self.part == Part::Entry || self.operator == Operator::Assign(AssignmentOperator::Subtract))
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
        let there = there.and_then(|row| row.columns.get(&self.column));
        let data = match self.operator {
            Operator::Delete if self.part == Part::Whole => Some(deletion(column, write)),
            Operator::Delete => {
                let change = Change { column, write, places };
                change.delete_part(self.part, values.get(self.marker), there)?
            }
            Operator::Assign(operator) if column.is_counter() => {
                count(operator, &values[self.marker], write)?
            }
            Operator::Assign(_) if self.part != Part::Whole => {
                Change { column, write, places }.set_part(self.part, &values[self.marker..], there)?
            }
            Operator::Assign(operator) => {
                Change { column, write, places }.data(operator, &values[self.marker], there)
            }
        };
        if let Some(data) = data {
            row.merge_column(self.column, &column.ty, data);
        }
        Ok(())
    }
}

impl Part {
    fn of(target: &Target<ColumnRef>, ty: &DataType) -> Self {
        match (target.part, ty) {
            (coodie_cql::Part::Entry, _) => Self::Entry,
            (coodie_cql::Part::Field(name), DataType::UserDefinedType { definition, .. }) => {
                let at = definition.field_types.iter().position(|(of, _)| of == name);
                Self::Field(at.unwrap_or_default())
            }
            _ => Self::Whole,
        }
    }
}

fn deletion(column: &Column, write: &Write) -> Data {
    if column.is_multi_cell() {
        return Data::Multi(Multi { deletion: Some(write.deletion()), cells: Vec::new() });
    }
    Data::Single(write.cell(None))
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
