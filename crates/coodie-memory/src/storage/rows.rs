use super::{Change, Clustering, ClusteringOrder, Partition, PartitionKey, Row};
use coodie_core::DataType;
use std::collections::BTreeMap;
use std::sync::Arc;

/// All that a table holds.
#[derive(Debug, Default)]
pub(crate) struct Rows(BTreeMap<PartitionKey, Partition>);

impl Rows {
    /// Carries out a change.
    pub(crate) fn apply(&mut self, types: &impl Fn(usize) -> DataType, change: Change) {
        self.0.entry(change.key.clone()).or_default().apply(types, change);
    }

    /// Has rows compared by another order from now on, in which those that are there come as they did.
    pub(crate) fn reorder(&mut self, order: &Arc<ClusteringOrder>) {
        self.0.values_mut().for_each(|partition| partition.reorder(order));
    }

    /// The partition with a key.
    pub(crate) fn partition(&self, key: &PartitionKey) -> Option<(&PartitionKey, &Partition)> {
        self.0.get_key_value(key)
    }

    /// The row with a key; without a clustering, the statics.
    pub(crate) fn row(&self, key: &PartitionKey, clustering: Option<&Clustering>) -> Option<&Row> {
        let partition = self.0.get(key)?;
        match clustering {
            Some(clustering) => partition.rows.get(clustering),
            None => Some(&partition.statics),
        }
    }

    /// All partitions in the order of their tokens, from `start` on.
    pub(crate) fn from<'r>(
        &'r self,
        start: Option<&PartitionKey>,
    ) -> Box<dyn Iterator<Item = (&'r PartitionKey, &'r Partition)> + 'r> {
        match start {
            Some(start) => Box::new(self.0.range(start..)),
            None => Box::new(self.0.iter()),
        }
    }
}
