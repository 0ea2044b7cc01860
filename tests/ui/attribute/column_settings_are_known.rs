use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[column(nmae = "n")]
    name: String,
}

fn main() {}
