use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key = 0]
    id: i32,
}

fn main() {}
