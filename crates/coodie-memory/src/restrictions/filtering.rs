use super::{Restriction, Restrictions, Verb};
use crate::catalogue::{Class, Index, Kind};
use crate::refusal::filtering;
use coodie_core::Result;

impl Restrictions<'_> {
    /// Tells whether an index can answer this restriction of a column.
    pub(super) fn is_supported(&self, column: usize, restriction: Restriction) -> bool {
        self.table.indexes.iter().any(|index| self.is_by(index, column, restriction))
    }

    /// Tells whether this index can answer this restriction of a column.
    pub(super) fn is_by(&self, index: &Index, column: usize, restriction: Restriction) -> bool {
        if index.column != column {
            return false;
        }
        if restriction == Restriction::Contains {
            return self.finds_parts(index, column);
        }
        let of = &self.table.columns[column];
        restriction.operators().any(|operator| index.supports(of, operator))
    }

    /// Tells whether an index can answer a restriction of the clustering key; of a tuple, one of its columns.
    pub(super) fn supports_clustering(&self, place: usize, restriction: Restriction) -> bool {
        self.columns_of(place, restriction).any(|(at, restriction)| self.is_supported(at, restriction))
    }

    /// The columns of a restriction of the clustering key, each with it.
    fn columns_of(
        &self,
        place: usize,
        restriction: Restriction,
    ) -> impl Iterator<Item = (usize, Restriction)> {
        let places = place..place + restriction.columns();
        places.map(move |place| (self.table.clustering[place], restriction))
    }

    /// Tells whether an index can answer any of the restrictions.
    pub(super) fn has_index(&self) -> bool {
        let supported = |(at, restriction): (usize, Restriction)| self.is_supported(at, restriction);
        self.purpose.verb == Verb::Select && self.all().any(supported)
    }

    /// All restrictions, by place in the table.
    fn all(&self) -> impl Iterator<Item = (usize, Restriction)> {
        let partition = self.partition.iter().map(|(place, r)| (self.table.partition[*place], *r));
        let clustering = self.clustering.iter().flat_map(|(place, r)| self.columns_of(*place, *r));
        partition.chain(clustering).chain(self.other.iter().map(|(at, r)| (*at, *r)))
    }

    /// Tells whether the partition key is restricted in a way that names no partitions.
    pub(super) fn partition_needs_filtering(&self) -> bool {
        let part = self.partition.len() < self.table.partition.len();
        !self.partition.is_empty()
            && (part || self.partition.values().any(|r| r.is_slice() || r.has_no_place()))
    }

    /// Tells whether the clustering key is restricted in a way that is no range of rows.
    pub(super) fn clustering_needs_filtering(&self) -> bool {
        self.sliced().count() < self.clustering.len()
    }

    /// Tells whether rows are looked for by an index of a static column within one partition. Its entries have no
    /// clustering key and stand before all rows, so that the server finds none in a range that begins after that.
    pub(crate) fn misses_rows(&self) -> bool {
        self.begins_after_statics() && self.looks_for_statics()
    }

    /// Tells whether rows of one partition are looked for by an index of a static column that is a table of its own.
    pub(crate) fn looks_for_statics(&self) -> bool {
        let by_index = |statics: bool| {
            let of_kind = move |at: usize| (self.table.columns[at].kind == Kind::Static) == statics;
            let mut indexes = self.table.indexes.iter().filter(|index| index.class == Class::Local);
            let by = |index: &Index| self.other.iter().any(|(at, r)| self.is_by(index, *at, *r));
            indexes.any(|index| of_kind(index.column) && by(index))
        };
        !self.key_range && by_index(true) && !by_index(false)
    }

    fn begins_after_statics(&self) -> bool {
        let descending = |at: &usize| self.is_descending(*at);
        match self.sliced().next() {
            Some(Restriction::Slice(lower, upper)) => {
                if self.table.clustering.first().is_some_and(descending) {
                    upper.is_some()
                } else {
                    lower.is_some()
                }
            }
            first => first.is_some(),
        }
    }

    /// The restrictions of the clustering key that together are a range of rows, or several.
    pub(super) fn sliced(&self) -> impl Iterator<Item = Restriction> {
        let mut next = Some(0);
        let contiguous = self.clustering.iter().take_while(move |(place, restriction)| {
            let contiguous = next == Some(**place) && !restriction.has_no_place();
            next = (!restriction.is_slice()).then(|| **place + restriction.columns());
            contiguous
        });
        contiguous.map(|(_, restriction)| *restriction)
    }

    /// The restrictions that rows are held against one by one, by place in the table.
    pub(super) fn filtered(&self) -> Vec<(usize, Restriction)> {
        let mut filtered = Vec::new();
        if self.filters_partition {
            filtered.extend(self.partition.iter().map(|(place, r)| (self.table.partition[*place], *r)));
        }
        if self.filters_clustering {
            let by_range = self.sliced().count();
            let rest = self.clustering.iter().enumerate().filter(|(n, (place, restriction))| {
                *n >= by_range || self.supports_clustering(**place, **restriction)
            });
            filtered.extend(rest.map(|(_, (place, r))| (self.table.clustering[*place], *r)));
        }
        filtered.extend(self.other.iter().map(|(at, r)| (*at, *r)));
        filtered
    }

    /// Refuses a query for which no one index leads to exactly the rows asked for, unless filtering is allowed.
    pub(crate) fn check_filtering(&self) -> Result<()> {
        if self.purpose.allow_filtering || !(self.key_range || self.uses_index) {
            return Ok(());
        }
        let mut restricted: Vec<(usize, Restriction)> = self.other.iter().map(|(at, r)| (*at, *r)).collect();
        if self.filters_partition {
            restricted.extend(self.partition.iter().map(|(place, r)| (self.table.partition[*place], *r)));
        }
        if self.filters_clustering {
            restricted.extend(self.clustering.iter().flat_map(|(place, r)| self.columns_of(*place, *r)));
        }
        let unfiltered = restricted.is_empty() && !self.clustering.is_empty();
        let by_index = |index: &Index| {
            let together = || self.table.indexes.iter().filter(|other| index.reads_with(other));
            let alone = |index: &Index, at| !self.asks_further(index, at);
            let by = |at, r| together().any(|index| self.is_by(index, at, r) && alone(index, at));
            restricted.iter().all(|(at, r)| by(*at, *r))
        };
        let covered = restricted.is_empty() || self.table.indexes.iter().any(by_index);
        if unfiltered || !covered { Err(filtering()) } else { Ok(()) }
    }
}
