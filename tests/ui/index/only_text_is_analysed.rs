use coodie::Document;
use std::collections::BTreeMap;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed(sai, normalize = true)]
    age: i32,
    #[indexed(sai, entries, options("case_sensitive" = false))]
    marks: BTreeMap<String, String>,
}

fn main() {}
