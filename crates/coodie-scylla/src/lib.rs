//! The coodie driver for ScyllaDB and Apache Cassandra, over the `scylla` crate.
#![forbid(unsafe_code)]
