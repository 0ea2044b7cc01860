use coodie::{Document, Embedded};

#[derive(Embedded)]
struct Place {
    #[static_column]
    city: String,
}

#[derive(Document)]
struct Shop {
    #[partition_key]
    id: i32,
    #[flatten]
    place: Place,
}

fn main() {}
