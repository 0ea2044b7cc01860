use coodie::Document;

#[derive(Document)]
#[document(tag = "page")]
struct Page {
    #[partition_key]
    id: i32,
}

fn main() {}
