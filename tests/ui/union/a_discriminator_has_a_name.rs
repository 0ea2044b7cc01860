use coodie::Document;

#[derive(Document)]
#[document(discriminator)]
enum Content {
    Article(Article),
}

#[derive(Document)]
#[document(variant_of = Content)]
struct Article {
    #[partition_key]
    id: i32,
    title: String,
}

fn main() {}
