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
    let _ = User::find().filter(User::ID.eq(None::<i64>)).await;
}

fn main() {}
