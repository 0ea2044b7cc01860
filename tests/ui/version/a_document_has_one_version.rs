use coodie::Document;

#[derive(Document, Clone)]
struct Account {
    #[partition_key]
    id: i32,
    #[version]
    version: i64,
    #[version]
    revision: i64,
}

fn main() {}
