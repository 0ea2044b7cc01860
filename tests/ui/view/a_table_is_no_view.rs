use coodie::Document;

#[derive(Document)]
struct Film {
    #[partition_key]
    studio: String,
    #[clustering]
    year: i32,
    #[static_column]
    head: Option<String>,
    director: Option<String>,
    kind: Option<String>,
    tags: Vec<String>,
}

async fn law() {
    let _ = Film::sync_view().await;
}

fn main() {}
