use super::ColumnRef;
use crate::Marker;
use coodie_core::{CollectionType, DataType};
use std::fmt;

/// One assignment of an `UPDATE`: `c = ?`, `c = c + ?`, `c[?] = ?`.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// The column that changes.
    pub column: ColumnRef,
    /// How it changes.
    pub operator: AssignmentOperator,
}

/// How an assignment changes its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AssignmentOperator {
    /// `c = ?`.
    Set,
    /// `c = c + ?`: adds to a set, a map or the end of a list, or to a counter.
    Add,
    /// `c = c - ?`: takes elements from a set or a list, keys from a map, or from a counter.
    Subtract,
    /// `c = ? + c`: adds before the first element of a list.
    Prepend,
    /// `c[?] = ?`: sets one entry of a map.
    Put,
}

impl Assignment {
    /// The types of its markers. What is taken from a map is a set of its keys.
    pub(crate) fn markers(&self) -> Vec<Marker> {
        let DataType::Collection { typ: CollectionType::Map(key, value), .. } = &self.column.ty else {
            return vec![self.column.marker()];
        };
        let of = |ty: &DataType| Marker::new(self.column.name.as_str().to_owned(), ty.clone());
        match self.operator {
            AssignmentOperator::Put => vec![of(key), of(value)],
            AssignmentOperator::Subtract => {
                vec![of(&DataType::Collection { frozen: false, typ: CollectionType::Set(key.clone()) })]
            }
            _ => vec![self.column.marker()],
        }
    }
}

impl fmt::Display for Assignment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = &self.column.name;
        match self.operator {
            AssignmentOperator::Set => write!(f, "{column} = ?"),
            AssignmentOperator::Add => write!(f, "{column} = {column} + ?"),
            AssignmentOperator::Subtract => write!(f, "{column} = {column} - ?"),
            AssignmentOperator::Prepend => write!(f, "{column} = ? + {column}"),
            AssignmentOperator::Put => write!(f, "{column}[?] = ?"),
        }
    }
}
