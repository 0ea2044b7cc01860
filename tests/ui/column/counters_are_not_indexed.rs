use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[counter]
    #[indexed]
    views: i64,
}

fn main() {}
