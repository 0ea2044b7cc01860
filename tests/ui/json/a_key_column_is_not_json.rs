use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    #[json]
    id: Vec<i32>,
}

fn main() {}
