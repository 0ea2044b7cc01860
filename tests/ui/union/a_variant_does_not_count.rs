use coodie::Document;

#[derive(Document)]
#[document(discriminator = "kind")]
enum Content {
    Hits(Hits),
}

#[derive(Document)]
#[document(variant_of = Content)]
struct Hits {
    #[partition_key]
    id: i32,
    #[counter]
    views: i64,
}

fn main() {}
