use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key(first)]
    id: i32,
}

fn main() {}
