use coodie::{Document, Frozen};

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    name: Vec<Frozen<String>>,
}

fn main() {}
