use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[json]
    tags: Vec<String>,
}

fn main() {
    let _ = Doc::key(1).update().set(Doc::TAGS, 5);
}
