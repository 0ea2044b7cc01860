use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[static_column]
    name: String,
}

fn main() {}
