//! Which filters an index answers, as Cassandra 5.0's indexes say of themselves.

use super::merged::{Merged, Test};
use crate::Operator;
use coodie_core::{ColumnDef, ColumnType, Index, IndexClass, IndexTarget};

/// What an index can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Question {
    Eq,
    In,
    Range,
    Contains,
    ContainsKey,
    Entry,
    Like,
}

/// Tells whether an index on the column answers a filter; `None`, if only the index's class knows.
pub(super) fn answers(column: &ColumnDef, index: &Index, filter: &Merged) -> Option<bool> {
    let answers = filter.test.questions().map(|question| answer(column, index, question));
    // Of several, the server asks whether any is answered.
    answers.reduce(|a, b| match (a, b) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    })?
}

fn answer(column: &ColumnDef, index: &Index, question: Question) -> Option<bool> {
    match index.class {
        IndexClass::Plain if column.ty.is_multi_cell() => Some(of_parts(column, index, question)),
        IndexClass::Plain => Some(question == Question::Eq && is_whole(index)),
        IndexClass::Sai if column.ty.is_multi_cell() => Some(of_parts(column, index, question)),
        IndexClass::Sai => Some(is_whole(index) && by_sai(&column.ty, question)),
        IndexClass::Custom(class) if is_sasi(class) => Some(by_sasi(&column.ty, index, question)),
        _ => None,
    }
}

fn is_whole(index: &Index) -> bool {
    matches!(index.target, IndexTarget::Column | IndexTarget::Full)
}

/// What changes in part is found by its parts.
fn of_parts(column: &ColumnDef, index: &Index, question: Question) -> bool {
    match index.target {
        IndexTarget::Column | IndexTarget::Values => question == Question::Contains,
        IndexTarget::Keys => question == Question::ContainsKey && matches!(column.ty, ColumnType::Map(..)),
        IndexTarget::Entries => question == Question::Entry,
        _ => false,
    }
}

fn by_sai(ty: &ColumnType, question: Question) -> bool {
    question == Question::Eq || question == Question::Range && has_order(ty)
}

/// Tells whether storage-attached indexes have ranges of the type: values in no order of their own are only equal, or
/// not, as text, truth, UUIDs without a time, and what is compound.
pub(super) fn has_order(ty: &ColumnType) -> bool {
    matches!(
        ty,
        ColumnType::TinyInt
            | ColumnType::SmallInt
            | ColumnType::Int
            | ColumnType::BigInt
            | ColumnType::Varint
            | ColumnType::Float
            | ColumnType::Double
            | ColumnType::Decimal
            | ColumnType::Date
            | ColumnType::Time
            | ColumnType::Timestamp
            | ColumnType::TimeUuid
            | ColumnType::Inet
    )
}

/// Tells whether a class of indexes is SASI.
pub(super) fn is_sasi(class: &str) -> bool {
    class.rsplit('.').next().is_some_and(|name| name.eq_ignore_ascii_case("SASIIndex"))
}

/// The mode of a SASI index, in capitals.
pub(super) fn sasi_mode(index: &Index) -> String {
    let mode = index.options.iter().find(|(name, _)| *name == "mode");
    mode.map_or("PREFIX", |(_, mode)| mode).to_uppercase()
}

fn by_sasi(ty: &ColumnType, index: &Index, question: Question) -> bool {
    let text = matches!(ty, ColumnType::Text | ColumnType::Ascii);
    match question {
        Question::Eq => !index.options.iter().any(|(name, _)| ["analyzed", "analyzer_class"].contains(name)),
        Question::Range => !text && sasi_mode(index) != "CONTAINS",
        Question::Like => text,
        _ => false,
    }
}

impl Test {
    /// What an index would be asked for it.
    fn questions(&self) -> impl Iterator<Item = Question> {
        let asked = match *self {
            Self::Eq => [Some(Question::Eq), None, None],
            Self::In => [Some(Question::In), None, None],
            Self::Range { .. } => [Some(Question::Range), None, None],
            Self::Like => [Some(Question::Like), None, None],
            Self::Parts { values, keys, entries } => [
                (values > 0).then_some(Question::Contains),
                (keys > 0).then_some(Question::ContainsKey),
                (entries > 0).then_some(Question::Entry),
            ],
        };
        asked.into_iter().flatten()
    }

    /// What one filter asks.
    pub(super) fn of(entry: bool, operator: Operator) -> Self {
        match operator {
            _ if entry => Self::Parts { values: 0, keys: 0, entries: 1 },
            Operator::In => Self::In,
            Operator::Lt | Operator::Le => Self::Range { lower: false, upper: true },
            Operator::Gt | Operator::Ge => Self::Range { lower: true, upper: false },
            Operator::Contains => Self::Parts { values: 1, keys: 0, entries: 0 },
            Operator::ContainsKey => Self::Parts { values: 0, keys: 1, entries: 0 },
            Operator::Like => Self::Like,
            _ => Self::Eq,
        }
    }
}
