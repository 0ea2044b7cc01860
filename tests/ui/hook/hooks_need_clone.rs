use coodie::{Document, Hooks};

#[derive(Document)]
#[document(hooks)]
struct User {
    #[partition_key]
    id: i32,
}

impl Hooks for User {}

fn main() {}
