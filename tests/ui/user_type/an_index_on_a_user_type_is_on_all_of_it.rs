use coodie::{Document, UserType};

#[derive(UserType)]
struct Place {
    room: i32,
}

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed]
    at: Place,
}

fn main() {}
