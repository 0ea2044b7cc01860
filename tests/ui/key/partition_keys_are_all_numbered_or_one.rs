use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    a: i32,
    #[partition_key(1)]
    b: i32,
}

fn main() {}
