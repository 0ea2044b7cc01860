use coodie::Document;

#[derive(Document)]
struct Hits {
    #[partition_key]
    page: String,
    #[clustering]
    day: i32,
    #[counter]
    views: i64,
    #[counter]
    #[static_column]
    all: i64,
}

fn main() {
    let hits = Hits { page: "/".into(), day: 1, views: 1, all: 1 };
    let _ = hits.insert();
}
