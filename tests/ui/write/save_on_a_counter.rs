use coodie::Document;

#[derive(Document)]
struct Hits {
    #[partition_key]
    page: String,
    #[counter]
    views: i64,
}

async fn law(hits: Hits) {
    let _ = hits.save().await;
}

fn main() {}
