use crate::{CollectionType, DataType, NativeType, UserType};
use scylla_cql_core::frame::response::result::UserDefinedType;
use std::fmt;
use std::sync::Arc;

/// The type of a column, as a tree of constants.
///
/// ```
/// use coodie_core::{ColumnType, CqlType};
/// assert_eq!(<Vec<Option<i32>> as CqlType>::TYPE, ColumnType::List(&ColumnType::Int));
/// assert_eq!(<Vec<std::collections::BTreeSet<String>> as CqlType>::TYPE.to_string(), "list<frozen<set<text>>>");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ColumnType {
    /// `ascii`: text of ASCII characters.
    Ascii,
    /// `bigint`: 64 bits, signed.
    BigInt,
    /// `blob`: bytes.
    Blob,
    /// `boolean`: true or false.
    Boolean,
    /// `counter`: 64 bits, which are only counted up and down.
    Counter,
    /// `date`: a day, without a time.
    Date,
    /// `decimal`: a decimal number of any size.
    Decimal,
    /// `double`: a floating-point number of 64 bits.
    Double,
    /// `duration`: months, days and nanoseconds.
    Duration,
    /// `float`: a floating-point number of 32 bits.
    Float,
    /// `inet`: an IP address.
    Inet,
    /// `int`: 32 bits, signed.
    Int,
    /// `smallint`: 16 bits, signed.
    SmallInt,
    /// `text`: text in UTF-8.
    Text,
    /// `time`: a time of day, in nanoseconds.
    Time,
    /// `timestamp`: a time, in milliseconds.
    Timestamp,
    /// `timeuuid`: a UUID of version 1.
    TimeUuid,
    /// `tinyint`: 8 bits, signed.
    TinyInt,
    /// `uuid`: a UUID of any version.
    Uuid,
    /// `varint`: an integer of any size.
    Varint,
    /// `list<..>`: values in order.
    List(&'static ColumnType),
    /// `set<..>`: values, each once.
    Set(&'static ColumnType),
    /// `map<.., ..>`: values by their keys.
    Map(&'static ColumnType, &'static ColumnType),
    /// `tuple<..>`: a value of each of these types.
    Tuple(&'static [ColumnType]),
    /// So many values of one type, none of them null.
    Vector(&'static ColumnType, u16),
    /// A user type, by its name.
    User(&'static UserType),
    /// `frozen<..>`: written whole or not at all.
    Frozen(&'static ColumnType),
}

impl ColumnType {
    /// Returns the same type as servers state it; what stands inside a collection is frozen, as they demand.
    #[must_use]
    pub fn data_type(&self) -> DataType {
        self.owned(false, true)
    }

    /// Returns the same type as answers state it: the wire does not carry `frozen`.
    #[must_use]
    pub fn wire_type(&self) -> DataType {
        self.owned(false, false)
    }

    /// `frozen` tells whether the type itself is, `inside` whether those within it are.
    fn owned(&self, frozen: bool, inside: bool) -> DataType {
        let inner = |ty: &ColumnType| Box::new(ty.owned(inside, inside));
        let collection = |typ| DataType::Collection { frozen, typ };
        match self {
            Self::List(element) => collection(CollectionType::List(inner(element))),
            Self::Set(element) => collection(CollectionType::Set(inner(element))),
            Self::Map(key, value) => collection(CollectionType::Map(inner(key), inner(value))),
            Self::Tuple(elements) => {
                DataType::Tuple(elements.iter().map(|ty| ty.owned(inside, inside)).collect())
            }
            Self::Vector(element, dimensions) => {
                DataType::Vector { typ: inner(element), dimensions: *dimensions }
            }
            Self::User(ty) => {
                DataType::UserDefinedType { frozen, definition: Arc::new(definition(ty, inside)) }
            }
            Self::Frozen(ty) => ty.owned(inside, inside),
            native => DataType::Native(native.native()),
        }
    }

    fn native(&self) -> NativeType {
        match self {
            Self::Ascii => NativeType::Ascii,
            Self::BigInt => NativeType::BigInt,
            Self::Blob => NativeType::Blob,
            Self::Boolean => NativeType::Boolean,
            Self::Counter => NativeType::Counter,
            Self::Date => NativeType::Date,
            Self::Decimal => NativeType::Decimal,
            Self::Double => NativeType::Double,
            Self::Duration => NativeType::Duration,
            Self::Float => NativeType::Float,
            Self::Inet => NativeType::Inet,
            Self::Int => NativeType::Int,
            Self::SmallInt => NativeType::SmallInt,
            Self::Time => NativeType::Time,
            Self::Timestamp => NativeType::Timestamp,
            Self::TimeUuid => NativeType::Timeuuid,
            Self::TinyInt => NativeType::TinyInt,
            Self::Uuid => NativeType::Uuid,
            Self::Varint => NativeType::Varint,
            // The collections are told apart before this is called.
            _ => NativeType::Text,
        }
    }

    /// Tells whether cells of `found` are cells of this type; `frozen` aside, which the wire does not carry.
    ///
    /// Wire-equal types pass: text and ascii, bigint and counter, uuid and timeuuid.
    #[must_use]
    pub fn reads(&self, found: &crate::WireType<'_>) -> bool {
        use crate::WireType as Wire;
        match (self, found) {
            (Self::Frozen(ty), found) => ty.reads(found),
            (Self::List(a), Wire::Collection { typ: CollectionType::List(b), .. }) => a.reads(b),
            (Self::Set(a), Wire::Collection { typ: CollectionType::Set(b), .. }) => a.reads(b),
            (Self::Map(k, v), Wire::Collection { typ: CollectionType::Map(l, w), .. }) => {
                k.reads(l) && v.reads(w)
            }
            (Self::Tuple(a), Wire::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.reads(b))
            }
            (Self::Vector(a, n), Wire::Vector { typ: b, dimensions: m }) => n == m && a.reads(b),
            (Self::User(a), Wire::UserDefinedType { definition: b, .. }) => a.reads(b),
            (native, Wire::Native(found)) if !native.is_compound() => {
                crate::type_name::same_native(&native.native(), found)
            }
            _ => false,
        }
    }

    fn is_compound(&self) -> bool {
        self.is_multi_cell() || matches!(self, Self::Tuple(_) | Self::Vector(..))
    }

    /// Tells whether the type is a list, a set, a map or a user type that is not frozen.
    #[must_use]
    pub const fn is_multi_cell(&self) -> bool {
        matches!(self, Self::List(_) | Self::Set(_) | Self::Map(..) | Self::User(_))
    }

    /// How many bytes each value has within a vector, if the server knows it: it then stores no lengths. Of the types
    /// of one width, `tinyint`, `smallint`, `date` and `time` are not among them.
    pub(crate) const fn width_in_vector(&self) -> Option<usize> {
        match self {
            Self::Boolean => Some(1),
            Self::Float | Self::Int => Some(4),
            Self::BigInt | Self::Double | Self::Timestamp => Some(8),
            Self::TimeUuid | Self::Uuid => Some(16),
            Self::Frozen(ty) => ty.width_in_vector(),
            Self::Vector(ty, dimensions) => match ty.width_in_vector() {
                Some(width) => Some(width * *dimensions as usize),
                None => None,
            },
            _ => None,
        }
    }

    /// Returns the types of which this one is made, by their place: elements, a map's keys and values, fields.
    #[must_use]
    pub const fn part(&self, n: usize) -> Option<&Self> {
        match self {
            Self::List(ty) | Self::Set(ty) | Self::Frozen(ty) | Self::Vector(ty, _) if n == 0 => Some(ty),
            Self::Map(ty, _) if n == 0 => Some(ty),
            Self::Map(_, ty) if n == 1 => Some(ty),
            Self::Tuple(types) if n < types.len() => Some(&types[n]),
            Self::User(ty) if n < ty.fields.len() => Some(&ty.fields[n].ty),
            _ => None,
        }
    }

    /// Tells whether a `duration` stands anywhere in the type.
    #[must_use]
    pub const fn holds_duration(&self) -> bool {
        let mut n = 0;
        while let Some(part) = self.part(n) {
            if part.holds_duration() {
                return true;
            }
            n += 1;
        }
        matches!(self, Self::Duration)
    }

    /// Tells whether a `duration` stands where it would have to be sorted: in a set, or in a key of a map.
    pub(crate) const fn sorts_durations(&self) -> bool {
        if let Self::Set(key) | Self::Map(key, _) = self
            && key.holds_duration()
        {
            return true;
        }
        let mut n = 0;
        while let Some(part) = self.part(n) {
            if part.sorts_durations() {
                return true;
            }
            n += 1;
        }
        false
    }
}

fn definition(ty: &UserType, frozen: bool) -> UserDefinedType<'static> {
    let field = |field: &crate::FieldDef| (field.name.into(), field.ty.owned(frozen, frozen));
    UserDefinedType {
        name: ty.name.into(),
        keyspace: "".into(),
        field_types: ty.fields.iter().map(field).collect(),
    }
}

/// The type as the server spells it.
impl fmt::Display for ColumnType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::TypeName(&self.data_type()).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::ColumnType::{self, *};

    #[test]
    fn durations_are_not_sorted_at_any_depth() {
        const LAPS: ColumnType = Set(&Duration);
        for ty in
            [LAPS, Map(&Duration, &Int), Map(&Int, &LAPS), List(&LAPS), Frozen(&LAPS), Tuple(&[Int, LAPS])]
        {
            assert!(ty.sorts_durations(), "{ty}");
        }
        for ty in [Duration, List(&Duration), Map(&Int, &Duration), Tuple(&[Duration]), Set(&Int)] {
            assert!(!ty.sorts_durations(), "{ty}");
        }
    }

    #[test]
    fn types_are_spelt_as_the_server_spells_them() {
        for (ty, cql) in [
            (Text, "text"),
            (TimeUuid, "timeuuid"),
            (List(&Text), "list<text>"),
            (Frozen(&List(&Text)), "frozen<list<text>>"),
            (Map(&Text, &List(&Int)), "map<text, frozen<list<int>>>"),
            (Tuple(&[Int, List(&Text)]), "frozen<tuple<int, frozen<list<text>>>>"),
            (List(&Tuple(&[Int, Text])), "list<frozen<tuple<int, text>>>"),
        ] {
            assert_eq!(ty.to_string(), cql);
            assert!(ty.reads(&ty.data_type()));
        }
        assert!(!ColumnType::Int.reads(&BigInt.data_type()));
        assert!(Text.reads(&Ascii.data_type()) && BigInt.reads(&Counter.data_type()));
    }
}
