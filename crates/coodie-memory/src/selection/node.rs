use super::age::Age;
use super::aggregate::Aggregate;
use crate::catalogue::{Definition, Kind};
use crate::collection;
use crate::compare::compare;
use crate::evaluate::scan::Found;
use crate::function::Scalar;
use crate::refusal::invalid;
use crate::tuple::Components;
use crate::values::Value;
use bytes::Bytes;
use coodie_core::{CollectionType, DataType, Result};

/// What is read, as a tree.
pub(super) enum Node {
    Column(usize),
    /// An entry of a collection, and where its key is among the values.
    Element(usize, usize),
    /// A field of a user type, by its place.
    Field(usize, usize),
    Value(usize),
    /// When something was written, or how long it lives.
    Age(Age, Box<Node>),
    Scalar(Scalar, Vec<Node>),
    Aggregate(Aggregate, Option<Box<Node>>),
}

/// What a row is seen with.
pub(crate) struct Seen<'s> {
    pub(crate) table: &'s Definition,
    pub(crate) values: &'s [Value],
    pub(crate) now: i64,
}

impl Node {
    pub(super) fn aggregates(&self) -> bool {
        match self {
            Self::Aggregate(..) => true,
            Self::Scalar(_, arguments) => arguments.iter().any(Self::aggregates),
            _ => false,
        }
    }

    /// Its value for several rows: what makes no aggregate takes the first.
    pub(super) fn of_rows(&self, seen: &Seen<'_>, rows: &[Found<'_>]) -> Result<Option<Bytes>> {
        match self {
            Self::Aggregate(aggregate, None) => Ok(Some(aggregate.count(rows.len()))),
            Self::Aggregate(aggregate, Some(of)) => {
                let inputs = rows.iter().map(|row| of.of_rows(seen, std::slice::from_ref(row)));
                aggregate.of(inputs.filter_map(Result::transpose))
            }
            Self::Scalar(scalar, arguments) if !arguments.is_empty() || !rows.is_empty() => {
                let arguments = arguments.iter().map(|argument| argument.of_rows(seen, rows));
                scalar.call(&arguments.collect::<Result<Vec<_>>>()?)
            }
            _ => rows.first().map_or(Ok(None), |row| self.of_row(seen, row)),
        }
    }

    fn of_row(&self, seen: &Seen<'_>, row: &Found<'_>) -> Result<Option<Bytes>> {
        Ok(match self {
            Self::Column(at) => row.value(seen.table, *at, seen.now),
            Self::Element(at, marker) => {
                let key = self.key(seen, *marker)?;
                let whole = row.value(seen.table, *at, seen.now);
                whole.and_then(|whole| element(&seen.table.columns[*at].ty, &whole, &key))
            }
            Self::Field(at, field) => {
                let whole = row.value(seen.table, *at, seen.now);
                whole.and_then(|whole| Components(&whole).nth(*field).flatten().map(Bytes::copy_from_slice))
            }
            Self::Value(marker) => match &seen.values[*marker] {
                Value::Bytes(bytes) => Some(bytes.clone()),
                _ => None,
            },
            Self::Age(age, of) => age.of(seen, row, of)?,
            Self::Scalar(..) | Self::Aggregate(..) => None,
        })
    }

    /// The key of an entry.
    pub(super) fn key(&self, seen: &Seen<'_>, marker: usize) -> Result<Bytes> {
        let Self::Element(at, _) = self else { return Ok(Bytes::new()) };
        let name = &seen.table.columns[*at].name;
        let what = match &seen.values[marker] {
            Value::Bytes(key) => return Ok(key.clone()),
            Value::Unset => "unset",
            _ => "null",
        };
        Err(invalid(format!("Invalid {what} value for element selection on {name}")))
    }
}

/// The value of a map's entry, or the element of a set.
fn element(ty: &DataType, whole: &[u8], key: &[u8]) -> Option<Bytes> {
    let DataType::Collection { typ, .. } = ty else { return None };
    let (CollectionType::Map(of, _) | CollectionType::Set(of)) = typ else { return None };
    let found =
        collection::entries(typ, whole).into_iter().find(|(other, _)| compare(of, other, key).is_eq());
    found.map(|(key, value)| if matches!(typ, CollectionType::Set(_)) { key } else { value })
}

impl Found<'_> {
    /// The value of a column.
    pub(crate) fn value(&self, table: &Definition, at: usize, now: i64) -> Option<Bytes> {
        let column = &table.columns[at];
        match column.kind {
            Kind::Partition(place) => self.key.parts.get(place).cloned(),
            Kind::Clustering(place, _) => self.clustering?.parts.get(place).cloned(),
            Kind::Static => self.statics.value(at, &column.ty, now),
            Kind::Regular => self.row?.value(at, &column.ty, now),
        }
    }
}
