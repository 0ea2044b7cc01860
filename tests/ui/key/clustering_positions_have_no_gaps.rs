use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[clustering(1)]
    a: i32,
    #[clustering(2)]
    b: i32,
}

fn main() {}
