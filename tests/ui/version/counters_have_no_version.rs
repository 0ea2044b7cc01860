use coodie::Document;

#[derive(Document, Clone)]
struct Hits {
    #[partition_key]
    url: String,
    #[counter]
    views: i64,
    #[version]
    version: i64,
}

fn main() {}
