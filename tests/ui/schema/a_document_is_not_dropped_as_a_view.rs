use coodie::Document;

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law() {
    let _ = User::drop_view().await;
}

fn main() {}
