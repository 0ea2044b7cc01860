use coodie::{Consistency, Document};

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law() {
    let _ = User::sync_table().consistency(Consistency::All).await;
}

fn main() {}
