use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[clustering]
    #[static_column]
    at: i64,
}

fn main() {}
