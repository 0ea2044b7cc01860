use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[clustering(dsec)]
    at: i64,
}

fn main() {}
