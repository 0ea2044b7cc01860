use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    path: Vec<String>,
}

fn main() {}
