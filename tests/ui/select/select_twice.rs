use coodie::Document;

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

async fn law() {
    let _ = User::find().select(User::ID).select(User::NAME);
}

fn main() {}
