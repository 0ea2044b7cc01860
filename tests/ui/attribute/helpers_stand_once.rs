use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[frozen]
    #[frozen]
    tags: Vec<String>,
}

fn main() {}
