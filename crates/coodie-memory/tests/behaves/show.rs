//! Types from text, values into cells, answers into text.

use coodie_core::{
    CodecError, CollectionType, ColumnType, CqlType, DataType, FieldDef, NativeType, RowSet, UserType, cell,
};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(super) struct Null;
pub(super) struct Unset;
/// The bytes of a cell, right or wrong.
pub(super) struct Raw<B>(pub B);

pub(super) trait Cell {
    fn write(&self, out: &mut Vec<u8>) -> Result<(), CodecError>;
}

macro_rules! encoded {
    ($([$($bound:tt)*] $ty:ty;)*) => { $(
        impl<$($bound)*> Cell for $ty {
            fn write(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
                self.encode(out)
            }
        }
    )* };
}
encoded! {
    [] i8; [] i16; [] i32; [] i64; [] f32; [] f64; [] bool;
    [T: CqlType] Vec<T>;
    [T: CqlType + Ord] BTreeSet<T>;
    [K: CqlType + Ord, V: CqlType] BTreeMap<K, V>;
}

impl Cell for Null {
    fn write(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::null(out);
        Ok(())
    }
}

impl Cell for Unset {
    fn write(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::unset(out);
        Ok(())
    }
}

impl<B: AsRef<[u8]>> Cell for Raw<B> {
    fn write(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::bytes(out, self.0.as_ref())
    }
}

impl Cell for &str {
    fn write(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::bytes(out, self.as_bytes())
    }
}

/// The components of a tuple, the fields of a user type.
pub(super) struct Parts(pub Vec<Box<dyn Cell>>);

impl Cell for Parts {
    fn write(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
        cell::framed(out, |out| self.0.iter().try_for_each(|part| part.write(out)))
    }
}

macro_rules! parts {
    ($($part:expr),* $(,)?) => { $crate::behaves::show::Parts(vec![$(Box::new($part)),*]) };
}
pub(crate) use parts;

/// A type, and what follows it.
pub(super) fn parse(text: &str) -> (ColumnType, &str) {
    let end = text.find(['<', '>', ',', ' ']).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let leak = |ty: ColumnType| -> &'static ColumnType { Box::leak(Box::new(ty)) };
    let Some(mut inner) = rest.strip_prefix('<') else { return (simple(name), rest) };
    let mut parameters = Vec::new();
    loop {
        let (number, rest) = inner.split_once('>').unwrap();
        if let Ok(dimensions) = number.trim().parse() {
            return (ColumnType::Vector(leak(parameters[0]), dimensions), rest);
        }
        let (ty, rest) = parse(inner.trim_start());
        parameters.push(ty);
        match rest.split_at(1) {
            (",", rest) => inner = rest,
            (_, rest) => {
                let ty = match (name, &parameters[..]) {
                    ("list", [element]) => ColumnType::List(leak(*element)),
                    ("set", [element]) => ColumnType::Set(leak(*element)),
                    ("map", [key, value]) => ColumnType::Map(leak(*key), leak(*value)),
                    ("frozen", [ty]) => ColumnType::Frozen(leak(*ty)),
                    _ => ColumnType::Tuple(parameters.leak()),
                };
                return (ty, rest);
            }
        }
    }
}

fn simple(name: &str) -> ColumnType {
    match name {
        "ascii" => ColumnType::Ascii,
        "bigint" => ColumnType::BigInt,
        "blob" => ColumnType::Blob,
        "boolean" => ColumnType::Boolean,
        "counter" => ColumnType::Counter,
        "date" => ColumnType::Date,
        "decimal" => ColumnType::Decimal,
        "double" => ColumnType::Double,
        "duration" => ColumnType::Duration,
        "float" => ColumnType::Float,
        "inet" => ColumnType::Inet,
        "int" => ColumnType::Int,
        "smallint" => ColumnType::SmallInt,
        "text" => ColumnType::Text,
        "time" => ColumnType::Time,
        "timestamp" => ColumnType::Timestamp,
        "timeuuid" => ColumnType::TimeUuid,
        "tinyint" => ColumnType::TinyInt,
        "uuid" => ColumnType::Uuid,
        "varint" => ColumnType::Varint,
        other => USER_TYPES.with_borrow(|types| match types.get(other) {
            Some(ty) => ColumnType::User(ty),
            None => panic!("no type {other}"),
        }),
    }
}

