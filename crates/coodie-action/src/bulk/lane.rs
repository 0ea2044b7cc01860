use super::group::{Group, agree};
use super::rows::{NONE, Rows};
use std::collections::VecDeque;

/// The writes to one partition: what waits for more, what waits for its turn, and what is under way.
///
/// A write to a row begins when the one before it to that row has ended. Writes to different rows go at once.
pub(super) struct Lane {
    /// What waits for more rows.
    pub(super) open: Option<Group>,
    /// What waits for its turn.
    blocked: VecDeque<Group>,
    /// How many requests are under way.
    requests: usize,
    /// The first row of the only one under way, while its rows need not be known: most partitions have no other.
    sole: u32,
    /// Whether what is under way tolerates nothing beside it.
    alone: bool,
    /// What those under way write to static columns, and how many do.
    statics: (Option<u64>, usize),
}

impl Default for Lane {
    fn default() -> Self {
        Self {
            open: None,
            blocked: VecDeque::new(),
            requests: 0,
            sole: NONE,
            alone: false,
            statics: (None, 0),
        }
    }
}

impl Lane {
    /// Takes a row; the answer is what has to go before it.
    pub(super) fn take(&mut self, place: u32, most: usize, rows: &mut Rows) -> Option<Group> {
        match &mut self.open {
            Some(open) if open.takes(rows.at(place), most, rows) => {
                open.push(place, rows);
                None
            }
            open => open.replace(Group::new(place, rows)),
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
    pub(super) fn queue(&mut self, group: Group, rows: &mut Rows) -> Option<Group> {
        self.compare(rows);
        if self.blocked.is_empty() && self.may_go(&group, rows) {
            self.go(&group, rows);
            return Some(group);
        }
        self.blocked.push_back(group);
        None
    }

    /// The next group whose turn it is.
    pub(super) fn next(&mut self, rows: &mut Rows) -> Option<Group> {
        let group = self.blocked.pop_front()?;
        self.compare(rows);
        if !self.may_go(&group, rows) {
            self.blocked.push_front(group);
            return None;
        }
        self.go(&group, rows);
        Some(group)
    }

    /// Makes known to all what rows are under way.
    fn compare(&mut self, rows: &mut Rows) {
        rows.note_busy(std::mem::replace(&mut self.sole, NONE));
    }

    fn may_go(&self, group: &Group, rows: &Rows) -> bool {
        let is_busy = |row: u64| rows.busy.contains(&row);
        self.requests == 0
            || !self.alone
                && !group.first(rows).is_alone()
                && agree(self.statics.0, group.statics(rows))
                && !rows.of(group).filter_map(|row| row.to.row).any(is_busy)
    }

    fn go(&mut self, group: &Group, rows: &mut Rows) {
        if self.requests == 0 {
            self.sole = group.first;
        } else {
            rows.note_busy(group.first);
        }
        self.requests += 1;
        self.alone = group.first(rows).is_alone();
        if let Some(statics) = group.statics(rows) {
            self.statics = (Some(statics), self.statics.1 + 1);
        }
    }

    /// A group that is under way goes on as several, one for each row.
    pub(super) fn split(&mut self, group: &Group, rows: &mut Rows) {
        self.compare(rows);
        self.requests += group.count as usize - 1;
        let writers = rows.of(group).filter(|row| row.to.statics.is_some()).count();
        self.statics.1 += writers.saturating_sub(1);
    }

    /// A group is no longer under way.
    pub(super) fn end(&mut self, group: &Group, rows: &mut Rows) {
        self.requests -= 1;
        self.alone = false;
        if group.statics(rows).is_some() {
            self.statics.1 -= 1;
            if self.statics.1 == 0 {
                self.statics.0 = None;
            }
        }
        if std::mem::replace(&mut self.sole, NONE) == NONE {
            rows.forget_busy(group.first);
        }
    }
}
