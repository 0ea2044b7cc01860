use coodie::Document;
use std::collections::BTreeMap;

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
    tags: Vec<String>,
    links: BTreeMap<String, i32>,
    #[frozen]
    sealed: Vec<i32>,
}

async fn law(user: User) {
    let _ = user.update().remove_at(User::TAGS, -1).await;
}

fn main() {}
