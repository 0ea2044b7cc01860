use coodie::Document;

#[derive(Document)]
#[document(discriminator = "kind")]
enum Content {
    Page(Page),
}

#[derive(Document)]
#[document(variant_of = Content, comment = "pages", caching(keys = "NONE"))]
struct Page {
    #[partition_key]
    id: i32,
}

fn main() {}
