use coodie::{Document, Embedded};

#[derive(Embedded)]
struct Place {
    city: String,
}

#[derive(Embedded)]
struct Other {
    #[column(name = "city")]
    town: String,
}

#[derive(Document)]
struct Shop {
    #[partition_key]
    id: i32,
    #[flatten]
    place: Place,
    #[flatten]
    other: Other,
}

fn main() {}
