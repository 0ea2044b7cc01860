pub(super) use crate::name::is_same as same_text;
use crate::{ColumnDef, ColumnPart, ColumnType, Index, IndexClass, Order, Role};

/// How many columns there are; those that several variants share count for each.
pub(super) const fn count(parts: &[ColumnPart]) -> usize {
    let (mut columns, mut n) = (0, 0);
    while n < parts.len() {
        columns += match &parts[n] {
            ColumnPart::Column(_) => 1,
            ColumnPart::Embedded(parts) => count(parts),
            ColumnPart::Variants(variants) => {
                let (mut columns, mut n) = (0, 0);
                while n < variants.len() {
                    columns += count(variants[n].columns);
                    n += 1;
                }
                columns
            }
        };
        n += 1;
    }
    columns
}

/// The columns one by one.
pub(super) const fn nth(parts: &[ColumnPart], mut place: usize) -> Option<ColumnDef> {
    let mut n = 0;
    while n < parts.len() {
        let found = match &parts[n] {
            ColumnPart::Column(column) if place == 0 => Some(*column),
            ColumnPart::Column(_) => None,
            ColumnPart::Embedded(parts) => nth(parts, place),
            ColumnPart::Variants(variants) => nth_of_variants(variants, place),
        };
        let here = count(parts.split_at(n).1.split_at(1).0);
        if found.is_some() || here > place {
            return found;
        }
        place -= here;
        n += 1;
    }
    None
}

const fn nth_of_variants(variants: &[crate::Variant], mut place: usize) -> Option<ColumnDef> {
    let mut n = 0;
    while n < variants.len() {
        if let Some(found) = nth(variants[n].columns, place) {
            return Some(found);
        }
        place -= count(variants[n].columns);
        n += 1;
    }
    None
}

/// The first column of this name.
pub(super) const fn named(parts: &[ColumnPart], name: &str) -> Option<ColumnDef> {
    let mut n = 0;
    while let Some(column) = nth(parts, n) {
        if same_text(column.name, name) {
            return Some(column);
        }
        n += 1;
    }
    None
}

/// The first column with an index of this name.
pub(super) const fn with_index(parts: &[ColumnPart], name: &str) -> Option<ColumnDef> {
    let mut n = 0;
    while let Some(column) = nth(parts, n) {
        let mut at = 0;
        while at < column.indexes.len() {
            if let Some(other) = column.indexes[at].name
                && same_text(other, name)
            {
                return Some(column);
            }
            at += 1;
        }
        n += 1;
    }
    None
}

/// Tells whether two columns have the same indexes, in the same order.
pub(super) const fn same_indexes(a: &[Index], b: &[Index]) -> bool {
    let mut n = 0;
    while n < a.len() && n < b.len() {
        if !same_index(&a[n], &b[n]) {
            return false;
        }
        n += 1;
    }
    a.len() == b.len()
}

const fn same_index(a: &Index, b: &Index) -> bool {
    let same_name = match (a.name, b.name) {
        (Some(a), Some(b)) => same_text(a, b),
        (None, None) => true,
        _ => false,
    };
    let same_class = match (a.class, b.class) {
        (IndexClass::Plain, IndexClass::Plain) | (IndexClass::Sai, IndexClass::Sai) => true,
        (IndexClass::Custom(a), IndexClass::Custom(b)) => same_text(a, b),
        _ => false,
    };
    if !same_name || !same_class || a.target as u8 != b.target as u8 || a.options.len() != b.options.len() {
        return false;
    }
    let mut n = 0;
    while n < a.options.len() {
        let ((name, value), (other, set)) = (a.options[n], b.options[n]);
        if !same_text(name, other) || !same_text(value, set) {
            return false;
        }
        n += 1;
    }
    true
}

pub(super) const fn is_key(role: Role) -> bool {
    matches!(role, Role::Partition(_) | Role::Clustering(..))
}

/// Tells whether two columns play the same part, a key's position and order included.
pub(super) const fn same_role(a: Role, b: Role) -> bool {
    match (a, b) {
        (Role::Partition(a), Role::Partition(b)) => a == b,
        (Role::Clustering(a, Order::Asc), Role::Clustering(b, Order::Asc))
        | (Role::Clustering(a, Order::Desc), Role::Clustering(b, Order::Desc)) => a == b,
        (Role::Static, Role::Static)
        | (Role::Regular, Role::Regular)
        | (Role::Counter, Role::Counter)
        | (Role::StaticCounter, Role::StaticCounter) => true,
        _ => false,
    }
}

/// Tells whether two types are one to the server. Tuples are frozen, whether they are marked or not.
pub(super) const fn same_type(a: &ColumnType, b: &ColumnType) -> bool {
    use ColumnType::*;
    match (a, b) {
        (Frozen(Tuple(a)), Tuple(b)) | (Tuple(a), Frozen(Tuple(b))) | (Tuple(a), Tuple(b)) => {
            same_types(a, b)
        }
        (List(a), List(b)) | (Set(a), Set(b)) | (Frozen(a), Frozen(b)) => same_type(a, b),
        (Vector(a, m), Vector(b, n)) => *m == *n && same_type(a, b),
        (Map(k, v), Map(l, w)) => same_type(k, l) && same_type(v, w),
        (User(a), User(b)) => same_text(a.name, b.name),
        (Ascii, Ascii) | (BigInt, BigInt) | (Blob, Blob) | (Boolean, Boolean) | (Counter, Counter) => true,
        (Date, Date) | (Decimal, Decimal) | (Double, Double) | (Duration, Duration) | (Float, Float) => true,
        (Inet, Inet) | (Int, Int) | (SmallInt, SmallInt) | (Text, Text) | (Time, Time) => true,
        (Timestamp, Timestamp) | (TimeUuid, TimeUuid) | (TinyInt, TinyInt) => true,
        (Uuid, Uuid) | (Varint, Varint) => true,
        _ => false,
    }
}

const fn same_types(a: &[ColumnType], b: &[ColumnType]) -> bool {
    let mut n = 0;
    while n < a.len() && n < b.len() {
        if !same_type(&a[n], &b[n]) {
            return false;
        }
        n += 1;
    }
    a.len() == b.len()
}
