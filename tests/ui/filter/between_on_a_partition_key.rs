use coodie::Document;

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
    tags: Vec<String>,
}

async fn law() {
    let _ = User::find().filter(User::ID.between(1, 2)).await;
}

fn main() {}
