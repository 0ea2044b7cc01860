//! How the server reaches the rows asked for: Cassandra's `StatementRestrictions`.

use super::answers::{answers, is_sasi, sasi_mode};
use super::merged::{Merged, Test};
use crate::Operator;
use coodie_core::{ColumnDef, Index, IndexClass, Role, Table};

/// What the server does with filters. Of an index whose class is not known, `trusted` says whether it counts on it.
pub(super) struct Plan<'p> {
    table: &'p Table,
    filters: &'p [Merged],
    has_token: bool,
    trusted: bool,
    /// Whether partitions are looked for, and not named.
    pub(super) key_range: bool,
    /// Whether an index leads to the rows.
    pub(super) uses_index: bool,
    filters_partition: bool,
    filters_clustering: bool,
}

impl<'p> Plan<'p> {
    pub(super) fn of(table: &'p Table, filters: &'p [Merged], has_token: bool, trusted: bool) -> Self {
        let mut plan = Self {
            table,
            filters,
            has_token,
            trusted,
            key_range: false,
            uses_index: false,
            filters_partition: false,
            filters_clustering: false,
        };
        let has_index = filters.iter().any(|filter| plan.is_supported(filter));
        let (named, held) = (plan.partition().next().is_some(), plan.holds_partition());
        plan.key_range = !plan.has_whole_partition();
        plan.uses_index = has_index && (held || !named && !has_token);
        plan.filters_partition = plan.uses_index || held;
        let by_rows = plan.holds_clustering();
        plan.uses_index |= by_rows && has_index;
        plan.uses_index |= plan.key_range && plan.clustering().any(|filter| plan.is_supported(filter));
        plan.filters_clustering = plan.uses_index || by_rows;
        plan.uses_index |= has_index && plan.others().next().is_some();
        plan
    }

