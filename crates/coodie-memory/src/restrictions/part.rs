use super::Restrictions;
use crate::catalogue::{Class, Index, Target};
use crate::collection::entries;
use crate::compare::compare;
use coodie_core::{CollectionType, DataType};
use coodie_cql::Operator;

/// What is asked of a part of a collection; values are named by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The collection's place in the table.
    pub(super) column: usize,
    pub(super) asked: Asked,
    /// The place of the value; of an entry, that of its key, which the value follows.
    pub(super) marker: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// An element of a list or a set, a value of a map.
    Value,
    Key,
    Entry,
}

impl Asked {
    pub(super) fn of(is_entry: bool, operator: Operator) -> Option<Self> {
        match operator {
            _ if is_entry => Some(Self::Entry),
            Operator::Contains => Some(Self::Value),
            Operator::ContainsKey => Some(Self::Key),
            _ => None,
        }
    }
}

impl Index {
    /// Tells whether it finds collections by such a part.
    fn finds(&self, ty: &DataType, asked: Asked) -> bool {
        let map = matches!(ty, DataType::Collection { typ: CollectionType::Map(..), .. });
        match (asked, self.target) {
            (Asked::Value, Target::Values) | (Asked::Entry, Target::Entries) => true,
            (Asked::Key, Target::Keys) => map,
            _ => false,
        }
    }
}

impl Restrictions<'_> {
    /// What is asked of the parts of a column.
    pub(super) fn parts_of(&self, column: usize) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(move |part| part.column == column)
    }

    /// Tells whether an index finds any of the parts asked for.
    pub(super) fn finds_parts(&self, index: &Index, column: usize) -> bool {
        let column_type = &self.table.columns[column].ty;
        !matches!(index.class, Class::Sasi { .. })
            && self.parts_of(column).any(|part| index.finds(column_type, part.asked))
    }

    /// The element, value or key that an index is asked for.
    pub(super) fn part_found_by(&self, index: &Index) -> Option<&Part> {
        let ty = &self.table.columns[index.column].ty;
        let mut found = self.parts_of(index.column).filter(|part| index.finds(ty, part.asked));
        found.next().filter(|part| part.asked != Asked::Entry)
    }

    /// Tells whether the rows that an index finds are held against further parts: an index that is a table of its own
    /// is asked for one.
    pub(super) fn asks_further(&self, index: &Index, column: usize) -> bool {
        index.class != Class::Attached && self.parts_of(column).count() > 1
    }
}

/// Tells whether a collection has such a part.
pub(super) fn has(
    ty: &DataType,
    collection: &[u8],
    asked: Asked,
    equal: impl Fn(&DataType, &[u8], &[u8]) -> bool,
    (key, value): (&[u8], &[u8]),
) -> bool {
    let DataType::Collection { typ, .. } = ty else { return false };
    let all = entries(typ, collection);
    match (typ, asked) {
        (CollectionType::Set(of), Asked::Value) => all.iter().any(|(element, _)| equal(of, element, value)),
        (CollectionType::List(of) | CollectionType::Map(_, of), Asked::Value) => {
            all.iter().any(|(_, found)| equal(of, found, value))
        }
        (CollectionType::Map(of, _), Asked::Key) => all.iter().any(|(found, _)| equal(of, found, value)),
        (CollectionType::Map(of, with), Asked::Entry) => {
            let entry = all.iter().find(|(found, _)| compare(of, found, key).is_eq());
            entry.is_some_and(|(_, found)| equal(with, found, value))
        }
        _ => false,
    }
}
