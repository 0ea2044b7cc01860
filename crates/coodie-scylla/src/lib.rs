//! The coodie driver for ScyllaDB and Apache Cassandra, over the `scylla` crate.
//!
//! Users reach it as [`Cluster`]; the session below it is [`ScyllaDriver::session`].
#![forbid(unsafe_code)]

mod answer;
mod batch;
mod built;
mod cluster;
mod connection;
mod courier;
mod driver;
mod errand;
mod failure;
mod options;
mod patience;
mod prepared;
mod raw;
mod refusal;
#[cfg(feature = "tls")]
mod tls;
mod values;
mod way;

pub use cluster::Cluster;
pub use driver::ScyllaDriver;
/// The driver below, for its own types.
pub use scylla;
pub use scylla::client::Compression;
#[cfg(feature = "tls")]
pub use tls::{Pem, Tls};
