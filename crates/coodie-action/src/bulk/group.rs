use super::rows::{NONE, Rows};
use super::write::Write;
use crate::operation::After;
use coodie_core::Values;
use coodie_cql::{Destination, ShapeRef};
use coodie_driver::Request;

/// A row on its way: what is sent, and where it goes.
pub(super) struct Row {
    pub(super) number: u64,
    pub(super) shape: ShapeRef,
    pub(super) values: Values,
    pub(super) after: Option<After<()>>,
    pub(super) to: Destination,
    /// About how many bytes the server counts for it; for most rows, a little less.
    pub(super) size: u32,
    /// Whether it may be sent twice.
    pub(super) idempotent: bool,
    /// The place of the next row of its group.
    pub(super) next: u32,
}

/// What the server counts for a cell, beside its value, and for a row.
const CELL: usize = 16;
const ROW: usize = 29;

impl Row {
    /// `said` is what the writer says of sending twice.
    #[inline]
    pub(super) fn new(number: u64, (request, after): Write, to: Destination, said: Option<bool>) -> Self {
        let Request { shape, values, .. } = request;
        let idempotent = said.unwrap_or(shape.is_idempotent());
        let size = values.cells().len() + CELL * values.len() + ROW;
        let size = u32::try_from(size).unwrap_or(u32::MAX);
        Self { number, shape, values, after, to, size, idempotent, next: NONE }
    }

    /// Whether no other write to its partition may be under way with it: it has no row of its own.
    pub(super) fn is_alone(&self) -> bool {
        self.to.row.is_none()
    }
}

/// Rows of one partition that are sent as one.
pub(super) struct Group {
    /// The places of the first and the last; each row leads to the next.
    pub(super) first: u32,
    last: u32,
    /// How many there are.
    pub(super) count: u32,
    pub(super) size: u32,
    /// How often it was sent.
    pub(super) attempts: u32,
    /// Whether an attempt may have written it, though it was not said.
    pub(super) perhaps: bool,
}

impl Group {
    pub(super) fn new(place: u32, rows: &Rows) -> Self {
        Self { first: place, last: place, count: 1, size: rows.at(place).size, attempts: 0, perhaps: false }
    }

    /// What its rows have in common.
    pub(super) fn first<'r>(&self, rows: &'r Rows) -> &'r Row {
        rows.at(self.first)
    }

    /// What it writes to static columns, if it does.
    pub(super) fn statics(&self, rows: &Rows) -> Option<u64> {
        rows.of(self).find_map(|row| row.to.statics)
    }

    /// Whether the row may be sent with these: all of a batch has one time, so that one row is in it once.
    pub(super) fn takes(&self, row: &Row, most: usize, rows: &Rows) -> bool {
        let first = self.first(rows);
        let alike = first.idempotent == row.idempotent && first.shape.is_counter() == row.shape.is_counter();
        alike
            && !row.is_alone()
            && self.size.saturating_add(row.size) as usize <= most
            && agree(self.statics(rows), row.to.statics)
            && rows.of(self).all(|other| other.to.row != row.to.row)
    }

    pub(super) fn push(&mut self, place: u32, rows: &mut Rows) {
        self.size = self.size.saturating_add(rows.at(place).size);
        self.count += 1;
        rows.at_mut(self.last).next = place;
        self.last = place;
    }
}

/// Whether static columns have one value after both, in whichever order.
pub(super) fn agree(one: Option<u64>, other: Option<u64>) -> bool {
    one.is_none() || other.is_none() || one == other
}
