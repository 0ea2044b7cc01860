use crate::{Condition, Operator, Relation, Shape, Statement};
use coodie_core::{Bound, Table, Values};
use smallvec::SmallVec;

/// Where one write goes, as its values say.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Written {
    /// The columns of the partition key, one after another; `None`, if there may be several partitions.
    pub partition: Option<Vec<u8>>,
    /// The key columns that the write names, one after another; `None`, if there may be several rows.
    pub row: Option<Vec<u8>>,
    /// How many bytes it writes at least, without the partition key.
    pub bytes: usize,
}

/// A key column of a write: its name, the place of its value, and whether it has one value alone.
pub(crate) type KeyColumn<'s> = (&'s str, usize, bool);

impl Written {
    /// Where a write with these values goes.
    #[must_use]
    pub fn of(shape: &Shape, table: &Table, values: &Values) -> Self {
        let key = key_columns(shape.statement(), table);
        let value = |place: usize| match values.iter().nth(place) {
            Some(Bound::Value(bytes)) => bytes,
            _ => &[],
        };
        let bytes = |columns: &mut dyn Iterator<Item = &str>| {
            let mut out = Vec::new();
            for name in columns {
                let (_, place, _) = key.iter().find(|(of, _, only)| *of == name && *only)?;
                out.extend_from_slice(&(value(*place).len() as u32).to_be_bytes());
                out.extend_from_slice(value(*place));
            }
            Some(out)
        };
        let partition: SmallVec<[&str; 4]> =
            table.partition.iter().map(|at| table.columns[*at].name).collect();
        let named: SmallVec<[&str; 8]> = key.iter().map(|(name, ..)| *name).collect();
        let all: usize =
            values.iter().map(|bound| if let Bound::Value(bytes) = bound { bytes.len() } else { 0 }).sum();
        let (partition, row) = (bytes(&mut partition.iter().copied()), bytes(&mut named.iter().copied()));
        let of_key = partition.as_ref().map_or(all, |key| key.len() - 4 * table.partition.len());
        Self { partition, row, bytes: all.saturating_sub(of_key) }
    }
}

/// The key columns that a write names.
pub(crate) fn key_columns<'s>(statement: &'s Statement, table: &Table) -> SmallVec<[KeyColumn<'s>; 8]> {
    let is_key = |name: &str| table.key().any(|column| column.name == name);
    match statement {
        Statement::Insert(insert) => {
            let columns = insert.columns.iter().enumerate();
            columns
                .map(|(place, column)| (column.name.as_str(), place, true))
                .filter(|(name, ..)| is_key(name))
                .collect()
        }
        Statement::Update(update) => {
            let parts = update.assignments.iter().map(|assignment| 1 + assignment.target.values());
            compared(&update.key, update.using.values() + parts.sum::<usize>())
        }
        Statement::Delete(delete) => {
            let parts = delete.columns.iter().map(crate::Target::values);
            compared(&delete.key, delete.using.values() + parts.sum::<usize>())
        }
        _ => SmallVec::new(),
    }
}

fn compared(relations: &[Relation], first: usize) -> SmallVec<[KeyColumn<'_>; 8]> {
    let mut columns = SmallVec::new();
    for (n, relation) in relations.iter().enumerate() {
        let only = relation.operator == Operator::Eq && relation.column().is_some();
        let names = relation.subject.columns().iter().map(|column| column.name.as_str());
        columns.extend(names.map(|name| (name, first + n, only)));
    }
    columns
}

impl Shape {
    /// Tells whether it has a timestamp of its own.
    #[must_use]
    pub fn has_timestamp(&self) -> bool {
        match self.statement() {
            Statement::Insert(insert) => insert.using.timestamp,
            Statement::Update(update) => update.using.timestamp,
            Statement::Delete(delete) => delete.using.timestamp,
            _ => false,
        }
    }

    /// Tells whether it names rows by a list.
    #[must_use]
    pub fn has_list(&self) -> bool {
        let key = match self.statement() {
            Statement::Update(update) => &update.key[..],
            Statement::Delete(delete) => &delete.key[..],
            _ => return false,
        };
        key.iter().any(|relation| relation.operator == Operator::In)
    }

    /// What its condition asks of the row, if it has one.
    #[must_use]
    pub fn condition(&self) -> Option<Asks> {
        let condition = match self.statement() {
            Statement::Insert(insert) if insert.if_not_exists => return Some(Asks::NotExists),
            Statement::Update(update) => update.condition.as_ref()?,
            Statement::Delete(delete) => delete.condition.as_ref()?,
            _ => return None,
        };
        Some(if *condition == Condition::Exists { Asks::Exists } else { Asks::Columns })
    }
}

/// What a condition asks of its row: one row is asked one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// To be there.
    Exists,
    /// Not to be there.
    NotExists,
    /// To have columns that compare so.
    Columns,
}
