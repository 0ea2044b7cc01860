use coodie::{Document, Vector};

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[frozen]
    embedding: Vector<f32, 3>,
}

fn main() {}
