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
    let _ = User::find().filter(lookup!(User, age__below = 18, age__between = 1, name__lik = "x")).await;
}

fn main() {}
