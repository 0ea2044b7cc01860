use super::Column;
use coodie_core::{CollectionType, DataType, NativeType};
use coodie_cql::Operator;
use std::collections::BTreeMap;

/// An index on one column.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    pub(crate) name: String,
    /// Where in the table's columns the indexed one is.
    pub(crate) column: usize,
    pub(crate) target: Target,
    pub(crate) class: Class,
    /// As the server stores them, with the target, and of a custom one with its class.
    pub(crate) options: BTreeMap<String, String>,
}

/// What of a column an index holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// The value of a column that is no collection.
    Simple,
    Keys,
    Values,
    Entries,
    /// A frozen collection as a whole.
    Full,
}

/// What makes an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A table of its own, hidden: `CREATE INDEX`.
    Local,
    /// Storage-attached.
    Attached,
    /// SASI; the flag tells whether it compares ranges.
    Sasi { ranges: bool },
}

impl Target {
    /// The word around the column, if there is one.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Simple => "",
            Self::Keys => "keys",
            Self::Values => "values",
            Self::Entries => "entries",
            Self::Full => "full",
        }
    }
}

impl Index {
    /// Tells whether it finds what is compared so with its column.
    pub(crate) fn supports(&self, column: &Column, operator: Operator) -> bool {
        let whole = matches!(self.target, Target::Simple | Target::Full);
        match operator {
            Operator::Eq => whole,
            Operator::Like => matches!(self.class, Class::Sasi { .. }) && is_text(&column.ty),
            operator if operator.is_range() => match self.class {
                Class::Local => false,
                Class::Attached => self.target == Target::Simple && has_order(&column.ty),
                Class::Sasi { ranges } => ranges && !is_text(&column.ty),
            },
            _ => false,
        }
    }

    /// Tells whether one query can read both indexes.
    pub(crate) fn reads_with(&self, other: &Self) -> bool {
        self.name == other.name || (self.class, other.class) == (Class::Attached, Class::Attached)
    }
}

/// Tells whether storage-attached indexes compare the type's values by their order.
fn has_order(ty: &DataType) -> bool {
    use NativeType::{Ascii, Boolean, Text, Uuid};
    matches!(ty, DataType::Native(native) if ![Ascii, Boolean, Text, Uuid].contains(native))
}

fn is_text(ty: &DataType) -> bool {
    matches!(ty, DataType::Native(NativeType::Ascii | NativeType::Text))
}

/// Vectors are looked for by nearness only.
pub(crate) fn is_vector(ty: &DataType) -> bool {
    matches!(ty, DataType::Vector { .. })
}

/// The type of what an index holds of a column; of entries, that of their keys and that of their values.
pub(crate) fn indexed_types(ty: &DataType, target: Target) -> Vec<&DataType> {
    match (ty, target) {
        (DataType::Collection { typ: CollectionType::Map(key, _), .. }, Target::Keys) => vec![key],
        (DataType::Collection { typ: CollectionType::Map(key, value), .. }, Target::Entries) => {
            vec![key, value]
        }
        (DataType::Collection { typ: CollectionType::Map(_, value), .. }, Target::Values) => vec![value],
        (
            DataType::Collection {
                typ: CollectionType::List(element) | CollectionType::Set(element), ..
            },
            Target::Values,
        ) => vec![element],
        (ty, _) => vec![ty],
    }
}
