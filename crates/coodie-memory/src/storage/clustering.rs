use crate::compare::compare;
use bytes::Bytes;
use coodie_core::{DataType, Order};
use std::cmp::Ordering;
use std::sync::Arc;

/// The types of the clustering columns and how each is ordered.
#[derive(Debug, PartialEq)]
pub(crate) struct ClusteringOrder(pub(crate) Vec<(DataType, Order)>);

impl ClusteringOrder {
    /// How two values of the column at this place are ordered in the table.
    pub(crate) fn compare(&self, at: usize, a: &[u8], b: &[u8]) -> Ordering {
        let (ty, order) = &self.0[at];
        let ascending = compare(ty, a, b);
        if *order == Order::Desc { ascending.reverse() } else { ascending }
    }
}

/// A place among the rows of a partition: a row's own, or just before or after all rows with a prefix.
#[derive(Clone, Debug)]
pub(crate) struct Clustering {
    pub(crate) parts: Vec<Bytes>,
    pub(crate) edge: Edge,
    pub(crate) order: Arc<ClusteringOrder>,
}

/// On which side of its rows a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Edge {
    Before,
    At,
    After,
}

impl Ord for Clustering {
    fn cmp(&self, other: &Self) -> Ordering {
        let pairs = self.parts.iter().zip(&other.parts).enumerate();
        for (at, (a, b)) in pairs {
            let order = self.order.compare(at, a, b);
            if order.is_ne() {
                return order;
            }
        }
        match self.parts.len().cmp(&other.parts.len()) {
            Ordering::Less => self.edge.beyond(),
            Ordering::Greater => other.edge.beyond().reverse(),
            Ordering::Equal => self.edge.cmp(&other.edge),
        }
    }
}

impl Edge {
    /// How a prefix with this edge compares with the rows that begin with it.
    fn beyond(self) -> Ordering {
        if self == Self::After { Ordering::Greater } else { Ordering::Less }
    }
}

impl PartialOrd for Clustering {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Clustering {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Clustering {}

/// The rows between two places.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Slice {
    pub(crate) start: Clustering,
    pub(crate) end: Clustering,
}

impl Slice {
    /// Tells whether a row is between the two.
    pub(crate) fn contains(&self, row: &Clustering) -> bool {
        self.start <= *row && *row <= self.end
    }
}
