use coodie::{Document, Patch};

#[derive(Document)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
}

#[derive(Patch)]
struct UserPatch {
    name: Patch<String>,
}

fn main() {}
