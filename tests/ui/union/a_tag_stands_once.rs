use coodie::Document;

#[derive(Document)]
#[document(discriminator = "kind")]
enum Content {
    Article(Article),
    Page(Page),
}

#[derive(Document)]
#[document(variant_of = Content)]
struct Article {
    #[partition_key]
    id: i32,
    title: String,
}

#[derive(Document)]
#[document(variant_of = Content, tag = "article")]
struct Page {
    #[partition_key]
    id: i32,
}

fn main() {}
