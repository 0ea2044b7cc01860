use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed(full)]
    tags: Vec<String>,
    #[indexed(full)]
    name: String,
}

fn main() {}
