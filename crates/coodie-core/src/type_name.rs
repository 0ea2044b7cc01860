use crate::{CollectionType, Name, NativeType, WireType};
use std::fmt;

/// A type as the server spells it: `map<text, frozen<list<int>>>`.
pub struct TypeName<'t>(pub &'t WireType<'t>);

impl fmt::Display for TypeName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            WireType::Native(native) => f.write_str(native_name(native)),
            WireType::Collection { frozen: true, typ } => {
                f.write_str("frozen<")?;
                collection(typ, f)?;
                f.write_str(">")
            }
            WireType::Collection { typ, .. } => collection(typ, f),
            WireType::Tuple(types) => tuple(types, f),
            WireType::Vector { typ, dimensions } => write!(f, "vector<{}, {dimensions}>", TypeName(typ)),
            WireType::UserDefinedType { frozen: true, definition } => {
                write!(f, "frozen<{}>", Name::new(definition.name.to_string()))
            }
            WireType::UserDefinedType { definition, .. } => Name::new(definition.name.to_string()).fmt(f),
            _ => f.write_str("an unknown type"),
        }
    }
}

fn collection(ty: &CollectionType<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match ty {
        CollectionType::List(element) => write!(f, "list<{}>", TypeName(element)),
        CollectionType::Set(element) => write!(f, "set<{}>", TypeName(element)),
        CollectionType::Map(key, value) => write!(f, "map<{}, {}>", TypeName(key), TypeName(value)),
        _ => f.write_str("an unknown collection"),
    }
}

/// A tuple is frozen, always; the server says so.
fn tuple(types: &[WireType<'_>], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("frozen<tuple<")?;
    for (n, ty) in types.iter().enumerate() {
        let comma = if n == 0 { "" } else { ", " };
        write!(f, "{comma}{}", TypeName(ty))?;
    }
    f.write_str(">>")
}

fn native_name(native: &NativeType) -> &'static str {
    match native {
        NativeType::Ascii => "ascii",
        NativeType::Boolean => "boolean",
        NativeType::Blob => "blob",
        NativeType::Counter => "counter",
        NativeType::Date => "date",
        NativeType::Decimal => "decimal",
        NativeType::Double => "double",
        NativeType::Duration => "duration",
        NativeType::Float => "float",
        NativeType::Int => "int",
        NativeType::BigInt => "bigint",
        NativeType::Text => "text",
        NativeType::Timestamp => "timestamp",
        NativeType::Inet => "inet",
        NativeType::SmallInt => "smallint",
        NativeType::TinyInt => "tinyint",
        NativeType::Time => "time",
        NativeType::Timeuuid => "timeuuid",
        NativeType::Uuid => "uuid",
        NativeType::Varint => "varint",
        _ => "an unknown type",
    }
}

/// Tells whether two types are the same; `frozen` aside, which the wire does not carry, and the keyspace of user
/// types. The fields of user types come in the same order.
#[must_use]
#[inline]
pub fn same_type(a: &WireType<'_>, b: &WireType<'_>) -> bool {
    match (a, b) {
        (WireType::Native(a), WireType::Native(b)) => a == b,
        (a, b) => same_compound(a, b),
    }
}

fn same_compound(a: &WireType<'_>, b: &WireType<'_>) -> bool {
    match (a, b) {
        (WireType::Collection { typ: a, .. }, WireType::Collection { typ: b, .. }) => same_collection(a, b),
        (WireType::Tuple(a), WireType::Tuple(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_type(a, b))
        }
        (WireType::Vector { typ: a, dimensions: n }, WireType::Vector { typ: b, dimensions: m }) => {
            n == m && same_type(a, b)
        }
        (
            WireType::UserDefinedType { definition: a, .. },
            WireType::UserDefinedType { definition: b, .. },
        ) => {
            let same = |((a, x), (b, y)): (&(_, _), &(_, _))| a == b && same_type(x, y);
            a.name == b.name
                && a.field_types.len() == b.field_types.len()
                && a.field_types.iter().zip(&b.field_types).all(same)
        }
        (a, b) => a == b,
    }
}

fn same_collection(a: &CollectionType<'_>, b: &CollectionType<'_>) -> bool {
    match (a, b) {
        (CollectionType::List(a), CollectionType::List(b)) => same_type(a, b),
        (CollectionType::Set(a), CollectionType::Set(b)) => same_type(a, b),
        (CollectionType::Map(k, v), CollectionType::Map(l, w)) => same_type(k, l) && same_type(v, w),
        _ => false,
    }
}

/// Tells whether cells of the one are cells of the other.
pub(crate) fn same_native(a: &NativeType, b: &NativeType) -> bool {
    use NativeType::{Ascii, BigInt, Counter, Text, Timeuuid, Uuid};
    a == b
        || matches!(
            (a, b),
            (Text, Ascii)
                | (Ascii, Text)
                | (BigInt, Counter)
                | (Counter, BigInt)
                | (Uuid, Timeuuid)
                | (Timeuuid, Uuid)
        )
}

/// Tells whether cells of the one type are cells of the other: as [`same_type`], and text and ascii, bigint and
/// counter, uuid and timeuuid besides.
#[must_use]
pub fn reads_as(a: &WireType<'_>, b: &WireType<'_>) -> bool {
    match (a, b) {
        (WireType::Native(a), WireType::Native(b)) => same_native(a, b),
        (a, b) => same_type(a, b),
    }
}
