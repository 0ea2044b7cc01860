use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[counter]
    views: i64,
    title: String,
}

fn main() {}
