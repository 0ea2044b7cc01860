// The topics of the suite, compiled once for each mode from the same text.

#[path = "crud.rs"]
mod crud;
#[path = "keys.rs"]
mod keys;
#[path = "liveness.rs"]
mod liveness;

fn main() {
    let topics = [crud::cases(), keys::cases(), liveness::cases()];
    harness::main(topics.into_iter().flatten().collect())
}
