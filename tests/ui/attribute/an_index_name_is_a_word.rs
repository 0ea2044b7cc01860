use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed(name = "by-name")]
    name: String,
}

fn main() {}
