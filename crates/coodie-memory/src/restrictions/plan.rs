use super::expression::{Equality, Held};
use super::{Restriction, Restrictions};
use crate::analysis::Analysis;
use crate::catalogue::{Class, Index, Kind, indexed_types, is_vector};
use crate::refusal::invalid;
use crate::values::Value;
use coodie_core::{DataType, NativeType, Order, Result};

/// The most bytes of a text or of a frozen value in a storage-attached index.
const LONGEST_TERM: usize = 8 * 1024;
/// The most bytes of a value that the server looks for in a table of its own.
const LONGEST_VALUE: usize = 65_535;

/// The index by which the server looks for rows.
pub(super) enum Plan<'t> {
    Local(&'t Index),
    Attached,
    Other,
}

impl<'t> Plan<'t> {
    /// The server prefers SASI to a table of its own, and that to a storage-attached index.
    pub(super) fn of(restrictions: &Restrictions<'t>, filtered: &[(usize, Restriction)]) -> Self {
        let by = |index: &&Index| filtered.iter().any(|(at, r)| restrictions.is_by(index, *at, *r));
        let used: Vec<_> = restrictions.table.indexes.iter().filter(by).collect();
        let local = used.iter().find(|index| index.class == Class::Local);
        if !restrictions.uses_index || used.iter().any(|index| matches!(index.class, Class::Sasi { .. })) {
            return Self::Other;
        }
        match local {
            Some(index) => Self::Local(index),
            None if used.is_empty() => Self::Other,
            None => Self::Attached,
        }
    }

    /// Refuses values that no table of an index can have.
    pub(super) fn check(
        &self,
        restrictions: &Restrictions<'_>,
        filtered: &[(usize, Restriction)],
        values: &[Value],
    ) -> Result<()> {
        let Self::Local(index) = self else { return Ok(()) };
        let equal = filtered.iter().filter(|(at, _)| *at == index.column).find_map(|(_, r)| match r {
            Restriction::Eq(marker) => Some(*marker),
            _ => None,
        });
        let looked_for = equal.or_else(|| restrictions.part_found_by(index).map(|part| part.marker));
        match looked_for.map(|marker| &values[marker]) {
            Some(Value::Bytes(value)) if value.len() > LONGEST_VALUE => {
                Err(invalid("Index expression values may not be larger than 64K"))
            }
            _ => Ok(()),
        }
    }

    /// Which values of a column are equal, or which parts of a collection.
    pub(super) fn equality(&self, restrictions: &Restrictions<'_>, at: usize) -> Equality {
        let column = &restrictions.table.columns[at];
        let index = restrictions.table.indexes.iter().find(|index| {
            let attached = index.column == at && index.class == Class::Attached;
            attached && (restrictions.parts_of(at).next().is_none() || restrictions.finds_parts(index, at))
        });
        let ty = index.map_or(&column.ty, |index| indexed_types(&column.ty, index.target)[0]);
        match (self, ty) {
            (Self::Local(index), _) if index.column == at => Equality::Bytes,
            // The server compares the values of a frozen collection as objects of its own.
            _ if restrictions.parts_of(at).next().is_some() && !column.is_multi_cell() => Equality::Bytes,
            (Self::Attached, DataType::Native(NativeType::Inet)) => Equality::Addresses,
            (Self::Attached, DataType::Native(NativeType::Ascii | NativeType::Text)) => {
                index.map_or(Equality::Order, |index| Equality::Analysis(Analysis::of(&index.options)))
            }
            (Self::Attached, ty) if !matches!(ty, DataType::Native(_)) && !is_vector(ty) => Equality::Bytes,
            _ => Equality::Order,
        }
    }

    /// Which values of a column an index holds: a storage-attached one has empty values of texts only, and not of
    /// those in descending order.
    pub(super) fn held(&self, restrictions: &Restrictions<'_>, at: usize, restriction: Restriction) -> Held {
        let whole = restriction != Restriction::Contains;
        if !matches!(self, Self::Attached) || !whole || !restrictions.is_supported(at, restriction) {
            return Held::ALL;
        }
        let column = &restrictions.table.columns[at];
        let text = matches!(column.ty, DataType::Native(NativeType::Ascii | NativeType::Text));
        let descending = matches!(column.kind, Kind::Clustering(_, Order::Desc));
        let number = !text && matches!(column.ty, DataType::Native(_));
        Held { empty: text && !descending, longest: if number { usize::MAX } else { LONGEST_TERM } }
    }
}
