use coodie::Document;
use std::collections::BTreeMap;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed(sai)]
    bytes: Vec<u8>,
    #[indexed(sai)]
    all: Vec<Vec<u8>>,
    #[indexed(sai, entries)]
    named: BTreeMap<String, Vec<u8>>,
}

fn main() {}
