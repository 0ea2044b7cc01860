use coodie::Document;

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
    struct Mine;
    let _ = User::find().lookup("age", Mine).await;
}

fn main() {}
