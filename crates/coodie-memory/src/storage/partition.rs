use super::{Clustering, ClusteringOrder, Deletion, PartitionKey, Row, Slice};
use coodie_core::DataType;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The rows of one partition key.
#[derive(Debug, Default)]
pub(crate) struct Partition {
    deletion: Option<Deletion>,
    ranges: Vec<(Slice, Deletion)>,
    /// The static columns.
    pub(crate) statics: Row,
    /// The rows, dead ones among them.
    pub(crate) rows: BTreeMap<Clustering, Row>,
}

/// What one write changes in a partition.
#[derive(Debug)]
pub(crate) struct Change {
    pub(crate) key: PartitionKey,
    /// That all of it is deleted.
    pub(crate) deletion: Option<Deletion>,
    /// That ranges of rows are deleted.
    pub(crate) ranges: Vec<(Slice, Deletion)>,
    /// What is written to rows; without a clustering, to the statics.
    pub(crate) rows: Vec<(Option<Clustering>, Row)>,
}

impl Change {
    /// No change yet.
    pub(crate) fn of(key: PartitionKey) -> Self {
        Self { key, deletion: None, ranges: Vec::new(), rows: Vec::new() }
    }
}

impl Partition {
    /// Carries out a change.
    pub(crate) fn apply(&mut self, types: &impl Fn(usize) -> DataType, change: Change) {
        if change.deletion.is_some() {
            self.delete(change.deletion);
        }
        for (slice, deletion) in change.ranges {
            self.delete_range(slice, deletion);
        }
        for (clustering, update) in change.rows {
            self.write(types, clustering, update);
        }
    }

    /// Has rows compared by another order from now on.
    pub(super) fn reorder(&mut self, order: &Arc<ClusteringOrder>) {
        let rows = std::mem::take(&mut self.rows).into_iter();
        self.rows = rows.map(|(place, row)| (Clustering { order: order.clone(), ..place }, row)).collect();
        for (slice, _) in &mut self.ranges {
            slice.start.order = order.clone();
            slice.end.order = order.clone();
        }
    }

    fn write(&mut self, types: &impl Fn(usize) -> DataType, clustering: Option<Clustering>, update: Row) {
        let deletion = match &clustering {
            Some(clustering) => Deletion::latest(self.deletion, self.range_over(clustering)),
            None => self.deletion,
        };
        let row = match clustering {
            Some(clustering) => self.rows.entry(clustering).or_default(),
            None => &mut self.statics,
        };
        let update = row.count(update);
        row.merge(types, update, deletion);
    }

    fn delete(&mut self, deletion: Option<Deletion>) {
        self.deletion = Deletion::latest(self.deletion, deletion);
        self.statics.shadow(self.deletion);
        self.rows.values_mut().for_each(|row| row.shadow(self.deletion));
        self.ranges.retain(|(_, range)| self.deletion.is_none_or(|whole| !whole.covers(range.timestamp)));
    }

    fn delete_range(&mut self, slice: Slice, deletion: Deletion) {
        if slice.start > slice.end {
            return;
        }
        for (_, row) in self.rows.range_mut(&slice.start..=&slice.end) {
            row.shadow(Some(deletion));
        }
        // One deletion of each range is enough: the latest.
        self.ranges.retain(|(other, earlier)| *other != slice || earlier.timestamp > deletion.timestamp);
        self.ranges.push((slice, deletion));
    }

    fn range_over(&self, row: &Clustering) -> Option<Deletion> {
        let over = self.ranges.iter().filter(|(slice, _)| slice.contains(row));
        over.fold(None, |latest, (_, deletion)| Deletion::latest(latest, Some(*deletion)))
    }
}
