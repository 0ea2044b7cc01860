//! Which of a model's statements is meant: what a call describes, and a shape is made of.

use crate::interner::ShapeKey;
use crate::{AssignmentOperator, Operator, Using};
use coodie_core::Order;
use smallvec::SmallVec;

/// What a query reads, and which rows.
#[derive(Clone, Debug, Default)]
pub struct SelectShape {
    /// What is read.
    pub reads: Reads,
    /// The columns compared, by their place in the table.
    pub filters: SmallVec<[(u16, Operator); 4]>,
    /// The columns ordered by.
    pub order: SmallVec<[(u16, Order); 2]>,
    /// Whether the number of rows is bounded.
    pub limit: bool,
    /// Whether filtering is allowed.
    pub allow_filtering: bool,
}

/// What a query reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reads {
    /// Every column.
    #[default]
    Rows,
    /// How many rows.
    Count,
    /// How many rows have a clustering key: rows of nulls, which stand for static columns alone, are not counted.
    CountClustering,
    /// The key only: whether there is a row.
    Key,
}

/// Which columns an `UPDATE` changes, and how; or, without an operator, which a `DELETE` deletes.
#[derive(Clone, Debug, Default)]
pub struct UpdateShape {
    /// The columns, by their place in the table.
    pub assignments: SmallVec<[(u16, Option<AssignmentOperator>); 4]>,
    /// The TTL and timestamp.
    pub using: Using,
    /// The condition.
    pub condition: Option<Terms>,
}

/// What the condition of a write asks of the row.
#[derive(Clone, Debug)]
pub enum Terms {
    /// To be there.
    Exists,
    /// Columns, by their place in the table, to compare so.
    Columns(SmallVec<[(u16, Operator); 2]>),
}

/// Which columns an `INSERT` writes.
#[derive(Clone, Debug, Default)]
pub struct InsertShape {
    /// The columns, by their place in the table.
    pub columns: SmallVec<[u16; 16]>,
    /// The TTL and timestamp.
    pub using: Using,
}

impl UpdateShape {
    pub(crate) fn key(&self, verb: u16) -> ShapeKey {
        let using = u16::from(self.using.ttl) | u16::from(self.using.timestamp) << 1;
        let (exists, compared) = match &self.condition {
            None => (0, &[][..]),
            Some(Terms::Exists) => (1, &[][..]),
            Some(Terms::Columns(compared)) => (2, &compared[..]),
        };
        let mut key = ShapeKey::from_slice(&[using | exists << 2 | (compared.len() as u16) << 4, verb + 13]);
        key.extend(compared.iter().map(|(at, operator)| at << 4 | *operator as u16));
        key.extend(self.assignments.iter().map(|(at, op)| at << 4 | op.map_or(15, |op| op as u16)));
        key
    }
}
