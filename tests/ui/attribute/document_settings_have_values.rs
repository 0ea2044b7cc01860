use coodie::Document;

#[derive(Document)]
#[document(keyspace)]
struct Doc {
    #[partition_key]
    id: i32,
}

fn main() {}
