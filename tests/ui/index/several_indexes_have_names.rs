use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed]
    #[indexed(sai)]
    name: String,
}

fn main() {}
