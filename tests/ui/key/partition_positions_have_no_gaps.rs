use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key(0)]
    a: i32,
    #[partition_key(2)]
    b: i32,
}

fn main() {}
