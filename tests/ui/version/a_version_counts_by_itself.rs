use coodie::Document;

#[derive(Document, Clone)]
struct Account {
    #[partition_key]
    id: i32,
    #[version]
    #[column(default = 1, cql = "varint")]
    version: i64,
}

fn main() {}
