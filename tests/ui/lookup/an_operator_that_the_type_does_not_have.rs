use coodie::{Document, lookup};

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    #[clustering]
    age: i32,
    name: String,
    tags: Vec<String>,
}

async fn law() {
    let _ = User::find().filter(lookup!(User, name__contains = "x")).await;
}

fn main() {}
