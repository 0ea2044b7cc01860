use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    #[clustering]
    id: i32,
}

fn main() {}
