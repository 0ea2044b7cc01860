use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[column(name = "")]
    name: String,
}

fn main() {}
