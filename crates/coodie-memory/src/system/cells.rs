use crate::collection::serialise;
use bytes::Bytes;
use coodie_core::{CollectionType, ColumnType};
use std::collections::BTreeMap;

/// The cells of a row in the order of the columns.
pub(super) type Cells = Vec<Option<Bytes>>;

pub(super) fn text(text: impl Into<String>) -> Option<Bytes> {
    Some(text.into().into_bytes().into())
}

pub(super) fn int(number: i32) -> Option<Bytes> {
    Some(Bytes::copy_from_slice(&number.to_be_bytes()))
}

pub(super) fn boolean(flag: bool) -> Option<Bytes> {
    Some(Bytes::copy_from_slice(&[u8::from(flag)]))
}

pub(super) fn uuid(number: u128) -> Option<Bytes> {
    Some(Bytes::copy_from_slice(&number.to_be_bytes()))
}

/// A map of texts.
pub(super) fn texts(entries: &BTreeMap<String, String>) -> Option<Bytes> {
    let entry = |(key, value): (&String, &String)| (key.clone().into(), value.clone().into());
    let element = || Box::new(ColumnType::Text.data_type());
    collection(&CollectionType::Map(element(), element()), entries.iter().map(entry).collect())
}

/// A list of texts.
pub(super) fn list(elements: impl Iterator<Item = String>) -> Option<Bytes> {
    let ty = CollectionType::List(Box::new(ColumnType::Text.data_type()));
    collection(&ty, elements.map(|element| (Bytes::new(), element.into())).collect())
}

/// A set of texts, which come in order.
pub(super) fn set<'e>(elements: impl Iterator<Item = &'e str>) -> Option<Bytes> {
    let ty = CollectionType::Set(Box::new(ColumnType::Text.data_type()));
    collection(&ty, elements.map(|element| (element.to_owned().into(), Bytes::new())).collect())
}

fn collection(ty: &CollectionType<'_>, entries: Vec<(Bytes, Bytes)>) -> Option<Bytes> {
    Some(serialise(ty, entries.len(), entries.iter().map(|(key, value)| (key, value))))
}
