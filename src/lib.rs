//! An object-document mapper for Apache Cassandra and ScyllaDB.
#![forbid(unsafe_code)]
