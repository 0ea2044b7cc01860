use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[counter]
    views: i32,
}

fn main() {}
