use coodie::Document;

#[derive(Document)]
#[document(discriminator = "kind")]
struct Page {
    #[partition_key]
    id: i32,
}

fn main() {}
