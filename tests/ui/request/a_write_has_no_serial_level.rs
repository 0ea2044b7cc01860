use coodie::{Document, SerialConsistency};

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law() {
    let user = User { id: 1, name: String::new() };
    let _ = user.save().consistency(SerialConsistency::Serial).await;
}

fn main() {}
