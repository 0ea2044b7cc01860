use coodie::{Document, UserType};

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law() {
    let _ = User::sync_type().await;
}

fn main() {}
