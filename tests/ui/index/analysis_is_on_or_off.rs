use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed(sai, normalize = "yes", ascii)]
    name: String,
}

fn main() {}
