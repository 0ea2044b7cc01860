use coodie::{Document, Embedded};

#[derive(Embedded)]
struct Place {
    #[indexed(name = "by_name")]
    city: String,
}

#[derive(Document)]
struct Shop {
    #[partition_key]
    id: i32,
    #[indexed(name = "by_name")]
    name: String,
    #[flatten]
    place: Place,
}

fn main() {}
