use coodie::Document;

#[derive(Document, Clone)]
#[document(hooks)]
struct User {
    #[partition_key]
    id: i32,
}

fn main() {}
