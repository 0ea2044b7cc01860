use coodie::Document;
use std::collections::BTreeMap;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[frozen]
    #[indexed]
    tags: Vec<String>,
    #[frozen]
    #[indexed(keys)]
    marks: BTreeMap<String, i32>,
}

fn main() {}
