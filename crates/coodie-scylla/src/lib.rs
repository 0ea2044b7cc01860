//! The coodie driver for ScyllaDB and Apache Cassandra, over the `scylla` crate.
//!
//! Users reach it as [`Cluster`]; the session below it is [`ScyllaDriver::session`].
#![forbid(unsafe_code)]

mod answer;
mod batch;
mod built;
mod cluster;
mod courier;
mod driver;
mod errand;
mod failure;
mod options;
mod prepared;
mod raw;
mod values;

pub use cluster::Cluster;
pub use driver::ScyllaDriver;
/// The driver below, for its own types.
pub use scylla;
