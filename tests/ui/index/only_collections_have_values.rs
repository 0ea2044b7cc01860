use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[indexed(values)]
    name: String,
    #[indexed(entries)]
    pair: (i32, i32),
}

fn main() {}