    fn column(&self, at: u16) -> &'p ColumnDef {
        &self.table.columns[usize::from(at)]
    }

    fn of_role(&self, is: fn(Role) -> bool) -> impl Iterator<Item = &'p Merged> {
        self.filters.iter().filter(move |filter| is(self.column(filter.columns[0]).role))
    }

    fn partition(&self) -> impl Iterator<Item = &'p Merged> {
        self.of_role(|role| matches!(role, Role::Partition(_)))
    }

    fn clustering(&self) -> impl Iterator<Item = &'p Merged> {
        self.of_role(|role| matches!(role, Role::Clustering(..)))
    }

    fn others(&self) -> impl Iterator<Item = &'p Merged> {
        self.of_role(|role| !role.is_key())
    }

    /// Tells whether each column of the partition key has an `=` or an `IN`.
    pub(super) fn has_whole_partition(&self) -> bool {
        self.partition().filter(|filter| filter.test.is_fixed()).count() == self.table.partition.len()
    }

    /// Tells whether the partition key is compared in a way that names no partitions.
    fn holds_partition(&self) -> bool {
        self.partition().next().is_some() && !self.has_whole_partition()
    }

    /// Tells whether the clustering key is compared in a way that is no range of rows.
    fn holds_clustering(&self) -> bool {
        let mut next = 0;
        let mut filters: Vec<_> = self.clustering().collect();
        filters.sort_by_key(|filter| self.place(filter));
        filters.into_iter().any(|filter| {
            let held =
                !(filter.test.is_fixed() || filter.test.is_range()) || self.place(filter) != Some(next);
            if !filter.test.is_range() {
                next = self.place(filter).map_or(0, |place| place + filter.columns.len());
            }
            held
        })
    }

    /// Where in the clustering key a filter begins.
    fn place(&self, filter: &Merged) -> Option<usize> {
        self.table.clustering.iter().position(|at| *at == usize::from(filter.columns[0]))
    }

    /// Tells whether a clustering filter begins where the ranges of rows do.
    fn begins(&self, filter: &Merged) -> bool {
        self.place(filter) == Some(0)
    }

    fn by(&self, index: &Index, filter: &Merged, column: u16) -> bool {
        answers(self.column(column), index, filter).unwrap_or(self.trusted)
    }

    /// Tells whether an index answers a filter; of a tuple, one of its columns.
    pub(super) fn is_supported(&self, filter: &Merged) -> bool {
        filter
            .columns
            .iter()
            .any(|at| self.column(*at).indexes.iter().any(|index| self.by(index, filter, *at)))
    }

    /// The index by which the server looks for rows, and its column.
    pub(super) fn index(&self) -> Option<(&'p ColumnDef, &'p Index)> {
        let on = |filter: &Merged, at: u16| {
            let column = self.column(at);
            column.indexes.iter().find(|index| self.by(index, filter, at)).map(|index| (column, index))
        };
        let mut filters = self.filters.iter().filter(|_| self.uses_index);
        filters.find_map(|filter| filter.columns.iter().find_map(|at| on(filter, *at)))
    }

    /// Tells whether it is a plain index on this column that leads to the rows, and no other can: the server asks SASI
    /// before it, and storage-attached ones after it.
    pub(super) fn is_led_by_plain(&self, on: u16) -> bool {
        let asked = |filter: &'p Merged| filter.columns.iter().map(move |at| (filter, *at));
        let indexes = self.filters.iter().flat_map(asked).flat_map(|(filter, at)| {
            let by = self.column(at).indexes.iter().filter(move |index| self.by(index, filter, at));
            by.map(move |index| (at, index.class))
        });
        let mut first = indexes.filter(|(_, class)| *class != IndexClass::Sai);
        self.uses_index && first.next() == Some((on, IndexClass::Plain)) && first.next().is_none()
    }

    /// What rows are held against one by one.
    fn held(&self) -> impl Iterator<Item = &'p Merged> {
        self.filters.iter().filter(|filter| match self.column(filter.columns[0]).role {
            Role::Partition(_) => self.filters_partition,
            Role::Clustering(..) => self.filters_clustering,
            _ => true,
        })
    }

    /// Tells whether the server would read rows only to drop them.
    pub(super) fn needs_filtering(&self) -> bool {
        let has_index = self.filters.iter().any(|filter| self.is_supported(filter));
        let refused_first =
            self.holds_partition() || self.holds_clustering() || self.others().next().is_some();
        if refused_first && !has_index {
            return true;
        }
        if !self.key_range && !self.uses_index {
            return false;
        }
        if self.held().next().is_none() {
            return self.clustering().next().is_some();
        }
        !self.indexes_answer()
    }

    /// Tells whether indexes that one query can read answer all that rows are held against.
    fn indexes_answer(&self) -> bool {
        let every = || self.held().flat_map(|filter| filter.columns.iter().map(move |at| (filter, *at)));
        let Some((first, at)) = every().next() else { return true };
        let mut leads = self.column(at).indexes.iter().filter(|index| self.by(index, first, at));
        leads.any(|lead| {
            every().all(|(filter, other)| {
                let together = |index: &&Index| reads_with(lead, index) || other == at && *index == lead;
                let mut indexes = self.column(other).indexes.iter().filter(together);
                indexes.any(|index| self.by(index, filter, other) && !asks_plain_twice(index, filter))
            })
        })
    }

    /// Tells whether the key leads to the rows that a filter keeps.
    pub(super) fn is_reached(&self, filter: &Merged) -> bool {
        match self.column(filter.columns[0]).role {
            Role::Partition(_) => self.has_whole_partition(),
            Role::Clustering(..) => {
                let before = self.place(filter).unwrap_or_default();
                let fixed = |place: usize| {
                    let at = self.table.clustering[place] as u16;
                    self.filters.iter().any(|filter| filter.columns.contains(&at) && filter.test.is_fixed())
                };
                self.has_whole_partition() && (0..before).all(fixed)
            }
            _ => false,
        }
    }

    /// Tells whether neighbours are compared by this column: by an index, or since the key leads to them.
    pub(super) fn goes_with_neighbours(&self, at: u16) -> bool {
        let column = self.column(at);
        match column.role {
            Role::Partition(_) => !self.holds_partition(),
            Role::Clustering(..) if column.indexes.is_empty() => {
                (self.has_whole_partition() || self.has_token) && !self.holds_clustering()
            }
            _ => !column.indexes.is_empty(),
        }
    }

    /// Tells whether the server compares a filter row by row, or by an index, rather than by the place of the rows.
    pub(super) fn is_compared(&self, filter: &Merged) -> bool {
        match self.column(filter.columns[0]).role {
            Role::Partition(_) => !self.has_whole_partition(),
            Role::Clustering(..) => !self.has_whole_partition() || self.holds_clustering(),
            _ => true,
        }
    }

    /// The partition column whose `IN` stands beside an index.
    pub(super) fn list_beside_index(&self) -> Option<u16> {
        let list = self.partition().find(|filter| filter.test == Test::In);
        let read = self.uses_index && !(self.has_token && self.key_range);
        list.filter(|_| read).map(|filter| filter.columns[0])
    }

    /// What SASI misreads where one of its indexes leads to the rows: it breaks off at collections, and finds no range
    /// of text that it holds in mode `CONTAINS`.
    pub(super) fn misread_by_sasi(&self) -> Option<&'p Merged> {
        let sasi = |index: &Index| matches!(index.class, IndexClass::Custom(class) if is_sasi(class));
        let by_sasi = |filter: &Merged| {
            let at = filter.columns[0];
            self.column(at).indexes.iter().any(|index| sasi(index) && self.by(index, filter, at))
        };
        let leads = self.uses_index && self.held().any(by_sasi);
        let contains = |index: &Index| sasi(index) && sasi_mode(index) == "CONTAINS";
        let lost = |filter: &&Merged| {
            let held = self.column(filter.columns[0]).indexes.iter().any(contains);
            filter.test.is_parts() || filter.test.is_range() && held
        };
        self.filters.iter().filter(|_| leads).find(lost)
    }

    /// A tuple that rows would be held against: of tuples, the server only can so with an `=`.
    pub(super) fn held_tuple(&self) -> Option<&'p Merged> {
        let tuple = |filter: &&Merged| filter.columns.len() > 1 && filter.test != Test::Eq;
        let held = |filter: &&Merged| !self.begins(filter) || self.is_supported(filter);
        self.clustering().filter(|_| self.filters_clustering).filter(tuple).find(held)
    }
}

/// Tells whether one query can read both indexes; of a class that is not known, it may.
fn reads_with(index: &Index, other: &Index) -> bool {
    let alone = match index.class {
        IndexClass::Custom(class) => is_sasi(class),
        class => class != IndexClass::Sai,
    };
    !alone && index.class == other.class
}

/// A plain index is asked for one element, and the others are looked for in the rows.
fn asks_plain_twice(index: &Index, filter: &Merged) -> bool {
    let Test::Parts { values, keys, entries } = filter.test else { return false };
    index.class == IndexClass::Plain && u16::from(values) + u16::from(keys) + u16::from(entries) > 1
}

/// Tells whether a filter on a column is an `=`, alone or in a tuple.
pub(crate) fn is_equal(filters: &[crate::Restriction], at: usize) -> bool {
    let equal = |filter: &&crate::Restriction| filter.operator == Operator::Eq && !filter.subject.is_token();
    filters.iter().filter(equal).any(|filter| filter.subject.columns().contains(&(at as u16)))
}
