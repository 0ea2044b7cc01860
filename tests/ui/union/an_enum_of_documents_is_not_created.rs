use coodie::Document;

#[derive(Document)]
#[document(discriminator = "kind")]
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

async fn law() {
    let _ = Content::create().set(Article::ID, 1).await;
}

fn main() {}
