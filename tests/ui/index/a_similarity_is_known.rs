use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed(sai, similarity = "cosin")]
    name: String,
}

fn main() {}
