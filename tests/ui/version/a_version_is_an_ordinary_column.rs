use coodie::Document;

#[derive(Document, Clone)]
struct Account {
    #[partition_key]
    id: i32,
    #[clustering]
    #[version]
    version: i64,
}

fn main() {}
