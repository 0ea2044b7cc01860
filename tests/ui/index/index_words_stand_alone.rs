use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed(sai = true, keyz, index_analyzer = "standard")]
    name: String,
}

fn main() {}
