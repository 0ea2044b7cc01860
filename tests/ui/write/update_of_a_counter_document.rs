use coodie::Document;

#[derive(Document)]
struct Hits {
    #[partition_key]
    page: String,
    #[counter]
    views: i64,
}

fn main() {
    let hits = Hits { page: "/".into(), views: 1 };
    let _ = hits.update();
}
