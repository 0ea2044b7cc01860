use coodie::Document;

#[derive(Document)]
struct Hits {
    #[partition_key]
    page: String,
    #[counter]
    views: i64,
}

async fn law() {
    let _ = Hits::get("/").await.map(|hits| hits.tracked());
}

fn main() {}
