use coodie::Document;

struct Place {
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
