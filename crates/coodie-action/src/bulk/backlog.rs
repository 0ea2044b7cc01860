use super::group::{Group, Row};
use super::lane::{Busy, Lane};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use std::collections::hash_map::Entry;

/// The rows that are not on the wire yet, in the lanes of their partitions.
#[derive(Default)]
pub(super) struct Backlog {
    lanes: FxHashMap<u64, Lane>,
    busy: Busy,
    /// The groups that wait for more rows, in the order in which they began: lane, and number of the first row.
    ages: VecDeque<(u64, u64)>,
    /// What may be sent.
    ready: VecDeque<Group>,
    rows: usize,
}

impl Backlog {
    /// How many rows wait.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Takes a row; `most` is how many bytes a batch has.
    pub(super) fn take(&mut self, row: Box<Row>, most: usize) {
        self.rows += 1;
        let (at, number) = (lane_of(&row), row.number);
        let lane = self.lanes.entry(at).or_default();
        let alone = row.is_alone() || row.size as usize >= most;
        let before = lane.take(row, most);
        let began = lane.open.as_ref().is_some_and(|open| open.first().number == number);
        let now = if alone { lane.open.take() } else { None };
        for group in [before, now].into_iter().flatten() {
            if let Some(group) = lane.queue(group, &mut self.busy) {
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
            let lanes = &self.lanes;
            self.ages.retain(|(at, number)| {
                let open = lanes.get(at).and_then(|lane| lane.open.as_ref());
                open.is_some_and(|open| open.first().number == *number)
            });
        }
    }

    /// Has the oldest of the groups that wait for more rows wait for them no longer. `false`, if there is none.
    pub(super) fn close_oldest(&mut self) -> bool {
        while let Some((at, number)) = self.ages.pop_front() {
            let Some(lane) = self.lanes.get_mut(&at) else { continue };
            if let Some(open) = lane.open.take_if(|open| open.first().number == number) {
                if let Some(group) = lane.queue(open, &mut self.busy) {
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
        self.rows -= group.rows.len();
        Some(group)
    }

    /// A group that was sent goes on as several, one for each row.
    pub(super) fn split(&mut self, group: Group) {
        if let Some(lane) = self.lanes.get_mut(&lane_of(group.first())) {
            lane.split(&group, &mut self.busy);
        }
        self.rows += group.rows.len();
        let Group { rows, attempts, perhaps, .. } = group;
        self.ready.extend(rows.into_iter().map(|row| Group { attempts, perhaps, ..Group::new(row) }));
    }

    /// What was sent has ended: what waited for it may go.
    pub(super) fn end(&mut self, group: &Group) {
        let Entry::Occupied(mut lane) = self.lanes.entry(lane_of(group.first())) else { return };
        lane.get_mut().end(group, &mut self.busy);
        while let Some(next) = lane.get_mut().next(&mut self.busy) {
            self.ready.push_back(next);
        }
        if lane.get().is_empty() {
            lane.remove();
        }
    }

    /// All rows that wait: nothing is left.
    #[expect(clippy::vec_box, reason = "the rows are boxed already")]
    pub(super) fn drain(&mut self) -> Vec<Box<Row>> {
        let lanes = std::mem::take(&mut self.lanes).into_values().flat_map(Lane::into_groups);
        let groups = std::mem::take(&mut self.ready).into_iter().chain(lanes);
        let mut rows: Vec<_> = groups.flat_map(|group| group.rows).collect();
        rows.sort_unstable_by_key(|row| row.number);
        self.rows = 0;
        rows
    }
}

/// Writes of several partitions are under way by themselves, whatever their lane.
fn lane_of(row: &Row) -> u64 {
    row.to.partition.unwrap_or_default()
}
