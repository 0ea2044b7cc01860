use coodie::{Document, check_schema};

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law() {
    let _ = check_schema![i32, User].await;
}

fn main() {}
