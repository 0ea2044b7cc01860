use coodie::{Document, Embedded};

#[derive(Embedded)]
struct Place {
    city: String,
}

#[derive(Document)]
struct Shop {
    #[partition_key]
    id: i32,
    #[counter]
    visits: i64,
    #[flatten]
    place: Place,
}

fn main() {}
