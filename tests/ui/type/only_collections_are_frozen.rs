use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[frozen]
    name: String,
}

fn main() {}
