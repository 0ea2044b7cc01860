use coodie::{Document, Embedded};

#[derive(Embedded)]
struct Place {
    city: String,
}

#[derive(Embedded)]
struct Other {
    #[column(name = "id")]
    number: i32,
}

#[derive(Document)]
struct Shop {
    #[partition_key]
    id: i32,
    #[flatten]
    place: Place,
    city: String,
    #[flatten]
    other: Other,
}

fn main() {}
