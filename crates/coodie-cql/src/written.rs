use crate::{Condition, Operator, Relation, Shape, Statement};
use coodie_core::{Bound, Table, ValuesRef};
use smallvec::SmallVec;

/// A key column of a write: its name, the place of its value, and whether it has one value alone.
pub(crate) type KeyColumn<'s> = (&'s str, usize, bool);

/// # Where a write goes
impl Shape {
    /// Says where among its values the columns of the partition key are; `None`, if there may be several partitions.
    #[must_use]
    pub fn partition_places(&self) -> Option<SmallVec<[usize; 4]>> {
        let table = self.table()?;
        places(&key_columns(self.statement(), table), table, &table.partition)
    }

    /// Returns the key columns that the write names, one after another; `None`, if there may be several rows.
    #[must_use]
    pub fn row(&self, values: ValuesRef<'_>) -> Option<Vec<u8>> {
        let mut row = Vec::new();
        for (_, place, only) in key_columns(self.statement(), self.table()?) {
            match values.iter().nth(place) {
                Some(Bound::Value(bytes)) if only => {
                    row.extend_from_slice(&(bytes.len() as u32).to_be_bytes());
                    row.extend_from_slice(bytes);
                }
                _ => return None,
            }
        }
        Some(row)
    }
}

/// Where columns of the key are, each of which has one value alone.
pub(crate) fn places(
    key: &[KeyColumn<'_>],
    table: &Table,
    columns: &[usize],
) -> Option<SmallVec<[usize; 4]>> {
    let place = |at: &usize| {
        let name = table.columns[*at].name;
        key.iter().find(|(of, _, only)| *of == name && *only).map(|(_, place, _)| *place)
    };
    columns.iter().map(place).collect()
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

    /// Says what its condition asks of the row, if it has one.
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
