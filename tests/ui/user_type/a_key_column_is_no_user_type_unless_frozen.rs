use coodie::{Document, UserType};

#[derive(UserType)]
struct Place {
    room: i32,
}

#[derive(Document)]
struct Doc {
    #[partition_key]
    at: Place,
    #[clustering]
    to: Option<Vec<Place>>,
}

fn main() {}
