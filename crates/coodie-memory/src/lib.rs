//! A database in process that behaves as Apache Cassandra 5.0 does, behind coodie's `Driver`.
//!
//! **You need `coodie`, not this crate**: its feature `memory`, which is on by default, re-exports it as `coodie::Memory`.
//! Come here to read how it works.
//!
//! ```text
//! request -> driver -> database -+-> evaluate/ddl ---------------------> catalogue (what exists)
//!                                +-> evaluate/prepare -> modification --> storage (partitions, rows, cells)
//!                                +-> evaluate/select --> scan ----------> answer (rows as CQL bytes)
//! ```
//!
//! | where | what |
//! |---|---|
//! | `memory`, `driver`, `clock`, `sleep` | the handle, the connection, the time |
//! | `database` | one lock around everything: each statement and each batch is atomic |
//! | `catalogue`, `system` | keyspaces, tables, indexes; `system_schema`, made from them |
//! | `values`, `validity` | bound values, checked against the table's types |
//! | `restrictions`, `order` | the `WHERE` and the `ORDER BY`: what they may be, which rows they name |
//! | `selection`, `function` | what a `SELECT` reads: columns, functions, aggregates, groups |
//! | `number`, `text` | Java's numbers, and values as the server spells them, in JSON too |
//! | `operation`, `write` | what an assignment does to its column; timestamp and TTL |
//! | `storage` | partitions in token order, rows, cells, deletions, and which of two writes stays |
//! | `token`, `compare`, `analysis` | Murmur3, the order of each type, what indexes make of texts |
//! | `collection`, `tuple`, `vector` | what values of several parts are made of |
//! | `evaluate` | the statements |
//! | `refusal` | errors in the server's words |
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod analysis;
mod answer;
mod catalogue;
mod clock;
mod collection;
mod compare;
mod database;
mod driver;
mod evaluate;
mod function;
mod memory;
mod number;
mod operation;
mod order;
mod paging;
mod refusal;
mod restrictions;
mod selection;
mod sleep;
mod storage;
mod system;
mod text;
mod token;
mod tuple;
mod validity;
mod values;
mod vector;
mod write;

pub use clock::Clock;
pub use driver::MemoryDriver;
pub use memory::Memory;
