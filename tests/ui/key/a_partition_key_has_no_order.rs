use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key(desc)]
    id: i32,
}

fn main() {}
