use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[clustering]
    #[indexed(sai, ascii = true)]
    name: String,
}

fn main() {}
