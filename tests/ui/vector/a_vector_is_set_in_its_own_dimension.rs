use coodie::{Document, Vector};

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    embedding: Vector<f32, 3>,
}

fn main() {
    let _ = Doc::key(1).update().set(Doc::EMBEDDING, [0.1, 0.2]);
}
