//! The bound values of one statement: checked, and in the form in which the server stores them.

use crate::catalogue::Definition;
use crate::collection::{Elements, canonical};
use crate::refusal::invalid;
use crate::validity::validate;
use bytes::Bytes;
use coodie_core::{Bound, CollectionType, DataType, NativeType, Result, Values};
use coodie_cql::{Assignment, AssignmentOperator, Operator, Relation, Shape, Statement, Using};
use coodie_driver::check_markers;

/// A bound value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// These bytes.
    Bytes(Bytes),
    /// The list of an `IN`; an element may be null.
    List(Vec<Option<Bytes>>),
    /// Null.
    Null,
    /// Nothing.
    Unset,
}

/// What a `?` takes, as the table has it.
enum Takes {
    One(DataType),
    /// The list of an `IN`.
    ListOf(DataType),
}

/// Compares the types in which a statement was encoded with the table's, then takes its values.
///
/// # Errors
/// `Schema` if the types differ; `InvalidQuery` if a value is no value of its type.
pub(crate) fn bind(shape: &Shape, table: &Definition, values: &Values) -> Result<Vec<Value>> {
    let takes = markers(shape.statement(), table)?;
    let types: Vec<_> = takes.iter().map(Takes::ty).collect();
    check_markers(shape, types.iter())?;
    if values.len() != takes.len() {
        return Err(invalid("Invalid amount of bind variables"));
    }
    values.iter().zip(&takes).map(|(value, takes)| takes.value(value)).collect()
}

impl Takes {
    fn ty(&self) -> DataType {
        match self {
            Self::One(ty) => ty.clone(),
            Self::ListOf(ty) => {
                DataType::Collection { frozen: false, typ: CollectionType::List(Box::new(ty.clone())) }
            }
        }
    }

    fn value(&self, value: Bound<'_>) -> Result<Value> {
        match (value, self) {
            (Bound::Null, _) => Ok(Value::Null),
            (Bound::Unset, _) => Ok(Value::Unset),
            (Bound::Value(bytes), Self::One(ty)) => one(ty, bytes).map(Value::Bytes),
            (Bound::Value(bytes), Self::ListOf(ty)) => list(ty, bytes).map(Value::List),
        }
    }
}

fn one(ty: &DataType, bytes: &[u8]) -> Result<Bytes> {
    validate(ty, bytes).map_err(invalid)?;
    Ok(canonical(ty, bytes))
}

fn list(ty: &DataType, bytes: &[u8]) -> Result<Vec<Option<Bytes>>> {
    let mut elements = Elements::of(bytes);
    let mut list = Vec::new();
    while elements.left() > 0 {
        let element = elements.next_cell().ok_or_else(|| invalid("Not enough bytes to read a list"))?;
        list.push(element.map(|element| one(ty, element)).transpose()?);
    }
    Ok(list)
}

/// What the `?` of a statement take, in their order.
fn markers(statement: &Statement, table: &Definition) -> Result<Vec<Takes>> {
    let column = |column: &coodie_cql::ColumnRef| {
        table.column(&column.name).map(|at| Takes::One(table.columns[at].ty.clone()))
    };
    let relation = |relation: &Relation| of_relation(relation, table);
    match statement {
        Statement::Select(select) => {
            let limit = select.limit.then(|| Ok(Takes::One(DataType::Native(NativeType::Int))));
            select.filters.iter().map(relation).chain(limit).collect()
        }
        Statement::Insert(insert) => {
            insert.columns.iter().map(column).chain(of_using(insert.using)).collect()
        }
        Statement::Update(update) => {
            let assigned = update.assignments.iter().map(|assignment| of_assignment(assignment, table));
            let assigned: Vec<Takes> = assigned.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect();
            let key = update.key.iter().map(relation);
            of_using(update.using).chain(assigned.into_iter().map(Ok)).chain(key).collect()
        }
        Statement::Delete(delete) => of_using(delete.using).chain(delete.key.iter().map(relation)).collect(),
        _ => Ok(Vec::new()),
    }
}

fn of_using(using: Using) -> impl Iterator<Item = Result<Takes>> {
    let ttl = using.ttl.then_some(NativeType::Int);
    let timestamp = using.timestamp.then_some(NativeType::BigInt);
    ttl.into_iter().chain(timestamp).map(|native| Ok(Takes::One(DataType::Native(native))))
}

fn of_relation(relation: &Relation, table: &Definition) -> Result<Takes> {
    let ty = table.columns[table.column(&relation.column.name)?].ty.clone();
    Ok(if relation.operator == Operator::In { Takes::ListOf(ty) } else { Takes::One(ty) })
}

fn of_assignment(assignment: &Assignment, table: &Definition) -> Result<Vec<Takes>> {
    let ty = &table.columns[table.column(&assignment.column.name)?].ty;
    let DataType::Collection { typ: CollectionType::Map(key, value), .. } = ty else {
        return Ok(vec![Takes::One(ty.clone())]);
    };
    Ok(match assignment.operator {
        AssignmentOperator::Put => vec![Takes::One((**key).clone()), Takes::One((**value).clone())],
        AssignmentOperator::Subtract => {
            let keys = CollectionType::Set(key.clone());
            vec![Takes::One(DataType::Collection { frozen: false, typ: keys })]
        }
        _ => vec![Takes::One(ty.clone())],
    })
}
