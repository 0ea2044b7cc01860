use coodie::Document;

#[derive(Document)]
#[document(discriminator = "kind")]
enum Content {
    Article(Article),
    Draft,
    Both(Article, i32),
    Named { article: Article },
}

#[derive(Document)]
#[document(variant_of = Content)]
struct Article {
    #[partition_key]
    id: i32,
    title: String,
}

fn main() {}
