use coodie::Document;

#[derive(Document)]
#[document = "docs"]
struct Doc {
    #[partition_key]
    id: i32,
}

fn main() {}
