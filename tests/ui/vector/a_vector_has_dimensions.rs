use coodie::{Document, Vector};

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    none: Vector<f32, 0>,
    too_many: Vec<Vector<f32, 65536>>,
}

fn main() {}
