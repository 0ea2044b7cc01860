//! The bound values of one statement: checked, and in the form in which the server stores them.

mod part;

use crate::catalogue::{Column, Definition, Kind};
use crate::collection::{Elements, canonical, element};
use crate::refusal::{failed, invalid};
use crate::tuple::Components;
use crate::validity::validate;
use bytes::Bytes;
use coodie_core::{Bound, CollectionType, DataType, Error, NativeType, Order, Result, Values, ValuesRef};
use coodie_cql::{
    ColumnRef, Condition, Operator, Projection, Relation, Select, Selector, Shape, Statement, Subject, Using,
};
use coodie_driver::{check_columns, check_markers};

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
#[derive(Clone)]
struct Takes {
    ty: DataType,
    /// Whether a list of these: that of an `IN`.
    is_list: bool,
    /// Whether sets and maps are stored in the order in which they are bound. The server puts all in order but those
    /// of descending columns.
    is_raw: bool,
    /// The columns of a tuple, each of which becomes a value of its own, unless it is a list of tuples.
    columns: Vec<Takes>,
}

/// Compares the types in which a statement was encoded, and its rows are to be decoded, with the table's, then takes
/// its values.
///
/// # Errors
/// `Schema` if the types differ; `InvalidQuery` if a value is no value of its type.
pub(crate) fn bind(shape: &Shape, table: &Definition, values: ValuesRef<'_>) -> Result<Vec<Value>> {
    let takes = markers(shape.statement(), table)?;
    let types: Vec<_> = takes.iter().map(Takes::marker_type).collect();
    let arrangement = check_markers(shape, types.iter())?;
    if shape.whole_rows_of().is_some() {
        let found =
            |name: &str| table.columns.iter().find(|column| column.name == name).map(|column| &column.ty);
        check_columns(shape, found)?;
    }
    if values.len() != takes.len() {
        return Err(invalid("Invalid amount of bind variables"));
    }
    let rewritten = arrangement.map(|arrangement| arrangement.rewrite(values)).transpose()?;
    let mut bound = Vec::with_capacity(takes.len());
    for (value, takes) in rewritten.as_ref().map_or(values, Values::borrowed).iter().zip(&takes) {
        takes.take(value, &mut bound)?;
    }
    Ok(bound)
}

impl Takes {
    fn one(ty: DataType) -> Self {
        Self { ty, is_list: false, is_raw: false, columns: Vec::new() }
    }

    fn column(column: &Column) -> Self {
        let is_raw = matches!(column.kind, Kind::Clustering(_, Order::Desc));
        Self { ty: column.ty.clone(), is_list: false, is_raw, columns: Vec::new() }
    }

    fn tuple(columns: Vec<Self>) -> Self {
        let ty = DataType::Tuple(columns.iter().map(|column| column.ty.clone()).collect());
        Self { ty, is_list: false, is_raw: false, columns }
    }

