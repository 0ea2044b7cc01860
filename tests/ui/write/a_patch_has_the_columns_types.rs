use coodie::{Document, Patch};

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

#[derive(Patch)]
#[patch(of = User)]
struct UserPatch {
    name: Patch<i32>,
}

fn main() {}
