use coodie::Document;

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    #[clustering]
    name: String,
    age: Option<i32>,
    #[frozen]
    tags: Vec<String>,
}

async fn law() {
    let _ = User::find().limit("10").await;
}

fn main() {}
