use super::Scalar;
use crate::collection::{entries, serialise};
use bytes::Bytes;
use coodie_core::{CollectionType, DataType, NativeType};

/// The keys and values of maps, and how many elements a collection has.
pub(super) fn find(name: &str, arguments: &[&DataType]) -> Option<(Scalar, DataType)> {
    let [DataType::Collection { typ, .. }] = arguments else { return None };
    let collection = |typ| DataType::Collection { frozen: false, typ };
    let typ = typ.clone();
    match (name, &typ) {
        ("map_keys", CollectionType::Map(key, _)) => {
            let keys = CollectionType::Set(key.clone());
            let ty = collection(keys.clone());
            Some((Scalar::of_value(move |value| Some(keys_of(&typ, &keys, value))), ty))
        }
        ("map_values", CollectionType::Map(_, value)) => {
            let values = CollectionType::List(value.clone());
            let ty = collection(values.clone());
            Some((Scalar::of_value(move |value| Some(values_of(&typ, &values, value))), ty))
        }
        ("collection_count", _) => {
            let count = move |value: &Bytes| {
                let count = entries(&typ, value).len() as i32;
                Some(Bytes::copy_from_slice(&count.to_be_bytes()))
            };
            Some((Scalar::of_value(count), DataType::Native(NativeType::Int)))
        }
        _ => None,
    }
}

fn keys_of(map: &CollectionType<'_>, set: &CollectionType<'_>, value: &[u8]) -> Bytes {
    let entries = entries(map, value);
    serialise(set, entries.len(), entries.iter().map(|(key, value)| (key, value)))
}

fn values_of(map: &CollectionType<'_>, list: &CollectionType<'_>, value: &[u8]) -> Bytes {
    let entries = entries(map, value);
    serialise(list, entries.len(), entries.iter().map(|(key, value)| (key, value)))
}
