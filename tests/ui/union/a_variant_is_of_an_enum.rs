use coodie::Document;

#[derive(Document)]
struct Content {
    #[partition_key]
    id: i32,
}

#[derive(Document)]
#[document(variant_of = Content)]
struct Article {
    #[partition_key]
    id: i32,
    title: String,
}

fn main() {}
