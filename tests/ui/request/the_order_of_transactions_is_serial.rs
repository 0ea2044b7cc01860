use coodie::{Consistency, Document};

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law() {
    let user = User { id: 1, name: String::new() };
    let _ = user.insert().serial_consistency(Consistency::One).await;
}

fn main() {}
