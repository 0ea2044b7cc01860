use coodie::aio::Document;
use coodie::sync::Document as _;

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law(user: User) {
    let _ = user.save().await;
}

fn main() {}
