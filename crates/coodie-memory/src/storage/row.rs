use super::{Cell, Deletion, Liveness, Multi};
use bytes::Bytes;
use coodie_core::DataType;
use std::collections::BTreeMap;

/// What is known of one row, or of the statics of a partition; also what one write knows of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub(crate) liveness: Option<Liveness>,
    pub(crate) deletion: Option<Deletion>,
    /// By the column's place in the table.
    pub(crate) columns: BTreeMap<usize, Data>,
    /// What each counter came to. It outlives the row: Cassandra counts on from its counter cache after a deletion.
    pub(crate) counts: BTreeMap<usize, i64>,
}

/// What a column holds.
#[derive(Clone, Debug)]
pub(crate) enum Data {
    /// One cell.
    Single(Cell),
    /// A cell for each element.
    Multi(Multi),
    /// Only in a write: by how much a counter changes, and when.
    Delta(i64, i64),
}

impl Row {
    /// Puts a later write with what is known; `deletion` is what covers both from outside.
    pub(crate) fn merge(
        &mut self,
        types: &impl Fn(usize) -> DataType,
        update: Self,
        deletion: Option<Deletion>,
    ) {
        self.deletion = Deletion::latest(self.deletion, update.deletion);
        self.liveness = match (self.liveness, update.liveness) {
            (Some(a), Some(b)) => Some(a.reconcile(b)),
            (a, b) => a.or(b),
        };
        for (at, data) in update.columns {
            self.merge_column(at, &types(at), data);
        }
        self.shadow(deletion);
    }

    /// Drops what a deletion covers, the row's own included.
    pub(crate) fn shadow(&mut self, deletion: Option<Deletion>) {
        let Some(deletion) = Deletion::latest(self.deletion, deletion) else { return };
        self.liveness = self.liveness.filter(|mark| !deletion.covers(mark.timestamp));
        self.columns.retain(|_, data| match data {
            Data::Single(cell) => !deletion.covers(cell.timestamp),
            Data::Multi(multi) => {
                multi.shadow(Some(deletion));
                multi.deletion = multi.deletion.filter(|own| !deletion.covers(own.timestamp));
                multi.deletion.is_some() || !multi.cells.is_empty()
            }
            Data::Delta(..) => true,
        });
    }

    /// Puts a later write of one column with what is known of it.
    pub(crate) fn merge_column(&mut self, at: usize, ty: &DataType, data: Data) {
        let there = self.columns.remove(&at);
        let merged = match (there, data) {
            (Some(Data::Single(a)), Data::Single(b)) => Data::Single(a.reconcile(b)),
            (Some(Data::Multi(mut a)), Data::Multi(b)) => {
                a.merge(ty, b);
                Data::Multi(a)
            }
            (Some(Data::Delta(a, _)), Data::Delta(b, timestamp)) => Data::Delta(a.wrapping_add(b), timestamp),
            (_, data) => data,
        };
        self.columns.insert(at, merged);
    }

    /// Turns what a write adds to counters into what they come to.
    pub(crate) fn count(&mut self, mut update: Self) -> Self {
        for (at, data) in &mut update.columns {
            let Data::Delta(delta, timestamp) = *data else { continue };
            let total = self.counts.entry(*at).or_default();
            *total = total.wrapping_add(delta);
            let value = Some(Bytes::copy_from_slice(&total.to_be_bytes()));
            let timestamp = match self.columns.get(at) {
                // A counter that was deleted stays so, whatever comes later.
                Some(Data::Single(cell)) if cell.value.is_none() => i64::MIN,
                _ => timestamp,
            };
            if timestamp > i64::MIN {
                self.columns.remove(at);
            }
            *data = Data::Single(Cell { timestamp, ttl: 0, dies: None, value });
        }
        update
    }

    /// Tells whether the row is there at `now`.
    pub(crate) fn is_live(&self, now: i64) -> bool {
        self.liveness.is_some_and(|mark| mark.is_live(now)) || self.has_values(now)
    }

    /// Tells whether any column has a value at `now`.
    pub(crate) fn has_values(&self, now: i64) -> bool {
        self.columns.values().any(|data| match data {
            Data::Single(cell) => cell.is_live(now),
            Data::Multi(multi) => multi.live(now).next().is_some(),
            Data::Delta(..) => false,
        })
    }

    /// The value of a column at `now`.
    pub(crate) fn value(&self, at: usize, ty: &DataType, now: i64) -> Option<Bytes> {
        match self.columns.get(&at)? {
            Data::Single(cell) if cell.is_live(now) => cell.value.clone(),
            Data::Multi(multi) => multi.value(ty, now),
            _ => None,
        }
    }
}
