use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: Option<i32>,
}

fn main() {}
