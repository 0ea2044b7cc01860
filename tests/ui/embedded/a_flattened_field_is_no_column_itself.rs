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
    #[indexed]
    #[column(name = "the_place")]
    place: Place,
    #[skip]
    #[flatten]
    other: Place,
}

fn main() {}
