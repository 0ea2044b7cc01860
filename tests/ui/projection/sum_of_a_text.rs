use coodie::{Document, Projection};

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    #[clustering]
    at: i32,
    name: String,
    age: Option<i32>,
    tags: Vec<String>,
    #[static_column]
    city: Option<String>,
}

#[derive(Projection)]
#[projection(of = User)]
struct Card {
    #[projection(sum = name)]
    names: String,
}

fn main() {}
