use super::group::{Group, Row, agree};
use rustc_hash::FxHashSet;
use smallvec::SmallVec;
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
    /// The rows of the only one under way, while nothing was compared with them: most partitions have no other.
    sole: SmallVec<[u64; 2]>,
    /// Whether what is under way tolerates nothing beside it.
    alone: bool,
    /// What those under way write to static columns, and how many do.
    statics: (Option<u64>, usize),
}

/// The rows that have a clustering key and are under way.
pub(super) type Busy = FxHashSet<u64>;

impl Lane {
    /// Takes a row; the answer is what has to go before it.
    pub(super) fn take(&mut self, row: Box<Row>, most: usize) -> Option<Group> {
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
        self.compare(busy);
        if self.blocked.is_empty() && self.may_go(&group, busy) {
            self.go(&group, busy);
            return Some(group);
        }
        self.blocked.push_back(group);
        None
    }

    /// The next group whose turn it is.
    pub(super) fn next(&mut self, busy: &mut Busy) -> Option<Group> {
        let group = self.blocked.pop_front()?;
        self.compare(busy);
        if !self.may_go(&group, busy) {
            self.blocked.push_front(group);
            return None;
        }
        self.go(&group, busy);
        Some(group)
    }

    /// Makes known to all what rows are under way.
    fn compare(&mut self, busy: &mut Busy) {
        busy.extend(self.sole.drain(..));
    }

    fn may_go(&self, group: &Group, busy: &Busy) -> bool {
        let is_busy = |row: &Row| row.to.row.is_some_and(|row| busy.contains(&row));
        self.requests == 0
            || !self.alone
                && !group.is_alone()
                && agree(self.statics.0, group.statics())
                && !group.rows.iter().any(|row| is_busy(row))
    }

    fn go(&mut self, group: &Group, busy: &mut Busy) {
        let rows = group.rows.iter().filter_map(|row| row.to.row);
        if self.requests == 0 {
            self.sole.extend(rows);
        } else {
            busy.extend(rows);
        }
        self.requests += 1;
        self.alone = group.is_alone();
        if let Some(statics) = group.statics() {
            self.statics = (Some(statics), self.statics.1 + 1);
        }
    }

    /// A group that is under way goes on as several, one for each row.
    pub(super) fn split(&mut self, group: &Group, busy: &mut Busy) {
        self.compare(busy);
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
        if self.sole.is_empty() {
            for row in group.rows.iter().filter_map(|row| row.to.row) {
                busy.remove(&row);
            }
        }
        self.sole.clear();
    }
}
