use coodie::Document;

#[derive(Document)]
struct Frozen {
    #[partition_key]
    id: i64,
    #[frozen]
    tags: Vec<String>,
}

async fn law() {
    let _ = Frozen::find().select(Frozen::TAGS.writetimes());
}

fn main() {}
