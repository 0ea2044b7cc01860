// The topics of the suite, compiled once for each mode from the same text.

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
#[path = "order.rs"]
mod order;
#[path = "paging.rs"]
mod paging;
#[path = "streaming.rs"]
mod streaming;

fn main() {
    let topics = [collections::cases(), counters::cases(), crud::cases(), filtering::cases(), filters::cases(), order::cases(), paging::cases(), streaming::cases()];
    harness::main(topics.into_iter().flatten().collect())
}
