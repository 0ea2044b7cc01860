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

#[derive(Document)]
struct Other {
    #[partition_key]
    id: i64,
    name: String,
}

#[derive(Projection)]
#[projection(of = User)]
struct Card {
    id: i64,
}

async fn law() {
    let _ = Other::find().project::<Card>();
}

fn main() {}
