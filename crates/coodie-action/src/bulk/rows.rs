use super::group::{Group, Row};
use coodie_core::Values;
use rustc_hash::FxHashSet;

/// The rows that wait or are in flight, each in a place of its own until it leaves: groups are lists of places, small
/// to hand on.
pub(super) struct Rows {
    places: Vec<Row>,
    /// The first of the places that were left; each leads to the next.
    left: u32,
    /// The rows that have a clustering key and are under way, by their hashes.
    pub(super) busy: FxHashSet<u64>,
}

/// No place.
pub(super) const NONE: u32 = u32::MAX;

impl Rows {
    pub(super) fn new() -> Self {
        Self { places: Vec::new(), left: NONE, busy: FxHashSet::default() }
    }

    /// Gives a row a place.
    #[inline]
    pub(super) fn enter(&mut self, row: Row) -> u32 {
        let Some(place) = self.places.get_mut(self.left as usize) else {
            self.places.push(row);
            return (self.places.len() - 1) as u32;
        };
        let at = self.left;
        self.left = place.next;
        *place = row;
        at
    }

    pub(super) fn at(&self, place: u32) -> &Row {
        &self.places[place as usize]
    }

    pub(super) fn at_mut(&mut self, place: u32) -> &mut Row {
        &mut self.places[place as usize]
    }

    /// The places of a group.
    pub(super) fn places(&self, group: &Group) -> impl Iterator<Item = u32> {
        let begin = (group.first != NONE).then_some(group.first);
        std::iter::successors(begin, |place| Some(self.at(*place).next).filter(|next| *next != NONE))
    }

    /// The rows of a group.
    pub(super) fn of(&self, group: &Group) -> impl Iterator<Item = &Row> {
        self.places(group).map(|place| self.at(place))
    }

    /// Notes that this row and those that follow it are under way.
    pub(super) fn note_busy(&mut self, mut place: u32) {
        while place != NONE {
            let row = &self.places[place as usize];
            self.busy.extend(row.to.row);
            place = row.next;
        }
    }

    /// Notes that they no longer are.
    pub(super) fn forget_busy(&mut self, mut place: u32) {
        while place != NONE {
            let row = &self.places[place as usize];
            row.to.row.map(|row| self.busy.remove(&row));
            place = row.next;
        }
    }

    /// Has the rows of a group leave, each after `see`.
    pub(super) fn leave(&mut self, group: &Group, mut see: impl FnMut(&mut Row)) {
        let mut place = group.first;
        while place != NONE {
            let row = &mut self.places[place as usize];
            see(row);
            (row.values, row.after) = (Values::default(), None);
            let next = std::mem::replace(&mut row.next, self.left);
            self.left = place;
            place = next;
        }
    }
}
