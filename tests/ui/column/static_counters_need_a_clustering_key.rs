use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[static_column]
    #[counter]
    views: i64,
}

fn main() {}
