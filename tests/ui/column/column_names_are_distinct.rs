use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[column(name = "id")]
    key: i32,
}

fn main() {}
