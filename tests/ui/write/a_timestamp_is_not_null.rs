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
    let _ = user.save().timestamp(None::<i64>).await;
}

fn main() {}