thread_local! {
    static USER_TYPES: RefCell<HashMap<&'static str, &'static UserType>> = RefCell::default();
}

/// Declares a user type, by which columns can be declared from now on: `street text, n int`.
pub(super) fn user_type(name: &'static str, fields: &str) -> &'static UserType {
    let field = |field: &str| {
        let (name, ty) = field.trim().split_once(' ').unwrap();
        FieldDef { name: String::leak(name.to_owned()), ty: parse(ty).0 }
    };
    let fields = super::parse::split(fields).into_iter().map(field).collect::<Vec<_>>().leak();
    let ty = Box::leak(Box::new(UserType::new(name, fields)));
    USER_TYPES.with_borrow_mut(|types| types.insert(name, ty));
    ty
}

/// Rows as one line.
pub(super) fn show(rows: &RowSet) -> String {
    let mut body = rows.body();
    let mut row = || {
        let cells = rows.specs().iter().map(|spec| {
            let cell = cell::next(&mut body).unwrap();
            cell.map_or("null".to_owned(), |cell| value(&spec.typ().clone().into_owned(), cell))
        });
        cells.collect::<Vec<_>>().join(" ")
    };
    (0..rows.len()).map(|_| row()).collect::<Vec<_>>().join("; ")
}

fn value(ty: &DataType, bytes: &[u8]) -> String {
    let number =
        |bytes: &[u8]| bytes[1..].iter().fold(i64::from(bytes[0] as i8), |n, b| n << 8 | i64::from(*b));
    match ty {
        _ if bytes.is_empty() => String::new(),
        DataType::Native(NativeType::Text | NativeType::Ascii) => String::from_utf8(bytes.to_vec()).unwrap(),
        DataType::Native(
            NativeType::Int
            | NativeType::BigInt
            | NativeType::Counter
            | NativeType::SmallInt
            | NativeType::TinyInt,
        ) => number(bytes).to_string(),
        DataType::Native(NativeType::Boolean) => (bytes[0] != 0).to_string(),
        DataType::Collection {
            typ: CollectionType::List(element) | CollectionType::Set(element), ..
        } => {
            format!("[{}]", cells(&bytes[4..]).map(|cell| value(element, cell)).collect::<Vec<_>>().join(","))
        }
        DataType::Collection { typ: CollectionType::Map(key, element), .. } => {
            let cells: Vec<_> = cells(&bytes[4..]).collect();
            let entry = |pair: &[&[u8]]| format!("{}:{}", value(key, pair[0]), value(element, pair[1]));
            format!("{{{}}}", cells.chunks(2).map(entry).collect::<Vec<_>>().join(","))
        }
        DataType::Tuple(types) => components(types.iter(), bytes),
        DataType::UserDefinedType { definition, .. } => {
            components(definition.field_types.iter().map(|(_, ty)| ty), bytes)
        }
        _ => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// In brackets; those left out at the end are not shown.
fn components<'t>(types: impl Iterator<Item = &'t DataType>, mut bytes: &[u8]) -> String {
    let mut shown = Vec::new();
    for ty in types {
        if bytes.is_empty() {
            break;
        }
        let part = cell::next(&mut bytes).unwrap();
        shown.push(part.map_or("null".to_owned(), |part| value(ty, part)));
    }
    format!("({})", shown.join(","))
}

fn cells(mut bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || if bytes.is_empty() { None } else { cell::next(&mut bytes).unwrap() })
}