    /// Takes a value; that of a tuple as the values of its columns.
    fn take(&self, value: Bound<'_>, taken: &mut Vec<Value>) -> Result<()> {
        match value {
            Bound::Value(bytes) if !self.columns.is_empty() && !self.is_list => {
                let parts = self.columns.iter().zip(Components(bytes));
                let part = |(column, part): (&Self, Option<&[u8]>)| {
                    part.map_or(Ok(Value::Null), |part| column.element(part).map(Value::Bytes))
                };
                parts.map(part).try_for_each(|part| part.map(|part| taken.push(part)))
            }
            value => self.value(value).map(|value| taken.push(value)),
        }
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
        if !self.columns.is_empty() {
            let parts = self.columns.iter().zip(Components(bytes));
            let parts = parts.map(|(column, part)| part.map(|part| column.element(part)).transpose());
            let parts = parts.collect::<Result<Vec<_>>>()?;
            return Ok(crate::tuple::serialise(parts.iter().map(Option::as_deref)));
        }
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
    match statement {
        Statement::Select(select) => of_select(select, table),
        Statement::Insert(insert) => {
            let columns = insert.columns.iter().map(|column| of_column(column, table));
            columns.chain(of_using(insert.using)).collect()
        }
        Statement::Update(update) => {
            let mut takes = of_using(update.using).collect::<Result<Vec<_>>>()?;
            part::of_assignments(&update.assignments, table, &mut takes)?;
            takes.extend(of_relations(&update.key, table)?);
            takes.extend(of_relations(conditions(update.condition.as_ref()), table)?);
            Ok(takes)
        }
        Statement::Delete(delete) => {
            let mut takes = Vec::new();
            part::of_deleted(&delete.columns, table, &mut takes)?;
            takes.extend(of_using(delete.using).collect::<Result<Vec<_>>>()?);
            takes.extend(of_relations(&delete.key, table)?);
            takes.extend(of_relations(conditions(delete.condition.as_ref()), table)?);
            Ok(takes)
        }
        _ => Ok(Vec::new()),
    }
}

fn of_select(select: &Select, table: &Definition) -> Result<Vec<Takes>> {
    let mut takes = selected(&select.projection, table)?;
    takes.extend(of_relations(&select.filters, table)?);
    if let Some(column) = &select.nearest {
        takes.push(of_column(column, table)?);
    }
    takes.extend(of_limits(select));
    Ok(takes)
}

fn of_column(column: &ColumnRef, table: &Definition) -> Result<Takes> {
    table.column(&column.name).map(|at| Takes::column(&table.columns[at]))
}

fn of_relations(relations: &[Relation], table: &Definition) -> Result<Vec<Takes>> {
    let takes = relations.iter().map(|relation| of_relation(relation, table));
    Ok(takes.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
}

/// What the `?` of a projection take, which may stand within functions.
fn selected(projection: &Projection, table: &Definition) -> Result<Vec<Takes>> {
    let mut takes = Vec::new();
    if let Projection::Selectors(selectors) = projection {
        selectors.iter().try_for_each(|selector| of_selector(selector, table, &mut takes))?;
    }
    Ok(takes)
}

fn of_selector(selector: &Selector<ColumnRef>, table: &Definition, takes: &mut Vec<Takes>) -> Result<()> {
    match selector {
        Selector::Entry(column) => {
            let ty = &table.columns[table.column(&column.name)?].ty;
            if let DataType::Collection {
                typ: CollectionType::Map(key, _) | CollectionType::Set(key), ..
            } = ty
            {
                takes.push(Takes::one((**key).clone()));
            }
            Ok(())
        }
        Selector::Value(ty) => {
            takes.push(Takes::one(ty.data_type()));
            Ok(())
        }
        _ => selector.parts().iter().try_for_each(|part| of_selector(part, table, takes)),
    }
}

fn of_limits(select: &Select) -> impl Iterator<Item = Takes> {
    let limits = [select.per_partition_limit, select.limit].into_iter().filter(|is_said| *is_said);
    let timeout = select.using_timeout.then_some(NativeType::Duration);
    limits.map(|_| NativeType::Int).chain(timeout).map(|native| Takes::one(DataType::Native(native)))
}

fn conditions(condition: Option<&Condition>) -> &[Relation] {
    if let Some(Condition::Columns(terms)) = condition { terms } else { &[] }
}

fn of_using(using: Using) -> impl Iterator<Item = Result<Takes>> {
    let ttl = using.ttl.then_some(NativeType::Int);
    let timestamp = using.timestamp.then_some(NativeType::BigInt);
    ttl.into_iter().chain(timestamp).map(|native| Ok(Takes::one(DataType::Native(native))))
}

fn of_relation(relation: &Relation, table: &Definition) -> Result<Vec<Takes>> {
    let column = |column: &coodie_cql::ColumnRef| Ok(&table.columns[table.column(&column.name)?]);
    let columns = relation.subject.columns().iter().map(column).collect::<Result<Vec<_>>>()?;
    let takes = || columns.iter().map(|column| Takes::column(column));
    let is_list = relation.operator == Operator::In;
    Ok(match (&relation.subject, relation.operator) {
        (Subject::Token(_), _) => vec![Takes::one(DataType::Native(NativeType::BigInt))],
        (Subject::KeyToken(_), _) => takes().collect(),
        (Subject::Tuple(_), _) => vec![Takes { is_list, ..Takes::tuple(takes().collect()) }],
        (Subject::Entry(_), _) => {
            let (key, value) = part::elements(&columns[0].ty);
            vec![Takes::one(key), Takes { is_list, ..Takes::one(value) }]
        }
        (Subject::Field(_, name), _) => {
            vec![Takes { is_list, ..Takes::one(part::field(&columns[0].ty, name)) }]
        }
        (_, Operator::Contains) => vec![Takes::one(part::elements(&columns[0].ty).1)],
        (_, Operator::ContainsKey) => vec![Takes::one(part::elements(&columns[0].ty).0)],
        _ => takes().map(|takes| Takes { is_list, ..takes }).collect(),
    })
}
