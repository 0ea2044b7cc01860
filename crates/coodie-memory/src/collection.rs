use crate::compare::compare;
use bytes::Bytes;
use coodie_core::{CollectionType, DataType, NativeType, cell};

/// The elements of a serialised list or set one by one, or the keys and values of a map in turn.
#[derive(Clone)]
pub(crate) struct Elements<'c> {
    left: usize,
    rest: &'c [u8],
}

impl<'c> Elements<'c> {
    /// Those of a list or a set.
    pub(crate) fn of(collection: &'c [u8]) -> Self {
        let (count, rest) = collection.split_first_chunk::<4>().unwrap_or((&[0; 4], &[]));
        let left = usize::try_from(i32::from_be_bytes(*count)).unwrap_or(0);
        Self { left, rest }
    }

    /// Those of a map: key, value, key, value.
    pub(crate) fn pairs_of(collection: &'c [u8]) -> Self {
        let Self { left, rest } = Self::of(collection);
        Self { left: left.saturating_mul(2), rest }
    }

    /// The next one, null being `Some(None)`.
    pub(crate) fn next_cell(&mut self) -> Option<Option<&'c [u8]>> {
        self.left = self.left.checked_sub(1)?;
        cell::next(&mut self.rest).ok()
    }

    /// How many are left, as the count says.
    pub(crate) fn left(&self) -> usize {
        self.left
    }

    /// The bytes not read yet.
    pub(crate) fn rest(&self) -> &'c [u8] {
        self.rest
    }
}

impl<'c> Iterator for Elements<'c> {
    type Item = &'c [u8];

    fn next(&mut self) -> Option<&'c [u8]> {
        self.next_cell().map(Option::unwrap_or_default)
    }
}

/// The entries of a collection: (element, nothing) of a set, (nothing, element) of a list, (key, value) of a map.
pub(crate) fn entries(ty: &CollectionType<'_>, collection: &[u8]) -> Vec<(Bytes, Bytes)> {
    let copy = Bytes::copy_from_slice;
    match ty {
        CollectionType::Map(..) => {
            let mut cells = Elements::pairs_of(collection);
            std::iter::from_fn(|| Some((copy(cells.next()?), copy(cells.next()?)))).collect()
        }
        CollectionType::Set(_) => {
            Elements::of(collection).map(|element| (copy(element), Bytes::new())).collect()
        }
        _ => Elements::of(collection).map(|element| (Bytes::new(), copy(element))).collect(),
    }
}

/// Sets and maps sorted and without duplicates, as the server reads them off the wire, those in other collections
/// too; all else as it is, even sets in tuples.
pub(crate) fn canonical(ty: &DataType, value: &[u8]) -> Bytes {
    let DataType::Collection { typ, .. } = ty else { return Bytes::copy_from_slice(value) };
    if !is_remade(ty) {
        return Bytes::copy_from_slice(value);
    }
    let mut entries = entries(typ, value);
    match typ {
        CollectionType::List(of) => {
            entries.iter_mut().for_each(|(_, value)| *value = element(of, value));
        }
        CollectionType::Set(of) => {
            entries.iter_mut().for_each(|(key, _)| *key = element(of, key));
            sort(of, &mut entries);
        }
        CollectionType::Map(key, of) => {
            for entry in &mut entries {
                *entry = (element(key, &entry.0), element(of, &entry.1));
            }
            sort(key, &mut entries);
        }
        _ => {}
    }
    serialise(typ, entries.len(), entries.iter().map(|(key, value)| (key, value)))
}

/// Tells whether values of the type are other bytes once the server has read and written them.
fn is_remade(ty: &DataType) -> bool {
    match ty {
        DataType::Collection { typ: CollectionType::List(element), .. } => {
            is_remade(element) || **element == DataType::Native(NativeType::Inet)
        }
        ty => matches!(ty, DataType::Collection { .. }),
    }
}

/// An element of a collection as the server writes it: an address that has a form in four bytes is in that.
pub(crate) fn element(ty: &DataType, value: &[u8]) -> Bytes {
    match (ty, value) {
        (DataType::Native(NativeType::Inet), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, address @ ..]) => {
            Bytes::copy_from_slice(address)
        }
        _ => canonical(ty, value),
    }
}

/// By key; of several values for one key, the last one stays.
fn sort(key: &DataType, entries: &mut Vec<(Bytes, Bytes)>) {
    entries.sort_by(|(a, _), (b, _)| compare(key, a, b));
    entries.reverse();
    entries.dedup_by(|(a, _), (b, _)| compare(key, a, b).is_eq());
    entries.reverse();
}

/// Writes a collection of entries that are in order.
pub(crate) fn serialise<'e>(
    ty: &CollectionType<'_>,
    count: usize,
    entries: impl Iterator<Item = (&'e Bytes, &'e Bytes)>,
) -> Bytes {
    let mut out = Vec::new();
    out.extend_from_slice(&(count as i32).to_be_bytes());
    let mut write = |value: &[u8]| {
        out.extend_from_slice(&(value.len() as i32).to_be_bytes());
        out.extend_from_slice(value);
    };
    for (key, value) in entries {
        if !matches!(ty, CollectionType::List(_)) {
            write(key);
        }
        if !matches!(ty, CollectionType::Set(_)) {
            write(value);
        }
    }
    out.into()
}
