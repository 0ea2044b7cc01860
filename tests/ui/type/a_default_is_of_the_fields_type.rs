use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[column(default = 5)]
    name: String,
}

fn main() {}
