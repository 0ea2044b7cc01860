//! The bound values of one statement: checked, and in the form in which the server stores them.

mod part;

use crate::catalogue::{Column, Definition, Kind};
use crate::collection::{Elements, canonical, element};
use crate::refusal::{compared, failed, invalid};
use crate::validity::validate;
use bytes::Bytes;
use coodie_core::{Bound, CollectionType, DataType, Error, NativeType, Order, Result, Values};
use coodie_cql::{Operator, Relation, Shape, Statement, Using};
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
struct Takes {
    ty: DataType,
    /// Whether a list of these: that of an `IN`.
    is_list: bool,
    /// Whether sets and maps are stored in the order in which they are bound. The server puts all in order but those
    /// of descending columns.
    is_raw: bool,
}

/// Compares the types in which a statement was encoded with the table's, then takes its values.
///
/// # Errors
/// `Schema` if the types differ; `InvalidQuery` if a value is no value of its type.
pub(crate) fn bind(shape: &Shape, table: &Definition, values: &Values) -> Result<Vec<Value>> {
    let takes = markers(shape.statement(), table)?;
    let types: Vec<_> = takes.iter().map(Takes::marker_type).collect();
    let arrangement = check_markers(shape, types.iter())?;
    if values.len() != takes.len() {
        return Err(invalid("Invalid amount of bind variables"));
    }
    let rewritten = arrangement.map(|arrangement| arrangement.rewrite(values)).transpose()?;
    rewritten.as_ref().unwrap_or(values).iter().zip(&takes).map(|(value, takes)| takes.value(value)).collect()
}

impl Takes {
    fn one(ty: DataType) -> Self {
        Self { ty, is_list: false, is_raw: false }
    }

    fn column(column: &Column) -> Self {
        let is_raw = matches!(column.kind, Kind::Clustering(_, Order::Desc));
        Self { ty: column.ty.clone(), is_list: false, is_raw }
    }

    fn marker_type(&self) -> DataType {
        if !self.is_list {
            return self.ty.clone();
        }
        DataType::Collection { frozen: false, typ: CollectionType::List(Box::new(self.ty.clone())) }
    }

    fn value(&self, value: Bound<'_>) -> Result<Value> {
        match value {
            Bound::Null => Ok(Value::Null),
            Bound::Unset => Ok(Value::Unset),
            Bound::Value(bytes) if self.is_list => self.list(bytes).map(Value::List),
            Bound::Value(bytes) => self.element(bytes).map(Value::Bytes),
        }
    }

    fn element(&self, bytes: &[u8]) -> Result<Bytes> {
        validate(&self.ty, bytes).map_err(|why| self.refuse(why))?;
        Ok(if self.is_raw { Bytes::copy_from_slice(bytes) } else { canonical(&self.ty, bytes) })
    }

    /// Of user types the server takes this for a mistake of its own, and answers so.
    #[cold]
    fn refuse(&self, why: String) -> Error {
        if !matches!(self.ty, DataType::UserDefinedType { .. }) || self.is_list {
            return invalid(why);
        }
        failed("org.apache.cassandra.serializers.MarshalException", &why)
    }

    fn list(&self, bytes: &[u8]) -> Result<Vec<Option<Bytes>>> {
        let mut elements = Elements::of(bytes);
        let mut list = Vec::new();
        while elements.left() > 0 {
            let cell = elements.next_cell().ok_or_else(|| invalid("Not enough bytes to read a list"))?;
            let taken = |cell| self.element(cell).map(|value| element(&self.ty, &value));
            list.push(cell.map(taken).transpose()?);
        }
        Ok(list)
    }
}

/// What the `?` of a statement take, in their order.
fn markers(statement: &Statement, table: &Definition) -> Result<Vec<Takes>> {
    let column = |column: &coodie_cql::ColumnRef| {
        table.column(&column.name).map(|at| Takes::column(&table.columns[at]))
    };
    let relation = |relation: &Relation| of_relation(relation, table);
    match statement {
        Statement::Select(select) => {
            let limit = select.limit.then(|| Ok(Takes::one(DataType::Native(NativeType::Int))));
            select.filters.iter().map(relation).chain(limit).collect()
        }
        Statement::Insert(insert) => {
            insert.columns.iter().map(column).chain(of_using(insert.using)).collect()
        }
        Statement::Update(update) => {
            let mut takes = of_using(update.using).collect::<Result<Vec<_>>>()?;
            part::of_assignments(&update.assignments, table, &mut takes)?;
            takes.extend(update.key.iter().map(relation).collect::<Result<Vec<_>>>()?);
            part::of_condition(update.condition.as_ref(), table, &mut takes)?;
            Ok(takes)
        }
        Statement::Delete(delete) => {
            let mut takes = Vec::new();
            part::of_deleted(&delete.columns, table, &mut takes)?;
            takes.extend(of_using(delete.using).collect::<Result<Vec<_>>>()?);
            takes.extend(delete.key.iter().map(relation).collect::<Result<Vec<_>>>()?);
            part::of_condition(delete.condition.as_ref(), table, &mut takes)?;
            Ok(takes)
        }
        _ => Ok(Vec::new()),
    }
}

fn of_using(using: Using) -> impl Iterator<Item = Result<Takes>> {
    let ttl = using.ttl.then_some(NativeType::Int);
    let timestamp = using.timestamp.then_some(NativeType::BigInt);
    ttl.into_iter().chain(timestamp).map(|native| Ok(Takes::one(DataType::Native(native))))
}

fn of_relation(relation: &Relation, table: &Definition) -> Result<Takes> {
    let takes = Takes::column(&table.columns[table.column(compared(relation)?)?]);
    Ok(Takes { is_list: relation.operator == Operator::In, ..takes })
}
