use super::node::{Node, Seen};
use crate::catalogue::Kind;
use crate::compare::compare;
use crate::evaluate::scan::Found;
use crate::storage::{Cell, Data, Multi, field_path};
use bytes::Bytes;
use coodie_core::{CollectionType, DataType, Result};

/// What is asked of when a value was written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    WriteTime,
    /// Of the part written last.
    MaxWriteTime,
    Ttl,
}

impl Age {
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "writetime" => Some(Self::WriteTime),
            "maxwritetime" => Some(Self::MaxWriteTime),
            "ttl" => Some(Self::Ttl),
            _ => None,
        }
    }

    /// That of a column, of an entry or of a field.
    pub(super) fn of(self, seen: &Seen<'_>, row: &Found<'_>, of: &Node) -> Result<Option<Bytes>> {
        let (Node::Column(at) | Node::Element(at, _) | Node::Field(at, _)) = of else { return Ok(None) };
        let column = &seen.table.columns[*at];
        let data = match column.kind {
            Kind::Static => row.statics.columns.get(at),
            _ => row.row.and_then(|row| row.columns.get(at)),
        };
        let multi = match data {
            Some(Data::Multi(multi)) => multi,
            // All parts of what is frozen were written at once.
            Some(Data::Single(cell)) => {
                return Ok(if of_nothing(seen, row, of)? { None } else { self.of_cell(cell, seen.now) });
            }
            _ => return Ok(None),
        };
        Ok(match of {
            Node::Element(_, marker) => {
                let key = of.key(seen, *marker)?;
                self.of_path(multi, seen.now, |path| is_key(&column.ty, path, &key))
            }
            Node::Field(_, field) => self.of_path(multi, seen.now, |path| *path == field_path(*field)),
            _ => self.of_parts(&column.ty, multi, seen.now),
        })
    }

    fn of_path(self, multi: &Multi, now: i64, is_it: impl Fn(&Bytes) -> bool) -> Option<Bytes> {
        multi.cells.iter().find(|(path, _)| is_it(path)).and_then(|(_, cell)| self.of_cell(cell, now))
    }

    fn of_parts(self, ty: &DataType, multi: &Multi, now: i64) -> Option<Bytes> {
        let live = || multi.cells.iter().filter(|(_, cell)| cell.is_live(now));
        if self == Self::MaxWriteTime {
            let latest = live().map(|(_, cell)| cell.timestamp).max();
            return latest.map(|latest| Bytes::copy_from_slice(&latest.to_be_bytes()));
        }
        let parts: Vec<_> = match ty {
            DataType::UserDefinedType { definition, .. } if live().next().is_some() => {
                let field = |at| live().find(|(path, _)| *path == field_path(at));
                (0..definition.field_types.len()).map(|at| self.of_cell(&field(at)?.1, now)).collect()
            }
            _ => live().map(|(_, cell)| self.of_cell(cell, now)).collect(),
        };
        (!parts.is_empty()).then(|| list(&parts))
    }

    fn of_cell(self, cell: &Cell, now: i64) -> Option<Bytes> {
        let cell = Some(cell).filter(|cell| cell.is_live(now))?;
        if self != Self::Ttl {
            return Some(Bytes::copy_from_slice(&cell.timestamp.to_be_bytes()));
        }
        Some(Bytes::copy_from_slice(&((cell.dies? - now) as i32).to_be_bytes()))
    }
}

/// Tells whether an entry or a field of a frozen value is not there.
fn of_nothing(seen: &Seen<'_>, row: &Found<'_>, of: &Node) -> Result<bool> {
    Ok(!matches!(of, Node::Column(_)) && of.of_rows(seen, std::slice::from_ref(row))?.is_none())
}

fn is_key(ty: &DataType, path: &[u8], key: &[u8]) -> bool {
    match ty {
        DataType::Collection { typ: CollectionType::Map(of, _) | CollectionType::Set(of), .. } => {
            compare(of, path, key).is_eq()
        }
        _ => false,
    }
}

/// A list whose elements may be null.
fn list(elements: &[Option<Bytes>]) -> Bytes {
    let mut out = (elements.len() as i32).to_be_bytes().to_vec();
    for element in elements {
        let length = element.as_ref().map_or(-1, |element| element.len() as i32);
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(element.as_deref().unwrap_or_default());
    }
    out.into()
}
