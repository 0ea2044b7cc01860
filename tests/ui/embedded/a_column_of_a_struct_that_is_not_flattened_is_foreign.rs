use coodie::{Document, Embedded};

#[derive(Embedded)]
struct Place {
    city: String,
}

#[derive(Document)]
struct Shop {
    #[partition_key]
    id: i32,
}

fn main() {
    let _ = Shop::find().filter(Place::CITY.eq("Bern"));
}
