use coodie::Document;

#[derive(Document)]
struct Hits {
    #[partition_key]
    page: String,
    #[counter]
    views: i64,
}

async fn law() {
    let _ = Hits::key("/").increment(Hits::VIEWS, 1).only_if(Hits::VIEWS.eq(5)).await;
}

fn main() {}
