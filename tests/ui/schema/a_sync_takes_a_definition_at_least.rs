use coodie::{Document, sync_all};

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law() {
    let _ = (User::find(), sync_all![].await);
}

fn main() {}
