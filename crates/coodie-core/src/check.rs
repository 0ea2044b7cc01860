//! What must hold of a column's type, checked while compiling: derives put each call where the mistake would be.

mod columns;
mod flatten;
mod index;
mod index_name;
mod message;
mod variant;
mod view;

pub use flatten::flattened;
pub use index::{analysed, cosine, index, index_target, sai, similarity};
pub use variant::variant;
pub use view::{view_base, view_column, view_filter, view_key, view_literal};

use crate::name::{is_among, is_plain};
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
    if matches!(ty, ColumnType::User(_)) && !frozen {
        panic!("a key column cannot be a user type that changes in part; mark the field `#[frozen]`");
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
    if holds_no_dimensions(&ty) {
        panic!("a vector has 1 to 65535 dimensions; write another number");
    }
    if freezes_scalar(&ty) {
        panic!("only collections, tuples and user types are frozen; write the type without `Frozen`");
    }
    if ty.sorts_durations() {
        panic!("sets and keys of maps cannot hold a duration, which has no order; use a list, or an `i64`");
    }
}

/// A column marked `#[frozen]`.
#[track_caller]
pub const fn frozen(ty: ColumnType) {
    if !ty.is_multi_cell() && !matches!(ty, ColumnType::Tuple(_)) {
        panic!("only collections, tuples and user types are frozen; remove `#[frozen]`");
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

/// Tells whether a type that has no parts is frozen anywhere in the type.
const fn freezes_scalar(ty: &ColumnType) -> bool {
    if let ColumnType::Frozen(inner) = ty
        && inner.part(0).is_none()
    {
        return true;
    }
    let mut n = 0;
    while let Some(part) = ty.part(n) {
        if freezes_scalar(part) {
            return true;
        }
        n += 1;
    }
    false
}

/// Tells whether a vector without dimensions stands anywhere in the type.
const fn holds_no_dimensions(ty: &ColumnType) -> bool {
    if let ColumnType::Vector(_, 0) = ty {
        return true;
    }
    let mut n = 0;
    while let Some(part) = ty.part(n) {
        if holds_no_dimensions(part) {
            return true;
        }
        n += 1;
    }
    false
}

/// The name of a user type.
#[track_caller]
pub const fn user_type(name: &str) {
    if is_among(name, TYPES) {
        panic!(
            "this is the name of another CQL type; write `#[user_type(name = \"..\")]` with a name of its own"
        );
    }
    if !is_plain(name) {
        panic!(
            "drivers cannot read the schema of a cluster where a type's name is quoted; begin with a letter a to z, \
             use these, digits and underscores, and no reserved word: `#[user_type(name = \"..\")]`"
        );
    }
}

/// What a server takes for another type, now or when it starts again and reads its schema.
const TYPES: &[&str] = &[
    "ascii",
    "bigint",
    "bitstring",
    "blob",
    "boolean",
    "byte",
    "complex",
    "counter",
    "date",
    "decimal",
    "double",
    "duration",
    "empty",
    "enum",
    "float",
    "frozen",
    "inet",
    "int",
    "interval",
    "list",
    "macaddr",
    "map",
    "set",
    "smallint",
    "text",
    "time",
    "timestamp",
    "timeuuid",
    "tinyint",
    "tuple",
    "uuid",
    "varchar",
    "varint",
    "vector",
];

#[cfg(test)]
mod tests {
    use crate::ColumnType::{Duration, Set};

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
