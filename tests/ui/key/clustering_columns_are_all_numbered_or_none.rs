use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[clustering(0)]
    a: i32,
    #[clustering]
    b: i32,
}

fn main() {}
