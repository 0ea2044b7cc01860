use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[clustering]
    at: std::time::SystemTime,
}

fn main() {}
