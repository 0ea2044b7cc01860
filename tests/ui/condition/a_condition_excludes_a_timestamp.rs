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
    let _ = user.delete().only_if(User::NAME.eq("x")).timestamp(1).await;
}

fn main() {}
