use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[document(name = "n")]
    name: String,
}

fn main() {}
