//! The coodie driver for ScyllaDB and Apache Cassandra, over the `scylla` crate.
//!
//! **You need `coodie`, not this crate**: its feature `scylla`, which is on by default, re-exports it as `coodie::Cluster`.
//! The session below is [`ScyllaDriver::session`], the driver's crate is [`scylla`].
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

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
