use coodie::Document;

#[derive(Document)]
#[document(keyspace = "k23456789_123456789_123456789_123456789_123456789")]
struct Doc {
    #[partition_key]
    id: i32,
}

fn main() {}
