use coodie::Document;

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law() {
    let _ = User { id: 1, name: "ada".into() }.save().plan().await;
}

fn main() {}
