//! What tables hold: partitions in the order of their tokens, rows in clustering order, cells with their timestamps.

mod cell;
mod clustering;
mod deletion;
mod multi;
mod partition;
mod partition_key;
mod row;
mod rows;

pub(crate) use cell::Cell;
pub(crate) use clustering::{Clustering, ClusteringOrder, Edge, Slice};
pub(crate) use deletion::{Deletion, Liveness};
pub(crate) use multi::{Multi, field_path};
pub(crate) use partition::{Change, Partition};
pub(crate) use partition_key::PartitionKey;
pub(crate) use row::{Data, Row};
pub(crate) use rows::Rows;
