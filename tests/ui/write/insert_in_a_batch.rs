use coodie::{Batch, Document};

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law(user: User) {
    let _ = Batch::new().push(user.insert()).await;
}

fn main() {}
