use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    #[skip]
    id: i32,
}

fn main() {}
