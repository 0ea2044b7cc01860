use coodie::Document;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
    tags: Vec<String>,
    roles: BTreeSet<String>,
    links: BTreeMap<String, i32>,
    #[frozen]
    sealed: Vec<i32>,
    #[frozen]
    closed: BTreeMap<String, i32>,
}

async fn law(user: User) {
    let _ = User::create().set(User::ID, 1).only_if(User::NAME.eq("x")).await;
}

fn main() {}
