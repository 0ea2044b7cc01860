use coodie::{Document, Vector};

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    bytes: Vector<u8, 3>,
}

fn main() {}
