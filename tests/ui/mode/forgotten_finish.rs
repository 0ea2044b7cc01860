#![deny(unused_must_use)]
use coodie::Document;

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

async fn law(user: User) {
    user.save();
}

fn main() {}
