//! What can be chained on an action: one file for each sort of operation.

mod batch;
mod buckets;
mod condition;
mod key;
mod keyspace;
mod part;
mod plan;
mod query;
mod query_write;
mod retry;
mod sync;
mod update;
mod write;

pub use condition::TakesCondition;
pub use keyspace::KeepsKeyspace;
pub use sync::TakesIndexes;
pub use write::{TakesTimestamp, TakesTtl};
