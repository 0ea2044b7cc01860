//! What can be chained on an action: one file for each sort of operation.

mod batch;
mod buckets;
mod bulk;
mod clause;
mod condition;
mod get_many;
mod key;
mod keyspace;
mod lookup;
mod part;
mod plan;
mod query;
mod query_write;
mod reading;
mod request;
mod retry;
mod scan;
mod sync;
mod update;
mod write;

pub use condition::{TakesAbsence, TakesCondition};
pub use keyspace::KeepsKeyspace;
pub use reading::Distinct;
pub use request::{TakesOptions, TakesSerialConsistency};
pub use sync::TakesIndexes;
pub use write::{TakesTimestamp, TakesTtl};
