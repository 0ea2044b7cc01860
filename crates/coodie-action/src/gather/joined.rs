//! Several rows of one partition, read by one request and told apart by their clustering keys.

use super::ask::Numbered;
use crate::page_rows::skip;
use crate::{RowType, Target};
use coodie_core::{ColumnType, Error, Result, RowSet, Table, Values, cell};
use coodie_cql::{Model, Operator, Restriction, SelectShape, ShapeRef, Subject};
use coodie_driver::Page;
use std::ops::Range;

/// Tells whether rows can be read together: they are told apart by the bytes of their clustering keys, and some types
/// have several for one value.
pub(super) fn can_join(table: &Table, target: &Target) -> bool {
    use ColumnType::*;
    let exact = |at: &usize| {
        matches!(
            table.columns[*at].ty,
            Ascii
                | BigInt
                | Blob
                | Date
                | Inet
                | Int
                | SmallInt
                | Text
                | Time
                | Timestamp
                | TimeUuid
                | TinyInt
                | Uuid
        )
    };
    // By a list of clustering keys, ScyllaDB reads no column that changes in part. A lazy database that is not connected
    // yet does not say what it is.
    let in_parts =
        || table.columns.iter().any(|column| matches!(column.ty, List(_) | Map(..) | Set(_) | User(_)));
    !table.clustering.is_empty()
        && table.clustering.iter().all(exact)
        && !(in_parts() && target.link.capabilities().scylla_cql)
}

/// The cells of the partition key.
pub(super) fn partition_of<'k>(table: &Table, key: &'k Values) -> &'k [u8] {
    key.borrowed().range(0..table.partition.len())
}

/// `SELECT .. WHERE p = ? AND c IN ?`; of a longer clustering key, `(c, d) IN ?`.
pub(super) fn shape<M: Model>() -> Result<ShapeRef> {
    let table = M::shapes().table();
    let mut shape = SelectShape::default();
    let partition = table.partition.iter().map(|at| Restriction::column(*at as u16, Operator::Eq));
    shape.filters.extend(partition);
    let subject = match &table.clustering[..] {
        [only] => Subject::Column(*only as u16),
        all => Subject::Tuple(all.iter().map(|at| *at as u16).collect()),
    };
    shape.filters.push(Restriction { subject, operator: Operator::In });
    M::shapes().select(&shape)
}

/// What is bound for it: the partition key of all keys, and the list of their clustering keys.
pub(super) fn values(table: &Table, keys: &[Numbered]) -> Result<Values> {
    let partition = partition_of(table, &keys[0].1);
    let mut values = Values::with_capacity(partition.len() + 4 + keys.len() * keys[0].1.cells().len());
    let (mut rest, tuples) = (partition, table.clustering.len() > 1);
    while !rest.is_empty() {
        let end = skip(rest, 1)?;
        values.push_cell(&rest[..end]).map_err(codec)?;
        rest = &rest[end..];
    }
    let list = values.push(|out| {
        cell::framed(out, |out| {
            out.extend_from_slice(&(keys.len() as u32).to_be_bytes());
            keys.iter().try_for_each(|(_, key)| {
                let clustering = &key.cells()[partition.len()..];
                if tuples {
                    return cell::bytes(out, clustering);
                }
                out.extend_from_slice(clustering);
                Ok(())
            })
        })
    });
    list.map_err(codec).map(|()| values)
}

/// The rows that were found, each for as many keys as ask for it.
pub(super) fn place<M: Model>(
    page: Page,
    keys: &[Numbered],
    mut put: impl FnMut(u64, Result<Option<M>>),
) -> Result<()> {
    let table = M::shapes().table();
    let opened = page.rows.map(M::open).transpose()?;
    let found = opened.as_ref().map(|page| Found::of(table, M::rows(page))).transpose()?.unwrap_or_default();
    for (number, key) in keys {
        let clustering = &key.cells()[partition_of(table, key).len()..];
        let row = found.find(clustering).zip(opened.as_ref());
        put(*number, row.map(|(mut offset, page)| <M as RowType>::read(page, &mut offset)).transpose());
    }
    Ok(())
}

/// Where the rows begin, and their clustering keys.
#[derive(Default)]
struct Found {
    keys: Vec<u8>,
    rows: Vec<(usize, Range<usize>)>,
}

impl Found {
    fn of(table: &Table, rows: &RowSet) -> Result<Self> {
        let place = |at: &usize| {
            let name = table.columns[*at].name;
            let place = rows.specs().iter().position(|spec| spec.name() == name);
            place.ok_or_else(|| Error::schema(format!("{}.{name} is not in the answer", table.name)))
        };
        let clustering = table.clustering.iter().map(place).collect::<Result<Vec<_>>>()?;
        let (mut found, mut offset) = (Self::default(), 0);
        for _ in 0..rows.len() {
            let (row, begun) = (&rows.body()[offset..], found.keys.len());
            for at in &clustering {
                let cell = &row[skip(row, *at)?..];
                found.keys.extend_from_slice(&cell[..skip(cell, 1)?]);
            }
            found.rows.push((offset, begun..found.keys.len()));
            offset += skip(row, rows.specs().len())?;
        }
        Ok(found)
    }

    fn find(&self, clustering: &[u8]) -> Option<usize> {
        let row = self.rows.iter().find(|(_, key)| self.keys[key.clone()] == *clustering)?;
        Some(row.0)
    }
}

#[cold]
fn codec(why: coodie_core::CodecError) -> Error {
    Error::codec(why.to_string())
}
