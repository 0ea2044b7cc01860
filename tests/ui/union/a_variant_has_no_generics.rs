use coodie::Document;

#[derive(Document)]
#[document(discriminator = "kind")]
enum Content {
    Page(Page<String>),
}

#[derive(Document)]
#[document(variant_of = Content)]
struct Page<T> {
    #[partition_key]
    id: i32,
    body: T,
}

fn main() {}
