use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    #[indexed]
    id: i32,
}

fn main() {}
