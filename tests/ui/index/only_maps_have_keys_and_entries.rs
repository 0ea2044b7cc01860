use coodie::Document;
use std::collections::BTreeSet;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed(keys)]
    tags: BTreeSet<String>,
    #[indexed(entries)]
    lines: Vec<String>,
}

fn main() {}
