//! Changes of the schema: what would be sent, found by reading; how it is sent.

mod agreement;
mod change;
mod plan;

pub use plan::{Plan, Planned};

pub(crate) use change::{change_schema, keyspace_of};
