use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed(nam = "by_name")]
    name: String,
}

fn main() {}
