use coodie::Document;

#[derive(Document)]
#[document(none = "nul")]
struct Doc {
    #[partition_key]
    id: i32,
}

fn main() {}
