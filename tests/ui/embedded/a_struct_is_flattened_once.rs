use coodie::{Document, Embedded};

#[derive(Embedded)]
struct Place {
    city: String,
}

#[derive(Document)]
struct Shop {
    #[partition_key]
    id: i32,
    #[flatten]
    home: Place,
    #[flatten]
    work: Place,
}

fn main() {}
