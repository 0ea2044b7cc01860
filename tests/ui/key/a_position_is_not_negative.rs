use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key(-1)]
    id: i32,
}

fn main() {}
