use coodie::Document;
use std::collections::BTreeMap;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed(keys, values)]
    marks: BTreeMap<String, i32>,
}

fn main() {}
