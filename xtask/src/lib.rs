//! What the project's own commands share with its tests: a Cassandra node to try things on.
#![forbid(unsafe_code)]

pub mod node;
pub mod workspace;
