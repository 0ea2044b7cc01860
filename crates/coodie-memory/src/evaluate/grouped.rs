//! `GROUP BY`: limits and pages count groups.

use super::limits::Limits;
use super::scan::{Found, Scan};
use super::select::{Query, next};
use crate::paging::Position;
use crate::selection::{Grouping, Groups};
use coodie_core::Result;
use coodie_driver::{Page, Paging};

impl Query<'_> {
    /// The rows of each group as one.
    pub(super) fn fetch_groups(
        &self,
        scan: &Scan<'_>,
        columns: usize,
        limits: &Limits<'_>,
        sorts: bool,
        paging: &Paging,
    ) -> Result<Page> {
        let (size, state) = match paging {
            Paging::Page { size, from } => (size.get(), from.as_deref()),
            Paging::Unpaged => (u32::MAX, None),
        };
        let from = self.position(state)?;
        let remaining = from.as_ref().map_or(limits.rows, |from| from.remaining);
        let found = scan.fetch(from.as_ref(), usize::MAX);
        let groups = Groups::of(self.table, Grouping::Prefix(columns), &found);
        let mut taken = 0;
        let mut groups = within_partitions(groups, limits.per_partition, from.as_ref());
        let mut page: Vec<_> = Vec::new();
        let size = size.min(remaining);
        for (group, place) in groups.by_ref().take(size as usize) {
            taken = place;
            page.push(group);
        }
        let last = page.last().and_then(|group| group.last());
        let goes_on = page.len() == size as usize && remaining > size;
        let next = last
            .filter(|_| goes_on)
            .and_then(|last| next(scan, last, remaining - size, (taken, limits.per_partition)));
        if sorts {
            self.sort(&mut page);
        }
        self.page(scan, page.into_iter(), next.map(|next| next.encode()))
    }
}

/// The first groups of each partition, each with its place there.
fn within_partitions<'f, 'r: 'f>(
    groups: impl Iterator<Item = &'f [Found<'r>]>,
    most: u32,
    from: Option<&Position>,
) -> impl Iterator<Item = (&'f [Found<'r>], u32)> {
    let mut partition = from.map(|from| from.key.clone());
    let mut taken = from.map_or(0, |from| from.taken);
    groups.filter_map(move |group| {
        if partition.as_ref() != Some(group[0].key) {
            partition = Some(group[0].key.clone());
            taken = 0;
        }
        taken += 1;
        (taken <= most).then_some((group, taken))
    })
}
