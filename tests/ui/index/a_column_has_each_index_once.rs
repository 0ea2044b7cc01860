use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed]
    #[indexed(name = "by_name")]
    name: String,
    #[indexed(sai, values)]
    #[indexed(sai, name = "by_tag")]
    tags: Vec<String>,
}

fn main() {}
