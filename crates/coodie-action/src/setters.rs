//! What can be chained on an action: one file for each sort of operation.

mod batch;
mod clause;
mod key;
mod keyspace;
mod lookup;
mod plan;
mod query;
mod reading;
mod retry;
mod sync;
mod update;
mod write;

pub use keyspace::KeepsKeyspace;
pub use reading::Distinct;
pub use sync::TakesIndexes;
pub use write::{TakesCondition, TakesTimestamp, TakesTtl};
