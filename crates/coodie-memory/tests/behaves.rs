//! That the memory driver behaves as Cassandra 5.0 does: one file a topic, each numbered behaviour of the reference
//! in a test that names it. Texts and rows were compared with a real node.

#[allow(clippy::unwrap_used)] // a test that cannot go on should stop here
mod behaves {
    mod client;
    mod collections;
    mod counters;
    mod definitions;
    mod filtering;
    mod indexes;
    mod liveness;
    mod options;
    mod order;
    mod pages;
    mod parse;
    mod show;
    mod statics;
    mod system;
    mod times;
    mod transactions;
    mod user_types;
    mod vectors;
}
