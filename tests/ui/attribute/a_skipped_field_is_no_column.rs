use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[skip]
    #[column(name = "c")]
    cache: i32,
}

fn main() {}
