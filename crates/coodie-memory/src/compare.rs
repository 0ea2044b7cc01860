//! The order of values, type by type, as Cassandra compares their bytes.

mod collection;
mod number;
mod uuid;

use coodie_core::{CollectionType, DataType, NativeType};
use std::cmp::Ordering;

/// Compares two values of a type.
pub(crate) fn compare(ty: &DataType, a: &[u8], b: &[u8]) -> Ordering {
    if a.is_empty() || b.is_empty() {
        return a.len().cmp(&b.len());
    }
    match ty {
        DataType::Native(native) => native_order(native, a, b),
        DataType::Collection { typ: CollectionType::List(ty) | CollectionType::Set(ty), .. } => {
            collection::lists(ty, a, b)
        }
        DataType::Collection { typ: CollectionType::Map(key, value), .. } => {
            collection::maps(key, value, a, b)
        }
        DataType::Tuple(types) => collection::tuples(types.iter(), a, b),
        DataType::UserDefinedType { definition, .. } => {
            collection::tuples(definition.field_types.iter().map(|(_, ty)| ty), a, b)
        }
        DataType::Vector { typ, .. } => collection::vectors(typ, a, b),
        _ => a.cmp(b),
    }
}

fn native_order(native: &NativeType, a: &[u8], b: &[u8]) -> Ordering {
    use NativeType::{
        BigInt, Boolean, Counter, Decimal, Double, Float, Int, SmallInt, Timestamp, Timeuuid, TinyInt, Uuid,
        Varint,
    };
    match native {
        TinyInt | SmallInt | Int | BigInt | Counter | Timestamp => number::signed(a, b),
        Boolean => (a[0] != 0).cmp(&(b[0] != 0)),
        Float | Double => number::floats(a, b),
        Varint => number::varints(a, b),
        Decimal => number::decimals(a, b),
        Uuid => uuid::uuids(a, b),
        Timeuuid => uuid::timeuuids(a, b),
        // Text, blob, inet, date and time are ordered by their unsigned bytes.
        _ => a.cmp(b),
    }
}

#[cfg(test)]
mod tests;
