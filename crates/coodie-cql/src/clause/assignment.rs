use super::{ColumnRef, Target};
use crate::Marker;
use coodie_core::{CollectionType, DataType};
use std::fmt;

/// One assignment of an `UPDATE`: `c = ?`, `c = c + ?`, `c[?] = ?`, `c.f = ?`.
///
/// ```
/// use coodie_cql::{Assignment, AssignmentOperator, ColumnRef, Target, example::git_commits};
///
/// let labels = Target::whole(ColumnRef::of(&git_commits().columns[6]));
/// let by = |operator| Assignment { target: labels.clone(), operator }.to_string();
/// assert_eq!(by(AssignmentOperator::Set), "labels = ?");
/// assert_eq!(by(AssignmentOperator::Add), "labels = labels + ?");
/// assert_eq!(by(AssignmentOperator::Subtract), "labels = labels - ?");
/// assert_eq!(by(AssignmentOperator::Prepend), "labels = ? + labels");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// What changes.
    pub target: Target<ColumnRef>,
    /// How it changes; parts of a column are only set.
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
}

impl Assignment {
    /// What its `?` stand for: of an entry, its key comes first. What is taken from a map is a set of its keys.
    pub(crate) fn markers(&self) -> impl Iterator<Item = Marker> {
        let ty = match (self.operator, &self.target.column.ty) {
            (AssignmentOperator::Subtract, DataType::Collection { typ: CollectionType::Map(key, _), .. }) => {
                DataType::Collection { frozen: false, typ: CollectionType::Set(key.clone()) }
            }
            _ => self.target.data_type(),
        };
        let value = Marker::new(self.target.column.name.as_str().to_owned(), ty);
        self.target.key_marker().into_iter().chain([value])
    }

    /// Tells whether doing it twice does what doing it once does. Counters count on, lists grow, and the element at a
    /// position may be another one by then.
    pub(crate) fn is_repeatable(&self) -> bool {
        let ty = &self.target.column.ty;
        let list = matches!(ty, DataType::Collection { typ: CollectionType::List(_), .. });
        let counter = matches!(ty, DataType::Native(_));
        match self.operator {
            AssignmentOperator::Set => !self.target.is_element(),
            AssignmentOperator::Add | AssignmentOperator::Prepend => !(list || counter),
            AssignmentOperator::Subtract => !counter,
        }
    }
}

impl fmt::Display for Assignment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let target = &self.target;
        match self.operator {
            AssignmentOperator::Set => write!(f, "{target} = ?"),
            AssignmentOperator::Add => write!(f, "{target} = {target} + ?"),
            AssignmentOperator::Subtract => write!(f, "{target} = {target} - ?"),
            AssignmentOperator::Prepend => write!(f, "{target} = ? + {target}"),
        }
    }
}
