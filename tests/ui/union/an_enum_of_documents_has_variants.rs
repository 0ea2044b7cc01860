use coodie::Document;

#[derive(Document)]
#[document(discriminator = "kind")]
enum Content {
}

fn main() {}
