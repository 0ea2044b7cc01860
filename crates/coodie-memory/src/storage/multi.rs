use super::{Cell, Deletion};
use crate::collection;
use crate::compare::compare;
use crate::tuple;
use bytes::Bytes;
use coodie_core::{CollectionType, DataType};
use std::cmp::Ordering;

/// A collection or a user type that is not frozen: a cell for each element or field, found by its path.
///
/// The path is the element of a set, the key of a map, the position of a field; of a list it is a place that never
/// changes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Multi {
    pub(crate) deletion: Option<Deletion>,
    /// In the order of their paths.
    pub(crate) cells: Vec<(Bytes, Cell)>,
}

impl Multi {
    /// Adds a cell.
    pub(crate) fn put(&mut self, ty: &DataType, path: Bytes, cell: Cell) {
        match self.cells.binary_search_by(|(other, _)| paths(ty, other, &path)) {
            Ok(at) => {
                let (_, there) = &mut self.cells[at];
                *there = there.clone().reconcile(cell);
            }
            Err(at) => self.cells.insert(at, (path, cell)),
        }
    }

    /// Drops what a deletion covers, its own included.
    pub(crate) fn shadow(&mut self, deletion: Option<Deletion>) {
        if let Some(deletion) = Deletion::latest(self.deletion, deletion) {
            self.cells.retain(|(_, cell)| !deletion.covers(cell.timestamp));
        }
    }

    /// Puts the cells of a later write with these.
    pub(crate) fn merge(&mut self, ty: &DataType, update: Self) {
        self.deletion = Deletion::latest(self.deletion, update.deletion);
        for (path, cell) in update.cells {
            self.put(ty, path, cell);
        }
        self.shadow(None);
    }

    /// The cells that have a value at `now`.
    pub(crate) fn live(&self, now: i64) -> impl Iterator<Item = (&Bytes, &Bytes)> + Clone {
        let live = move |(_, cell): &&(Bytes, Cell)| cell.is_live(now);
        self.cells.iter().filter(live).filter_map(|(path, cell)| Some((path, cell.value.as_ref()?)))
    }

    /// The collection, or the user type, as one value; without elements or fields it is null.
    pub(crate) fn value(&self, ty: &DataType, now: i64) -> Option<Bytes> {
        let count = self.live(now).count();
        match ty {
            DataType::Collection { typ, .. } if count > 0 => {
                Some(collection::serialise(typ, count, self.live(now)))
            }
            DataType::UserDefinedType { definition, .. } if count > 0 => {
                Some(tuple::serialise((0..definition.field_types.len()).map(|at| self.field(at, now))))
            }
            _ => None,
        }
    }

    /// The field at a position in its type.
    fn field(&self, at: usize, now: i64) -> Option<&[u8]> {
        let path = field_path(at);
        self.live(now).find(|(other, _)| **other == path).map(|(_, value)| &value[..])
    }
}

/// The path of the field at a position in its type.
pub(crate) fn field_path(at: usize) -> Bytes {
    Bytes::copy_from_slice(&(at as u16).to_be_bytes())
}

fn paths(ty: &DataType, a: &[u8], b: &[u8]) -> Ordering {
    match ty {
        DataType::Collection { typ: CollectionType::Set(key) | CollectionType::Map(key, _), .. } => {
            compare(key, a, b)
        }
        _ => a.cmp(b),
    }
}
