use coodie::{Batch, Document};

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law(row: serde_json::Value) {
    let _ = Batch::new().push(User::save_json(&row)).await;
}

fn main() {}
