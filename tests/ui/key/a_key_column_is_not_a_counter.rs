use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    #[counter]
    id: i64,
}

fn main() {}
