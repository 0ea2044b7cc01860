use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    tags: Vec<Option<String>>,
}

fn main() {}
