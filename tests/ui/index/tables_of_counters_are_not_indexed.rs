use coodie::Document;

#[derive(Document)]
struct Hits {
    #[partition_key]
    #[indexed]
    page: String,
    #[clustering]
    #[indexed(sai)]
    day: i32,
    #[counter]
    views: i64,
}

fn main() {}
