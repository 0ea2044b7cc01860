use coodie::Document;

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law() {
    let _ = User::key(1).increment(User::NAME, 1).await;
}

fn main() {}
