use coodie::Document;

#[derive(Document, Clone)]
struct Account {
    #[partition_key]
    id: i32,
    #[version]
    version: String,
}

fn main() {}
