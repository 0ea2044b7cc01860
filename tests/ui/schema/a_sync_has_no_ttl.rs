use coodie::Document;

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law() {
    let _ = User::sync_table().ttl(60).await;
}

fn main() {}
