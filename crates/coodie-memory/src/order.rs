//! The `ORDER BY` of a query.

use crate::catalogue::Kind;
use crate::evaluate::scan::Found;
use crate::refusal::invalid;
use crate::restrictions::{Restriction, Restrictions};
use crate::storage::ClusteringOrder;
use coodie_core::Result;
use coodie_cql::Ordering as By;
use std::cmp::Ordering;

/// In which order rows come.
#[derive(Debug, Default)]
pub(crate) struct Ordered {
    /// Whether against the table's own order.
    pub(crate) reversed: bool,
    /// Whether rows of several partitions are put in one order.
    pub(crate) sorts: bool,
    /// The columns ordered by, by place in the clustering key.
    places: Vec<usize>,
}

impl Ordered {
    /// Checks an `ORDER BY`.
    pub(crate) fn of(restrictions: &Restrictions<'_>, order: &[By]) -> Result<Self> {
        if order.is_empty() {
            return Ok(Self::default());
        }
        if restrictions.uses_index {
            return Err(invalid("ORDER BY with 2ndary indexes is not supported, except for ANN queries."));
        }
        if restrictions.key_range {
            return Err(invalid(
                "ORDER BY is only supported when the partition key is restricted by an EQ or an IN.",
            ));
        }
        let (mut places, mut reversed) = (Vec::new(), None);
        let mut next = 0;
        for by in order {
            let (place, against) = column(restrictions, by, &mut next)?;
            if *reversed.get_or_insert(against) != against {
                return Err(invalid("Unsupported order by relation"));
            }
            places.push(place);
        }
        Ok(Self { reversed: reversed.unwrap_or(false), sorts: restrictions.has_key_in(), places })
    }

    /// Puts the rows of several partitions in one order; partitions without rows come first, or last if reversed.
    pub(crate) fn sort(&self, order: &ClusteringOrder, found: &mut [Found<'_>]) {
        found.sort_by(|a, b| self.compare(order, a, b));
    }

    /// The same of groups, by the first row of each.
    pub(crate) fn sort_groups(&self, order: &ClusteringOrder, groups: &mut [&[Found<'_>]]) {
        groups.sort_by(|a, b| self.compare(order, &a[0], &b[0]));
    }

    fn compare(&self, order: &ClusteringOrder, a: &Found<'_>, b: &Found<'_>) -> Ordering {
        let part = |row: &Found<'_>, place: usize| row.clustering.map(|c| c.parts[place].clone());
        let by_place = self.places.iter().map(|place| match (part(a, *place), part(b, *place)) {
            (Some(a), Some(b)) => order.compare(*place, &a, &b),
            (a, b) => a.is_some().cmp(&b.is_some()),
        });
        let natural = by_place.fold(Ordering::Equal, Ordering::then);
        if self.reversed { natural.reverse() } else { natural }
    }
}

/// The place of the next column in the clustering key, and whether it is ordered against its own order.
fn column(restrictions: &Restrictions<'_>, by: &By, next: &mut usize) -> Result<(usize, bool)> {
    let table = restrictions.table;
    let Kind::Clustering(place, order) = table.columns[table.column(&by.column)?].kind else {
        return Err(invalid(format!(
            "Order by is currently only supported on the clustered columns of the PRIMARY KEY, got {}",
            by.column
        )));
    };
    while *next != place {
        let skipped = restrictions.clustering.get(next);
        if *next >= table.clustering.len() || !matches!(skipped, Some(Restriction::Eq(_))) {
            return Err(invalid(
                "Order by currently only supports the ordering of columns following their declared order in the \
                 PRIMARY KEY",
            ));
        }
        *next += 1;
    }
    *next += 1;
    Ok((place, by.order != order))
}
