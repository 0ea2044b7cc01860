use coodie::{Document, Vector};

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    embedding: Vector<Option<f32>, 3>,
}

fn main() {}
