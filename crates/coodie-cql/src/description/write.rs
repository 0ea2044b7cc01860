use super::Restriction;
use crate::interner::ShapeKey;
use crate::{AssignmentOperator, Part, Target, Using};
use smallvec::SmallVec;

/// Which columns an `UPDATE` changes, and how; or, without an operator, which a `DELETE` deletes: none means the row.
#[derive(Clone, Debug, Default)]
pub struct UpdateShape {
    /// The columns or parts of them, by their place in the table.
    pub assignments: SmallVec<[(Target<u16>, Option<AssignmentOperator>); 3]>,
    /// The TTL and timestamp.
    pub using: Using,
    /// The condition.
    pub condition: Option<Terms>,
    /// Which rows; `None` means the one with the key.
    pub rows: Option<Vec<Restriction>>,
}

/// What the condition of a write asks of the row.
#[derive(Clone, Debug)]
pub enum Terms {
    /// To be there.
    Exists,
    /// To compare so.
    Columns(Vec<Restriction>),
}

/// Which columns an `INSERT` writes.
#[derive(Clone, Debug, Default)]
pub struct InsertShape {
    /// The columns, by their place in the table.
    pub columns: SmallVec<[u16; 16]>,
    /// Whether only if no such row exists.
    pub if_not_exists: bool,
    /// The TTL and timestamp.
    pub using: Using,
}

impl Terms {
    /// Says what is compared.
    #[must_use]
    pub fn compared(&self) -> &[Restriction] {
        if let Self::Columns(compared) = self { compared } else { &[] }
    }
}

impl UpdateShape {
    /// The column and the operator, if it changes one whole column of the row with the key, and says nothing else.
    #[inline]
    pub(crate) fn only_change(&self) -> Option<(u16, AssignmentOperator)> {
        let plain = self.condition.is_none() && self.rows.is_none() && self.using == Using::default();
        match &self.assignments[..] {
            [(Target { column, part: Part::Whole }, Some(operator))] if plain => Some((*column, *operator)),
            _ => None,
        }
    }

    /// What tells it from other shapes; `verb` tells an update from a delete.
    pub(crate) fn key(&self, verb: u32) -> ShapeKey {
        let using = u32::from(self.using.ttl) | u32::from(self.using.timestamp) << 1;
        let condition = match &self.condition {
            None => 0,
            Some(Terms::Exists) => 1,
            Some(Terms::Columns(_)) => 2,
        };
        let compared = self.condition.as_ref().map_or(&[][..], Terms::compared);
        let rows = self.rows.as_deref().unwrap_or_default();
        let given = u32::from(self.rows.is_some()) | (rows.len() as u32) << 1;
        let mut key = ShapeKey::from_slice(&[
            using | condition << 2 | (compared.len() as u32) << 4,
            (verb + 13) | (given << 8),
        ]);
        compared.iter().chain(rows).for_each(|restriction| restriction.identify(&mut key));
        for (target, operator) in &self.assignments {
            let (part, field) = match target.part {
                Part::Whole => (0, ""),
                Part::Entry => (1, ""),
                Part::Field(field) => (2, field),
            };
            let operator = operator.map_or(15, |operator| operator as u32);
            key.push(u32::from(target.column) << 8 | part << 4 | operator);
            key.push(field.len() as u32);
            key.extend(field.bytes().map(u32::from));
        }
        key
    }
}

impl InsertShape {
    pub(crate) fn key(&self) -> ShapeKey {
        let using = u32::from(self.using.ttl) | u32::from(self.using.timestamp) << 1;
        let mut key = ShapeKey::from_slice(&[using | u32::from(self.if_not_exists) << 2, 12]);
        key.extend(self.columns.iter().map(|at| u32::from(*at)));
        key
    }
}
