use coodie::Document;

#[derive(Document)]
#[partition_key]
struct Doc {
    #[partition_key]
    id: i32,
}

fn main() {}
