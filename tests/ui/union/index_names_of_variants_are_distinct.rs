use coodie::Document;

#[derive(Document)]
#[document(table = "cms", discriminator = "kind")]
enum Content {
    Article(Article),
    Page(Page),
}

#[derive(Document)]
#[document(variant_of = Content)]
struct Article {
    #[partition_key]
    id: i32,
    #[indexed(name = "by_name")]
    title: String,
}

#[derive(Document)]
#[document(variant_of = Content)]
struct Page {
    #[partition_key]
    id: i32,
    #[indexed(name = "by_name")]
    path: String,
}

fn main() {}
