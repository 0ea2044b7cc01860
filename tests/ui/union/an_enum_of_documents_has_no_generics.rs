use coodie::Document;

#[derive(Document)]
#[document(discriminator = "kind")]
enum Content<T> {
    Article(Article),
}

fn main() {}
