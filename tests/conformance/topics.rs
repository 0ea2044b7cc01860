// The topics of the suite, compiled once for each mode from the same text.

#[path = "crud.rs"]
mod crud;
#[path = "filtering.rs"]
mod filtering;
#[path = "filters.rs"]
mod filters;
#[path = "order.rs"]
mod order;

fn main() {
    let topics = [crud::cases(), filtering::cases(), filters::cases(), order::cases()];
    harness::main(topics.into_iter().flatten().collect())
}
