//! Which filters an index answers, as Cassandra 5.0's indexes say of themselves.

use crate::Operator;
use coodie_core::{ColumnDef, ColumnType, Index, IndexClass, IndexTarget};

/// Tells whether an index on the column answers the filter; `None`, if only the index's class knows.
pub(crate) fn answers(column: &ColumnDef, index: &Index, operator: Operator) -> Option<bool> {
    match index.class {
        // Parts of a collection are looked for by other operators.
        IndexClass::Plain | IndexClass::Sai if column.ty.is_multi_cell() => Some(false),
        IndexClass::Plain => Some(operator == Operator::Eq && is_whole(index)),
        IndexClass::Sai => Some(is_whole(index) && by_sai(&column.ty, operator)),
        _ => None,
    }
}

fn is_whole(index: &Index) -> bool {
    matches!(index.target, IndexTarget::Column | IndexTarget::Full)
}

/// Values in no order of their own are only equal, or not: text, truth, UUIDs without a time, and what is compound.
fn by_sai(ty: &ColumnType, operator: Operator) -> bool {
    let ordered = matches!(
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
    );
    operator == Operator::Eq || operator.is_range() && ordered
}
