//! A database in memory that behaves as Cassandra does.
#![forbid(unsafe_code)]
