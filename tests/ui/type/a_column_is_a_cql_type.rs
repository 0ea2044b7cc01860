use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    elapsed: std::time::Duration,
}

fn main() {}
