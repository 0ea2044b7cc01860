use super::check::{named, refuse};
use crate::Selector;
use coodie_core::{ColumnType, Result, Table};

/// Checks the casts of a selector.
pub(super) fn check(table: &Table, selector: &Selector<u16>) -> Result<()> {
    selector.parts().iter().try_for_each(|part| check(table, part))?;
    let Selector::Cast(of, to) = selector else { return Ok(()) };
    let Some(from) = type_of(table, of).filter(|from| !casts(from, to)) else { return Ok(()) };
    let options: Vec<_> = TARGETS.iter().filter(|to| casts(&from, to)).map(ToString::to_string).collect();
    let remedy = match options.as_slice() {
        [] => "read it as it is".to_owned(),
        options => format!("cast it to `{}`", options.join("`, `")),
    };
    let of = named(table, of);
    Err(refuse(table, &format!("the server makes no `{to}` of `{of}`, which is `{from}`: {remedy}")))
}

/// The type of what is cast, where coodie knows it.
pub(super) fn type_of(table: &Table, selector: &Selector<u16>) -> Option<ColumnType> {
    match selector {
        Selector::Column(at) => Some(table.columns[usize::from(*at)].ty),
        Selector::Cast(_, ty) | Selector::Value(ty) => Some(*ty),
        Selector::Count => Some(ColumnType::BigInt),
        _ => None,
    }
}

const TARGETS: &[ColumnType] = &[
    ColumnType::TinyInt,
    ColumnType::SmallInt,
    ColumnType::Int,
    ColumnType::BigInt,
    ColumnType::Float,
    ColumnType::Double,
    ColumnType::Decimal,
    ColumnType::Varint,
    ColumnType::Ascii,
    ColumnType::Text,
    ColumnType::Date,
    ColumnType::Timestamp,
];

/// Tells whether the server has such a cast. A type is cast to itself without change.
fn casts(from: &ColumnType, to: &ColumnType) -> bool {
    use ColumnType::{
        Ascii, BigInt, Boolean, Counter, Date, Decimal, Double, Float, Inet, Int, SmallInt, Text, Time,
        TimeUuid, Timestamp, TinyInt, Uuid, Varint,
    };
    let number = |ty: &ColumnType| {
        matches!(ty, TinyInt | SmallInt | Int | BigInt | Float | Double | Decimal | Counter | Varint)
    };
    let text = matches!(to, Ascii | Text);
    from == to && !matches!(to, Counter)
        || match from {
            Ascii => matches!(to, Text),
            Inet | Boolean | Time | Uuid => text,
            TimeUuid => text || matches!(to, Date | Timestamp),
            Timestamp => text || matches!(to, Date),
            Date => text || matches!(to, Timestamp),
            from => number(from) && (text || number(to) && !matches!(to, Counter)),
        }
}
