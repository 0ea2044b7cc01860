use coodie::Document;

#[derive(Document)]
struct Account {
    #[partition_key]
    id: i32,
    #[version]
    version: i64,
}

fn main() {}
