// The topics of the suite, compiled once for each mode from the same text.

#[path = "crud.rs"]
mod crud;

fn main() {
    let topics = [crud::cases()];
    harness::main(topics.into_iter().flatten().collect())
}
