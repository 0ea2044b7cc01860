use crate::catalogue::{Definition, Kind};
use crate::paging::{Place, Position};
use crate::restrictions::{Expression, Keys};
use crate::storage::{Clustering, Partition, PartitionKey, Row, Rows, Slice};
use crate::values::Value;
use bytes::Bytes;
use std::ops::Bound::{self, Excluded, Included};

/// The rows between two places.
type RowRange<'s> = (Bound<&'s Clustering>, Bound<&'s Clustering>);

/// A row that a query found; without a clustering, the statics of a partition that has no rows.
#[derive(Clone, Debug)]
pub(crate) struct Found<'r> {
    pub(crate) key: &'r PartitionKey,
    pub(crate) clustering: Option<&'r Clustering>,
    pub(crate) statics: &'r Row,
    pub(crate) row: Option<&'r Row>,
}

/// Which rows a query reads.
pub(crate) struct Scan<'q> {
    pub(crate) table: &'q Definition,
    pub(crate) rows: &'q Rows,
    pub(crate) keys: Keys,
    pub(crate) slices: Vec<Slice>,
    pub(crate) expressions: Vec<Expression>,
    pub(crate) reversed: bool,
    /// Whether a partition without rows is one row of its statics.
    pub(crate) lone_statics: bool,
    /// At most so many rows of each partition.
    pub(crate) per_partition: u32,
    pub(crate) values: &'q [Value],
    pub(crate) now: i64,
}

impl<'q> Scan<'q> {
    /// At most so many rows, from a position on.
    pub(crate) fn fetch(&self, from: Option<&Position>, most: usize) -> Vec<Found<'q>> {
        let mut found = Vec::new();
        match &self.keys {
            Keys::Within(range) => {
                let all = self.rows.from(from.map(|from| &from.key));
                for partition in all.filter(|(key, _)| range.contains(key)) {
                    self.resume(partition, from, most, &mut found);
                    if found.len() >= most {
                        break;
                    }
                }
            }
            Keys::These(keys) => {
                let first =
                    from.map_or(0, |from| keys.iter().position(|key| *key == from.key).unwrap_or(keys.len()));
                for partition in keys[first..].iter().filter_map(|key| self.rows.partition(key)) {
                    self.resume(partition, from, most, &mut found);
                    if found.len() >= most {
                        break;
                    }
                }
            }
        }
        found
    }

    fn resume(
        &self,
        (key, partition): (&'q PartitionKey, &'q Partition),
        from: Option<&Position>,
        most: usize,
        found: &mut Vec<Found<'q>>,
    ) {
        let from = from.filter(|from| from.key == *key);
        let left = self.per_partition - from.map_or(0, |from| from.taken).min(self.per_partition);
        let most = most.min(found.len() + left as usize);
        match from.map(|from| &from.place) {
            None | Some(Place::Start) => self.partition(key, partition, None, most, found),
            Some(Place::After(_)) if left == 0 => {}
            Some(Place::After(row)) => self.partition(key, partition, Some(row), most, found),
            Some(Place::End) => {}
        }
    }

    fn partition(
        &self,
        key: &'q PartitionKey,
        partition: &'q Partition,
        after: Option<&Clustering>,
        most: usize,
        found: &mut Vec<Found<'q>>,
    ) {
        let statics = &partition.statics;
        let of_partition = Found { key, clustering: None, statics, row: None };
        if !self.passes(&of_partition, |kind| matches!(kind, Kind::Partition(_) | Kind::Static)) {
            return;
        }
        let (before, mut any) = (found.len(), false);
        let slices: Box<dyn Iterator<Item = &Slice>> =
            if self.reversed { Box::new(self.slices.iter().rev()) } else { Box::new(self.slices.iter()) };
        for slice in slices {
            any |= self.slice(&of_partition, partition, (slice, after), most, found);
        }
        let lone = !any && found.len() == before && after.is_none() && self.lone_statics;
        if lone && statics.has_values(self.now) {
            found.push(of_partition);
        }
    }

    /// Adds the rows of one range; tells whether any is there, passing or not.
    fn slice(
        &self,
        of: &Found<'q>,
        partition: &'q Partition,
        (slice, after): (&Slice, Option<&Clustering>),
        most: usize,
        found: &mut Vec<Found<'q>>,
    ) -> bool {
        let Some(range) = self.range(slice, after) else { return false };
        let range = partition.rows.range::<Clustering, _>(range);
        let rows: Box<dyn Iterator<Item = _>> =
            if self.reversed { Box::new(range.rev()) } else { Box::new(range) };
        let mut any = false;
        for (clustering, row) in rows.filter(|(_, row)| row.is_live(self.now)) {
            if found.len() >= most {
                return true;
            }
            any = true;
            let row = Found { clustering: Some(clustering), row: Some(row), ..*of };
            if self.passes(&row, |kind| matches!(kind, Kind::Clustering(..) | Kind::Regular)) {
                found.push(row);
            }
        }
        any
    }

    /// What is left of a range after a row, if anything.
    fn range<'s>(&self, slice: &'s Slice, after: Option<&'s Clustering>) -> Option<RowRange<'s>> {
        let whole = (Included(&slice.start), Included(&slice.end));
        match after {
            None => Some(whole),
            Some(after) if self.reversed && *after <= slice.start => None,
            Some(after) if self.reversed && *after < slice.end => Some((whole.0, Excluded(after))),
            Some(after) if !self.reversed && *after >= slice.end => None,
            Some(after) if !self.reversed && *after > slice.start => Some((Excluded(after), whole.1)),
            Some(_) => Some(whole),
        }
    }

    fn passes(&self, found: &Found<'_>, about: impl Fn(Kind) -> bool) -> bool {
        let mut mine = self.expressions.iter().filter(|e| about(self.table.columns[e.column].kind));
        mine.all(|expression| {
            let ty = &self.table.columns[expression.column].ty;
            expression.passes(ty, self.value(found, expression.column).as_ref())
        })
    }

    fn value(&self, found: &Found<'_>, at: usize) -> Option<Bytes> {
        let column = &self.table.columns[at];
        match column.kind {
            Kind::Partition(place) => found.key.parts.get(place).cloned(),
            Kind::Clustering(place, _) => found.clustering.and_then(|row| row.parts.get(place).cloned()),
            Kind::Static => found.statics.value(at, &column.ty, self.now),
            Kind::Regular => found.row.and_then(|row| row.value(at, &column.ty, self.now)),
        }
    }
}
