// The topics of the suite, compiled once for each mode from the same text.

#[path = "crud.rs"]
mod crud;
#[path = "errors.rs"]
mod errors;
#[path = "keys.rs"]
mod keys;
#[path = "keys_order.rs"]
mod keys_order;
#[path = "liveness.rs"]
mod liveness;
#[path = "names.rs"]
mod names;
#[path = "schema.rs"]
mod schema;
#[path = "types_collection.rs"]
mod types_collection;
#[path = "types_own.rs"]
mod types_own;
#[path = "types_scalar.rs"]
mod types_scalar;

fn main() {
    let topics = [
        crud::cases(),
        errors::cases(),
        keys::cases(),
        keys_order::cases(),
        liveness::cases(),
        names::cases(),
        schema::cases(),
        types_collection::cases(),
        types_own::cases(),
        types_scalar::cases(),
    ];
    harness::main(topics.into_iter().flatten().collect())
}
