use coodie::Document;

#[derive(Document)]
#[document(discriminator = "kind")]
enum Content {
    Opened(Opened),
    Closed(Closed),
}

#[derive(Document)]
#[document(variant_of = Content)]
struct Opened {
    #[partition_key]
    id: i32,
    #[clustering]
    at: i64,
    #[static_column]
    keeper: String,
}

#[derive(Document)]
#[document(variant_of = Content)]
struct Closed {
    #[partition_key]
    id: i32,
    #[clustering]
    at: i64,
    keeper: String,
}

fn main() {}
