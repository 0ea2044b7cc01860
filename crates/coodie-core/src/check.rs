//! What must hold of a column's type, checked while compiling: derives put each call where the mistake would be.

mod columns;
mod message;
mod variant;

pub use variant::variant;

use crate::{ColumnType, Nulls};

/// A key column.
#[track_caller]
pub const fn key(ty: ColumnType, nulls: Nulls, frozen: bool) {
    column(ty, nulls);
    if matches!(nulls, Nulls::Whole) {
        panic!("a key column cannot be null; write the type without `Option`");
    }
    if ty.holds_duration() {
        panic!("a key column cannot hold a duration, which has no order; store nanoseconds as an `i64`");
    }
    if ty.is_multi_cell() && !frozen {
        panic!("a key column cannot be a collection that changes in part; mark the field `#[frozen]`");
    }
}

/// Any column.
#[track_caller]
pub const fn column(ty: ColumnType, nulls: Nulls) {
    if matches!(nulls, Nulls::Inside) {
        panic!("a collection cannot hold nulls; take the `Option` out of the collection");
    }
    if sorts_durations(&ty) {
        panic!("sets and keys of maps cannot hold a duration, which has no order; use a list, or an `i64`");
    }
}

/// A column marked `#[frozen]`.
#[track_caller]
pub const fn frozen(ty: ColumnType) {
    if !ty.is_multi_cell() && !matches!(ty, ColumnType::Tuple(_)) {
        panic!("only collections and tuples are frozen; remove `#[frozen]`");
    }
}

/// A column marked `#[indexed]`.
#[track_caller]
pub const fn index(ty: ColumnType, frozen: bool) {
    if ty.holds_duration() {
        panic!("a duration has no order and cannot be indexed; remove `#[indexed]`");
    }
    if frozen && ty.is_multi_cell() {
        panic!("a plain index cannot look into a frozen collection; remove `#[indexed]`, or `#[frozen]`");
    }
}

/// What the variant for all other values of an enum holds: a value of the type that the enum is stored as.
#[track_caller]
pub const fn other(held: ColumnType, stored: ColumnType) {
    match (held, stored) {
        (ColumnType::Text, ColumnType::Text)
        | (ColumnType::TinyInt, ColumnType::TinyInt)
        | (ColumnType::SmallInt, ColumnType::SmallInt)
        | (ColumnType::Int, ColumnType::Int)
        | (ColumnType::BigInt, ColumnType::BigInt) => {}
        (_, ColumnType::TinyInt) => panic!("the enum is stored as a tinyint; hold an `i8` here"),
        (_, ColumnType::SmallInt) => panic!("the enum is stored as a smallint; hold an `i16` here"),
        (_, ColumnType::Int) => panic!("the enum is stored as an int; hold an `i32` here"),
        (_, ColumnType::BigInt) => panic!("the enum is stored as a bigint; hold an `i64` here"),
        _ => panic!("the enum is stored as text; hold a `String` here"),
    }
}

const fn sorts_durations(ty: &ColumnType) -> bool {
    match ty {
        ColumnType::Set(element) => element.holds_duration(),
        ColumnType::Map(key, value) => key.holds_duration() || sorts_durations(value),
        ColumnType::List(ty) | ColumnType::Frozen(ty) | ColumnType::Vector(ty, _) => sorts_durations(ty),
        ColumnType::User(ty) => {
            let mut n = 0;
            while n < ty.fields.len() {
                if sorts_durations(&ty.fields[n].ty) {
                    return true;
                }
                n += 1;
            }
            false
        }
        ColumnType::Tuple(types) => {
            let mut n = 0;
            while n < types.len() {
                if sorts_durations(&types[n]) {
                    return true;
                }
                n += 1;
            }
            false
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::sorts_durations;
    use crate::ColumnType::{self, *};

    #[test]
    fn durations_are_not_sorted_at_any_depth() {
        const LAPS: ColumnType = Set(&Duration);
        for ty in
            [LAPS, Map(&Duration, &Int), Map(&Int, &LAPS), List(&LAPS), Frozen(&LAPS), Tuple(&[Int, LAPS])]
        {
            assert!(sorts_durations(&ty), "{ty}");
        }
        for ty in [Duration, List(&Duration), Map(&Int, &Duration), Tuple(&[Duration]), Set(&Int)] {
            assert!(!sorts_durations(&ty), "{ty}");
        }
    }

    #[test]
    #[should_panic(expected = "use a list")]
    fn a_set_of_durations_is_refused() {
        super::column(Set(&Duration), crate::Nulls::Never);
    }

    #[test]
    #[should_panic(expected = "cannot be indexed")]
    fn a_duration_is_not_indexed() {
        super::index(Duration, false);
    }
}
