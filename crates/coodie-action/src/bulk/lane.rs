use super::group::{Group, Row, agree};
use rustc_hash::FxHashSet;
use std::collections::VecDeque;

/// The writes to one partition: what waits for more, what waits for its turn, and what is under way.
///
/// A write to a row begins when the one before it to that row has ended. Writes to different rows go at once.
#[derive(Default)]
pub(super) struct Lane {
    /// What waits for more rows.
    pub(super) open: Option<Group>,
    /// What waits for its turn.
    blocked: VecDeque<Group>,
    /// How many requests are under way.
    requests: usize,
    /// Whether what is under way tolerates nothing beside it.
    alone: bool,
    /// What those under way write to static columns, and how many do.
    statics: (Option<u64>, usize),
}

/// The rows that have a clustering key and are under way.
pub(super) type Busy = FxHashSet<u64>;

impl Lane {
    /// Takes a row; the answer is what has to go before it.
    pub(super) fn take(&mut self, row: Row, most: usize) -> Option<Group> {
        match &mut self.open {
            Some(open) if open.takes(&row, most) => {
                open.push(row);
                None
            }
            open => open.replace(Group::new(row)),
        }
    }

    /// All that waits.
    pub(super) fn into_groups(self) -> impl Iterator<Item = Group> {
        self.blocked.into_iter().chain(self.open)
    }

    /// Whether there is nothing left.
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_none() && self.requests == 0 && self.blocked.is_empty()
    }

    /// Has the group wait for its turn; the answer is the group, if it is its turn.
    pub(super) fn queue(&mut self, group: Group, busy: &mut Busy) -> Option<Group> {
        if self.blocked.is_empty() && self.may_go(&group, busy) {
            self.go(&group, busy);
            return Some(group);
        }
        self.blocked.push_back(group);
        None
    }

    /// The next group whose turn it is.
    pub(super) fn next(&mut self, busy: &mut Busy) -> Option<Group> {
        let first = self.blocked.front()?;
        if !self.may_go(first, busy) {
            return None;
        }
        let group = self.blocked.pop_front()?;
        self.go(&group, busy);
        Some(group)
    }

    fn may_go(&self, group: &Group, busy: &Busy) -> bool {
        let is_busy = |row: &Row| row.to.row.is_some_and(|row| busy.contains(&row));
        self.requests == 0
            || !self.alone
                && !group.is_alone()
                && agree(self.statics.0, group.statics())
                && !group.rows.iter().any(is_busy)
    }

    fn go(&mut self, group: &Group, busy: &mut Busy) {
        self.requests += 1;
        self.alone = group.is_alone();
        if let Some(statics) = group.statics() {
            self.statics = (Some(statics), self.statics.1 + 1);
        }
        busy.extend(group.rows.iter().filter_map(|row| row.to.row));
    }

    /// A group that is under way goes on as several, one for each row.
    pub(super) fn split(&mut self, group: &Group) {
        self.requests += group.rows.len() - 1;
        let writers = group.rows.iter().filter(|row| row.to.statics.is_some()).count();
        self.statics.1 += writers.saturating_sub(1);
    }

    /// A group is no longer under way.
    pub(super) fn end(&mut self, group: &Group, busy: &mut Busy) {
        self.requests -= 1;
        self.alone = false;
        if group.statics().is_some() {
            self.statics.1 -= 1;
            if self.statics.1 == 0 {
                self.statics.0 = None;
            }
        }
        for row in group.rows.iter().filter_map(|row| row.to.row) {
            busy.remove(&row);
        }
    }
}
