use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    sizes: Vec<usize>,
}

fn main() {}
