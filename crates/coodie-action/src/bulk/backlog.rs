use super::group::{Group, Row};
use super::lane::Lane;
use super::rows::{NONE, Rows};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use std::collections::hash_map::Entry;

/// The rows that are not on the wire yet, in the lanes of their partitions.
pub(super) struct Backlog {
    lanes: FxHashMap<u64, Lane>,
    /// These rows, and those in flight.
    pub(super) rows: Rows,
    /// The groups that wait for more rows, in the order in which they began: lane, and number of the first row.
    ages: VecDeque<(u64, u64)>,
    /// What may be sent.
    ready: VecDeque<Group>,
    waiting: usize,
}

impl Backlog {
    pub(super) fn new() -> Self {
        let (lanes, ages, ready) = Default::default();
        Self { lanes, rows: Rows::new(), ages, ready, waiting: 0 }
    }

    /// How many rows wait.
    pub(super) fn waiting(&self) -> usize {
        self.waiting
    }

    /// Takes a row; `most` is how many bytes a batch has.
    pub(super) fn take(&mut self, row: Row, most: usize) {
        self.waiting += 1;
        let (at, number) = (lane_of(&row), row.number);
        let lane = self.lanes.entry(at).or_default();
        let alone = row.is_alone() || row.size as usize >= most;
        let place = self.rows.enter(row);
        let before = lane.take(place, most, &mut self.rows);
        let began = lane.open.as_ref().is_some_and(|open| open.first == place);
        let now = if alone { lane.open.take() } else { None };
        for group in [before, now].into_iter().flatten() {
            if let Some(group) = lane.queue(group, &mut self.rows) {
                self.ready.push_back(group);
            }
        }
        if began && !alone {
            self.ages.push_back((at, number));
            self.forget_closed();
        }
    }

    /// Groups that were filled are not among those that wait: once most are, they are left out.
    fn forget_closed(&mut self) {
        const FEW: usize = 64;
        if self.ages.len() > 2 * self.lanes.len() + FEW {
            let (lanes, rows) = (&self.lanes, &self.rows);
            self.ages.retain(|(at, number)| {
                let open = lanes.get(at).and_then(|lane| lane.open.as_ref());
                open.is_some_and(|open| open.first(rows).number == *number)
            });
        }
    }

    /// Has the oldest of the groups that wait for more rows wait for them no longer. `false`, if there is none.
    pub(super) fn close_oldest(&mut self) -> bool {
        while let Some((at, number)) = self.ages.pop_front() {
            let Some(lane) = self.lanes.get_mut(&at) else { continue };
            if let Some(open) = lane.open.take_if(|open| open.first(&self.rows).number == number) {
                if let Some(group) = lane.queue(open, &mut self.rows) {
                    self.ready.push_back(group);
                }
                return true;
            }
        }
        false
    }

    /// What is to be sent next.
    pub(super) fn next(&mut self) -> Option<Group> {
        let group = self.ready.pop_front()?;
        self.waiting -= group.count as usize;
        Some(group)
    }

    /// A group that was sent goes on as several, one for each row.
    pub(super) fn split(&mut self, group: Group) {
        if let Some(lane) = self.lanes.get_mut(&lane_of(group.first(&self.rows))) {
            lane.split(&group, &mut self.rows);
        }
        self.waiting += group.count as usize;
        let mut place = group.first;
        while place != NONE {
            let mut one = Group::new(place, &self.rows);
            (one.attempts, one.perhaps) = (group.attempts, group.perhaps);
            self.ready.push_back(one);
            place = std::mem::replace(&mut self.rows.at_mut(place).next, NONE);
        }
    }

    /// What was sent has ended: what waited for it may go.
    pub(super) fn end(&mut self, group: &Group) {
        let Entry::Occupied(mut lane) = self.lanes.entry(lane_of(group.first(&self.rows))) else { return };
        lane.get_mut().end(group, &mut self.rows);
        while let Some(next) = lane.get_mut().next(&mut self.rows) {
            self.ready.push_back(next);
        }
        if lane.get().is_empty() {
            lane.remove();
        }
    }

    /// The numbers of all rows that wait: nothing is left.
    pub(super) fn drain(&mut self) -> Vec<u64> {
        let lanes = std::mem::take(&mut self.lanes).into_values().flat_map(Lane::into_groups);
        let groups = std::mem::take(&mut self.ready).into_iter().chain(lanes);
        let mut numbers = Vec::with_capacity(self.waiting);
        groups.for_each(|group| numbers.extend(self.rows.of(&group).map(|row| row.number)));
        numbers.sort_unstable();
        self.waiting = 0;
        numbers
    }
}

/// Writes of several partitions are under way by themselves, whatever their lane.
fn lane_of(row: &Row) -> u64 {
    row.to.partition.unwrap_or_default()
}
