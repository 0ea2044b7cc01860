use coodie::{Document, Vector};

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    embedding: Vector<f32, 3>,
}

fn main() {
    let _ = Doc::find().filter(Doc::EMBEDDING.eq(vec![0.1, 0.2, 0.3])).allow_filtering();
}
