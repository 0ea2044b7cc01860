use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[json]
    #[column(cql = "ascii")]
    code: String,
    #[json]
    #[skip]
    cache: String,
    #[json(text)]
    settings: String,
}

fn main() {}
