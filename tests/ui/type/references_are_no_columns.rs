use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    name: &'static str,
}

fn main() {}
