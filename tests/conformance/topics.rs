// The topics of the suite, compiled once for each mode from the same text.

#[path = "batches.rs"]
mod batches;
#[path = "collections.rs"]
mod collections;
#[path = "counters.rs"]
mod counters;
#[path = "crud.rs"]
mod crud;
#[path = "filtering.rs"]
mod filtering;
#[path = "filters.rs"]
mod filters;
#[path = "indexes.rs"]
mod indexes;
#[path = "lwt.rs"]
mod lwt;
#[path = "order.rs"]
mod order;
#[path = "paging.rs"]
mod paging;
#[path = "streaming.rs"]
mod streaming;
#[path = "timestamps.rs"]
mod timestamps;
#[path = "ttl.rs"]
mod ttl;

fn main() {
    let topics = [
        batches::cases(),
        collections::cases(),
        counters::cases(),
        crud::cases(),
        filtering::cases(),
        filters::cases(),
        indexes::cases(),
        lwt::cases(),
        order::cases(),
        paging::cases(),
        streaming::cases(),
        timestamps::cases(),
        ttl::cases(),
    ];
    harness::main(topics.into_iter().flatten().collect())
}
