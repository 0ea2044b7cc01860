use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[frozen = true]
    tags: Vec<String>,
}

fn main() {}
